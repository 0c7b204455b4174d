"""A review that the client asks for is a duty: until when it is answered, and what counts as an answer (22 §)."""

import pytest

from kotopolku.domain.vocabulary import DutyKind
from tests.domain.asking import ask, duties

CASE = {"opened": "2025-02-01", "plans": [{"made": "2025-03-10", "until": "2026-03-09"}]}


def asked(on, *requests, **case):
    rows = [{"asked": day, "answered": answered} for day, answered in requests]
    return duties(ask(on, case={**CASE, "reviews_asked": rows, **case}), "review_asked")


@pytest.mark.parametrize(
    ("on", "answered", "reviews", "expected"),
    [
        # Not yet asked for.
        ("2025-06-01", None, [], []),
        # It waits: until the last day it is open, the day after it is late.
        ("2025-06-02", None, [], [("2025-06-02", "2025-06-16", None, "open")]),
        ("2025-06-16", None, [], [("2025-06-02", "2025-06-16", None, "open")]),
        ("2025-06-17", None, [], [("2025-06-02", "2025-06-16", None, "overdue")]),
        # Answered, on the last day, too late, and on a day to come.
        ("2025-06-10", "2025-06-05", [], [("2025-06-02", "2025-06-16", "2025-06-05", "done")]),
        ("2025-07-01", "2025-06-16", [], [("2025-06-02", "2025-06-16", "2025-06-16", "done")]),
        ("2025-07-01", "2025-06-17", [], [("2025-06-02", "2025-06-16", "2025-06-17", "done_late")]),
        ("2025-06-10", "2025-06-11", [], [("2025-06-02", "2025-06-16", None, "open")]),
        # A review after the request answers it; one of the same day or before, or to come, does not.
        ("2025-07-01", None, ["2025-06-09"], [("2025-06-02", "2025-06-16", "2025-06-09", "done")]),
        ("2025-06-10", None, ["2025-06-02", "2025-05-01"], [("2025-06-02", "2025-06-16", None, "open")]),
        ("2025-06-10", None, ["2025-06-11"], [("2025-06-02", "2025-06-16", None, "open")]),
        # The first of the two counts.
        ("2025-07-01", "2025-06-12", ["2025-06-09"], [("2025-06-02", "2025-06-16", "2025-06-09", "done")]),
        ("2025-07-01", "2025-06-05", ["2025-06-09"], [("2025-06-02", "2025-06-16", "2025-06-05", "done")]),
    ],
)
def test_how_a_request_stands(on, answered, reviews, expected):
    assert asked(on, ("2025-06-02", answered), reviews=reviews) == expected


def test_requests_of_one_day_are_one_duty_that_is_done_when_all_are_answered():
    first, second = ("2025-06-02", "2025-06-03"), ("2025-06-02", "2025-06-05")
    assert asked("2025-06-04", first, second) == [("2025-06-02", "2025-06-16", None, "open")]
    assert asked("2025-06-05", first, second) == [("2025-06-02", "2025-06-16", "2025-06-05", "done")]


def test_each_day_has_its_own():
    rows = asked("2025-07-01", ("2025-06-20", None), ("2025-06-02", "2025-06-03"))
    assert [row[0] for row in rows] == ["2025-06-02", "2025-06-20"]


def test_it_waits_also_after_the_plan_has_ended_and_goes_with_the_case():
    """The client has been promised an answer."""
    assert asked("2026-04-01", ("2026-03-01", None))[0][3] == "overdue"
    assert asked("2026-04-01", ("2026-03-01", None), closed="2026-03-31") == []
    assert asked("2026-04-01", ("2026-03-01", "2026-03-02"), closed="2026-03-31")[0][3] == "done"


@pytest.mark.parametrize(("on", "because"), [("2024-12-31", "1386/2010 18 §"), ("2025-01-01", "681/2023 22 § 1 mom.")])
def test_it_goes_by_the_act_of_the_day_on_which_it_was_asked(on, because):
    plans = [{"made": "2024-10-01", "until": "2025-09-30"}]
    case = {"opened": "2024-06-01", "plans": plans, "reviews_asked": [{"asked": on}]}
    (duty,) = [one for one in ask("2025-01-10", case=case).duties if one.what is DutyKind.REVIEW_ASKED]
    assert duty.because == because
    assert duty.wording == "2 weeks"
