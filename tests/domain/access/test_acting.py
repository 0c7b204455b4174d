"""Who acts for a client: until which day, what they see, and when a minor has pages of their own."""

from datetime import date

import pytest

from kotopolku.domain.access.acting import (
    ActingFacts,
    Basis,
    EndsBeforeItBegins,
    check_acting,
    has_own_view,
    last_day,
    may_act,
    sees_what_is_own,
)
from kotopolku.domain.access.copies import COPY_LASTS
from kotopolku.domain.access.policies import NotAChild

BORN = date(2010, 6, 15)
FIFTEEN, EIGHTEEN, LAST = date(2025, 6, 15), date(2028, 6, 15), date(2028, 6, 14)
SINCE = date(2024, 1, 1)
GUARDIAN, REPRESENTATIVE, TRUSTEE = Basis.GUARDIAN, Basis.REPRESENTATIVE, Basis.TRUSTEE


@pytest.mark.parametrize(
    ("born", "on", "own"),
    [
        (BORN, date(2025, 6, 14), False),
        (BORN, FIFTEEN, True),
        (date(2012, 2, 29), date(2027, 2, 27), False),
        (date(2012, 2, 29), date(2027, 2, 28), True),
        (None, FIFTEEN, True),
    ],
)
def test_a_minor_has_own_pages_from_fifteen(born, on, own):
    assert has_own_view(born, on) is own


@pytest.mark.parametrize(
    ("basis", "until", "born", "last"),
    [
        (GUARDIAN, None, BORN, LAST),
        (GUARDIAN, date(2040, 1, 1), BORN, LAST),
        (REPRESENTATIVE, date(2026, 1, 1), BORN, date(2026, 1, 1)),
        (TRUSTEE, None, BORN, None),
        (TRUSTEE, date(2040, 1, 1), BORN, date(2040, 1, 1)),
        (GUARDIAN, date(2026, 1, 1), None, date(2026, 1, 1)),
    ],
)
def test_guardians_and_representatives_act_no_more_at_eighteen(basis, until, born, last):
    assert last_day(basis, until, born) == last


@pytest.mark.parametrize(
    ("basis", "since", "until", "born"),
    [
        (GUARDIAN, SINCE, None, BORN),
        (GUARDIAN, LAST, LAST, BORN),
        (TRUSTEE, SINCE, None, None),
        (TRUSTEE, SINCE, date(2040, 1, 1), date(1950, 1, 1)),
    ],
)
def test_what_may_be_recorded(basis, since, until, born):
    check_acting(basis, since, until, born)


def test_a_right_does_not_end_before_it_begins():
    with pytest.raises(EndsBeforeItBegins):
        check_acting(TRUSTEE, SINCE, date(2023, 12, 31), None)


@pytest.mark.parametrize(
    ("since", "until", "born", "possible"),
    [(SINCE, None, None, None), (EIGHTEEN, None, BORN, None), (SINCE, EIGHTEEN, BORN, LAST)],
)
def test_nobody_is_guardian_of_a_grown_up(since, until, born, possible):
    with pytest.raises(NotAChild) as refused:
        check_acting(GUARDIAN, since, until, born)
    assert refused.value.latest == possible


@pytest.mark.parametrize(
    ("facts", "on", "may"),
    [
        ({}, SINCE, True),
        ({}, date(2023, 12, 31), False),
        ({}, LAST, True),
        ({}, EIGHTEEN, False),
        ({"until": date(2024, 3, 1)}, date(2024, 3, 2), False),
        ({"is_ended": True}, SINCE, False),
        ({"is_guarded": True}, SINCE, False),
        ({"is_guarded": True, "is_confirmed": True}, SINCE, True),
        ({"born": None}, SINCE, False),
        ({"born": None, "basis": TRUSTEE}, SINCE, True),
        ({"basis": TRUSTEE}, EIGHTEEN, True),
    ],
)
def test_on_which_days_a_right_opens_the_pages(facts, on, may):
    known = {"basis": GUARDIAN, "since": SINCE, "until": None, "born": BORN}
    assert may_act(ActingFacts(**{**known, **facts}), on) is may


@pytest.mark.parametrize(
    ("facts", "on", "sees"),
    [
        ({}, date(2025, 6, 14), True),
        ({}, FIFTEEN, False),
        ({"is_guarded": True}, SINCE, False),
        ({"born": None}, SINCE, False),
        ({"basis": TRUSTEE}, SINCE, False),
    ],
)
def test_what_is_the_minors_own_is_seen_under_fifteen_only(facts, on, sees):
    known = {"basis": GUARDIAN, "since": SINCE, "until": None, "born": BORN}
    assert sees_what_is_own(ActingFacts(**{**known, **facts}), on) is sees


def test_a_copy_on_a_telephone_lasts_a_week_and_says_whose_rule_it_is():
    (only,) = COPY_LASTS.values
    assert (only.value, only.since) == (7, date(2025, 1, 1))
    assert "decision 0077" in only.note
