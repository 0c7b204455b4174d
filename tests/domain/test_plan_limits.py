"""How long plans may last, step by step."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.calendar import Spell, years_after
from kotopolku.domain.plan import plan_limits
from tests.domain.asking import situation

MADE = {"made": "2025-03-10", "until": "2026-03-10"}
LONG = {"decided": "2025-03-10", "ground": "little_schooling"}
STUDIES = {"decided": "2025-03-10", "ground": "studies_under_25"}


def limits(on, person=None, **case):
    found = plan_limits(situation(on, person=person, case={"plans": [MADE], **case}))
    assert found is not None
    return found


def reached(on, person=None, **case):
    found = limits(on, person, **case)
    return str(found.total_until_max), str(found.extended_until_max), found.paused_days


def pause(since, until=None):
    return {"since": since, "until": until, "ground": "illness"}


def test_there_are_no_limits_before_the_first_plan():
    assert plan_limits(situation("2025-03-09", case={"plans": [MADE]})) is None
    assert limits("2025-03-10").first_plan_until_max == date(2026, 3, 10)


def test_the_old_total_is_counted_from_signing_once_it_is_known():
    plans = [{"made": "2024-06-01", "signed": "2024-06-20"}]
    assert reached("2024-06-19", plans=plans)[0] == "2027-06-01"
    assert reached("2024-06-20", plans=plans)[0] == "2027-06-20"
    assert reached("2024-06-20", plans=[{"made": "2024-06-01"}])[0] == "2027-06-01"


def test_the_new_total_is_counted_from_making():
    assert reached("2025-06-01", plans=[{**MADE, "signed": "2025-04-01"}])[0] == "2027-03-10"


def test_the_first_plan_decides_and_the_latest_tells_where_it_ends():
    plans = [{"made": "2025-02-01", "until": "2027-12-31"}, {"made": "2024-12-31", "until": "2025-02-01"}]
    found = limits("2025-06-01", plans=plans)
    assert found.act == "1386/2010"
    assert str(found.total_until_max) == "2027-12-31"
    assert str(found.first_plan_until_max) == "2025-12-31"
    assert str(found.current_until) == "2027-12-31"
    same_day = [{"made": "2025-02-01", "until": "2025-12-31"}, {"made": "2025-02-01", "until": "2026-01-31"}]
    assert str(limits("2025-06-01", plans=same_day).current_until) == "2026-01-31"


@pytest.mark.parametrize(
    ("pauses", "total", "days"),
    [
        # Each day within the limit as lengthened so far counts.
        ([pause("2027-03-01", "2027-03-31")], "2027-04-10", 31),
        ([pause("2027-03-10", "2027-03-31")], "2027-04-01", 22),
        ([pause("2027-03-11", "2027-03-31")], "2027-03-10", 0),
        # A pause before the plan counts from its making.
        ([pause("2025-01-01", "2025-03-10")], "2027-03-11", 1),
        ([pause("2025-01-01", "2025-03-09")], "2027-03-10", 0),
        # Overlapping pauses count once, in whatever order they are told.
        ([pause("2026-01-05", "2026-01-10"), pause("2026-01-01", "2026-01-07")], "2027-03-20", 10),
        ([pause("2026-01-01", "2026-01-10"), pause("2026-01-03", "2026-01-05")], "2027-03-20", 10),
        # The second lies within the limit only thanks to the first.
        ([pause("2027-03-15", "2027-03-16"), pause("2026-01-01", "2026-01-05")], "2027-03-17", 7),
        ([pause("2027-03-16", "2027-03-16"), pause("2026-01-01", "2026-01-05")], "2027-03-15", 5),
        # One that ends before it begins has no days.
        ([pause("2026-01-05", "2026-01-01")], "2027-03-10", 0),
    ],
)
def test_pauses_lengthen_the_total(pauses, total, days):
    assert reached("2027-06-01", pauses=pauses) == (total, total, days)


def test_a_pause_without_an_end_counts_to_the_day_asked():
    assert reached("2026-01-10", pauses=[pause("2026-01-01")])[2] == 10
    assert reached("2026-01-10", pauses=[pause("2026-01-01", "2026-01-20")])[2] == 10
    assert reached("2025-12-31", pauses=[pause("2026-01-01")])[2] == 0


def test_extensions_follow_pauses_and_are_followed_by_pauses():
    pauses = [pause("2026-01-01", "2026-01-10"), pause("2027-06-01", "2027-06-05"), pause("2029-03-27", "2029-03-27")]
    assert reached("2030-01-01", pauses=pauses) == ("2027-03-20", "2027-03-20", 10)
    # Two years more reach the second pause, but not the third.
    assert reached("2030-01-01", pauses=pauses, extensions=[LONG]) == ("2027-03-20", "2029-03-25", 15)
    young = {"born": "2008-01-01"}
    assert reached("2030-01-01", young, pauses=pauses, extensions=[STUDIES, LONG]) == (
        "2027-03-20",
        "2030-03-26",
        16,
    )
    assert reached("2030-01-01", young, pauses=pauses, extensions=[STUDIES]) == ("2027-03-20", "2028-03-25", 15)


def test_studies_ask_for_the_age_on_the_day_of_the_limit_reached():
    extensions = [STUDIES, LONG]
    assert reached("2026-01-01", {"born": "2004-03-11"}, extensions=extensions)[1] == "2030-03-10"
    assert reached("2026-01-01", {"born": "2004-03-10"}, extensions=extensions)[1] == "2029-03-10"


def test_an_extension_counts_once_decided_and_known_to_the_act():
    assert reached("2025-03-10", extensions=[LONG])[1] == "2029-03-10"
    assert reached("2025-03-10", extensions=[{**LONG, "decided": "2025-03-11"}])[1] == "2027-03-10"
    assert reached("2025-03-10", extensions=[{**LONG, "ground": "special_measures"}])[1] == "2027-03-10"
    assert reached("2025-03-10", extensions=[{**LONG, "ground": None}])[1] == "2027-03-10"
    old = [{"made": "2024-06-01"}]
    for ground, until in [("special_measures", "2029-06-01"), ("little_schooling", "2027-06-01")]:
        extensions = [{"decided": "2025-01-01", "ground": ground}]
        assert reached("2025-06-01", {"born": "2010-01-01"}, plans=old, extensions=extensions)[1] == until


def test_days_left_run_down_to_none():
    assert [limits(on).days_left for on in ("2027-03-08", "2027-03-10", "2027-03-11")] == [2, 0, 0]


def test_every_step_shows_its_arithmetic():
    found = limits(
        "2027-01-01",
        {"born": "2006-01-01"},
        pauses=[pause("2026-01-01", "2026-01-10")],
        extensions=[LONG, STUDIES],
    )
    assert [(s.code, str(s.base), s.length.wording, str(s.until), s.because) for s in found.steps] == [
        ("base", "2025-03-10", "2 years", "2027-03-10", "681/2023 23 § 2 mom."),
        ("pause", "2027-03-10", "10 days", "2027-03-20", "681/2023 23 § 4 mom."),
        ("extension", "2027-03-20", "2 years", "2029-03-20", "681/2023 23 § 3 mom."),
        ("studies", "2029-03-20", "1 year", "2030-03-20", "681/2023 31 § 1 mom."),
    ]
    assert [s.pause for s in found.steps] == [None, Spell(date(2026, 1, 1), date(2026, 1, 10)), None, None]
    assert found.because == (
        "681/2023 23 § 2 mom.",
        "681/2023 23 § 4 mom.",
        "681/2023 23 § 3 mom.",
        "681/2023 31 § 1 mom.",
    )


def test_sections_of_an_old_plan():
    extensions = [{"decided": "2024-06-02", "ground": "special_measures"}]
    found = limits("2024-07-01", plans=[{"made": "2024-06-01"}], pauses=[pause("2024-06-10")], extensions=extensions)
    assert found.because == ("1386/2010 12 § 3 mom.", "1386/2010 12 § 4 mom.", "1386/2010 12 § 2 mom.")
    assert {s.because for s in found.steps[1:]} == {"1386/2010 12 § 4 mom."}


def test_the_end_of_the_calendar_is_no_trap():
    found = limits(
        "9999-12-31",
        plans=[{"made": "9998-12-31"}],
        pauses=[pause("9999-01-01")],
        extensions=[LONG],
    )
    assert found.extended_until_max == found.first_plan_until_max == date.max
    assert found.paused_days == 365
    early = plan_limits(situation("0001-01-01", case={"plans": [{"made": "0001-01-01"}]}))
    assert early is not None
    assert early.total_until_max == date(4, 1, 1)


@given(st.lists(st.tuples(st.dates(date(2025, 1, 1), date(2030, 1, 1)), st.integers(0, 60)), max_size=5))
def test_limits_never_shrink_by_a_pause(periods):
    pauses = [
        {"since": since.isoformat(), "until": date.fromordinal(since.toordinal() + days).isoformat()}
        for since, days in periods
    ]
    found = limits("2030-06-01", pauses=pauses)
    assert found.total_until_max.toordinal() == date(2027, 3, 10).toordinal() + found.paused_days
    assert found.total_until_max >= years_after(date(2025, 3, 10), 2)
    assert limits("2030-06-01", pauses=pauses[::-1]) == found
