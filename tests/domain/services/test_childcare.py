"""When nobody is at home with a small child."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.rulebook import NothingInForce
from kotopolku.domain.services.childcare import NOT_ALONE_UNTIL, Childcare, Gap, childcare, joined, twice
from kotopolku.domain.services.week import DAYS, UnreadableHours

MORNING, LONG = {"mon": ("09:00-12:00",)}, {"mon": ("08:00-16:00",)}


def test_one_at_home_is_enough():
    assert childcare([MORNING, {}], [{}]) == Childcare(0, ())


def test_both_away_and_nobody_with_the_child():
    assert childcare([MORNING, LONG], [{}, {}]) == Childcare(180, (Gap("mon", "09:00", "12:00", (0, 1)),))


def test_early_education_covers_what_it_covers():
    assert childcare([LONG], [{"mon": ("09:00-15:00",)}]).gaps == (
        Gap("mon", "08:00", "09:00", (0,)),
        Gap("mon", "15:00", "16:00", (0,)),
    )


def test_of_two_children_the_one_without_a_place_is_named():
    assert [gap.children for gap in childcare([MORNING], [LONG, {}]).gaps] == [(1,)]


@pytest.mark.parametrize(("carers", "children"), [([], [{}]), ([MORNING], []), ([{}], [{}])])
def test_without_children_or_anybody_away_nothing_is_needed(carers, children):
    assert childcare(carers, children) == Childcare(0, ())


def test_a_night_shift_is_two_days():
    night = {"mon": ("22:00-24:00",), "tue": ("00:00-06:00",)}
    assert [(gap.day, gap.begins, gap.ends) for gap in childcare([night], [{}]).gaps] == [
        ("mon", "22:00", "24:00"),
        ("tue", "00:00", "06:00"),
    ]


def test_two_engagements_at_once_are_told():
    weeks = {1: MORNING, 2: {"mon": ("11:00-13:00",)}, 3: {"tue": ("09:00-10:00",)}}
    assert twice(weeks) == ((1, 2, ("mon",)),)
    assert joined(list(weeks.values())) == {"mon": ("09:00-12:00", "11:00-13:00"), "tue": ("09:00-10:00",)}


def test_hours_that_are_none_are_refused():
    with pytest.raises(UnreadableHours):
        childcare([{"mon": ("early",)}], [{}])


HOURS = st.tuples(st.integers(0, 23), st.integers(0, 23)).filter(lambda pair: pair[0] < pair[1])
WEEKS = st.dictionaries(
    st.sampled_from(DAYS), st.lists(HOURS.map(lambda pair: f"{pair[0]:02}:00-{pair[1]:02}:00"), max_size=3)
)


@given(st.lists(WEEKS, min_size=1, max_size=3), WEEKS)
def test_more_hours_of_care_never_leave_more_gaps(carers, week):
    def open_minutes(child):
        return sum(60 * (int(gap.ends[:2]) - int(gap.begins[:2])) for gap in childcare(carers, [child]).gaps)

    assert open_minutes(week) <= open_minutes({})
    assert open_minutes({}) == childcare(carers, [{}]).needed


def test_the_age_is_a_value_of_ours_with_its_first_day():
    value = NOT_ALONE_UNTIL.on(date(2026, 11, 22))
    assert (value.value, value.since) == (10, date(2025, 1, 1))
    with pytest.raises(NothingInForce):
        NOT_ALONE_UNTIL.on(date(2024, 12, 31))
