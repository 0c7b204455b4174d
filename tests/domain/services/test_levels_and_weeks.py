"""Levels as directories write them, and hours of a week."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.services import NATIVE, UnknownLevel, UnreadableHours, clashes, is_beyond, is_within, minutes
from kotopolku.domain.services.levels import ranks_of, reaches
from kotopolku.domain.services.week import DAYS, spans
from kotopolku.domain.vocabulary import CefrLevel

LEVELS = ["", "X", NATIVE, "A1", "A2", "B1", "B2", "C1", "C2", *CefrLevel]


@pytest.mark.parametrize(
    ("level", "wanted", "answer"),
    [
        ("A2.1", "A2.1", True),
        ("A2.2", "A2", True),
        ("A2", "A2", True),
        ("A2", "A2.2", None),
        ("A1.3", "A2", False),
        (" a1.3 ", "A2", False),
        ("below_A1.1", "A1.1", False),
        (NATIVE, "C2.2", True),
        ("", "A1", None),
        ("X", "A1", None),
        ("B1.1", "", None),
    ],
)
def test_whether_a_level_is_enough(level, wanted, answer):
    assert reaches(level, wanted) is answer


@pytest.mark.parametrize(
    ("level", "top", "answer"),
    [
        ("B1.1", "A2", True),
        ("A2.2", "A2", False),
        ("A2", "A2.1", None),
        ("A2", "A2", False),
        ("", "A2", None),
        ("A2", "", None),
    ],
)
def test_whether_a_level_is_beyond_the_highest(level, top, answer):
    assert is_beyond(level, top) is answer


@pytest.mark.parametrize("level", ["D1", "A", "A2.9", "good"])
def test_what_is_no_level_is_told(level):
    with pytest.raises(UnknownLevel, match=level):
        ranks_of(level)


@given(st.sampled_from(LEVELS), st.sampled_from(LEVELS))
def test_nobody_is_below_the_entry_and_beyond_the_top_of_the_same_level(level, limit):
    assert not (reaches(level, limit) is False and is_beyond(level, limit) is True)
    if None in {ranks_of(level), ranks_of(limit)}:
        assert (reaches(level, limit), is_beyond(level, limit)) == (None, None)


def test_hours_that_touch_or_overlap_are_counted_once():
    assert minutes({"mon": ["09:00-12:00", "11:00-12:30", "12:30-13:00"], "tue": []}) == 4 * 60
    assert spans({"sun": ["23:00-24:00"], "mon": ["00:00-01:00"]}) == ((0, 60), (7 * 1440 - 60, 7 * 1440))


def test_clashes_tell_the_days_in_the_order_of_the_week():
    week = {"fri": ["09:00-10:00"], "mon": ["09:00-12:00"], "tue": ["09:00-12:00"]}
    other = {"mon": ["11:59-13:00"], "tue": ["12:00-13:00"], "fri": ["08:00-16:00"]}
    assert clashes(week, other) == clashes(other, week) == ("mon", "fri")


def test_a_week_lies_within_another_only_whole():
    free = {"mon": ["09:00-11:00", "11:00-12:00"]}
    assert is_within({"mon": ["10:00-12:00"]}, free)
    assert not is_within({"mon": ["10:00-12:30"]}, free)
    assert not is_within({"tue": ["10:00-11:00"]}, free)
    assert is_within({}, free)


@pytest.mark.parametrize(
    "week",
    [{"someday": ["09:00-10:00"]}]
    + [{"mon": [text]} for text in ("9", "nine-ten", "10:00-10:00", "10:00-25:00", "10:0a-11:00", "10:60-11:00")],
)
def test_unreadable_hours_are_told(week):
    with pytest.raises(UnreadableHours):
        minutes(week)


_HOURS = st.tuples(st.integers(0, 23), st.integers(1, 24)).filter(lambda pair: pair[0] < pair[1])
WEEKS = st.dictionaries(
    st.sampled_from(DAYS), st.lists(_HOURS.map(lambda pair: f"{pair[0]:02}:00-{pair[1]:02}:00"), max_size=3)
)


@given(WEEKS, WEEKS)
def test_what_lies_within_clashes_unless_it_is_empty(week, other):
    if is_within(week, other) and minutes(week):
        assert clashes(week, other)
    assert bool(clashes(week, other)) == bool(clashes(other, week))
    assert minutes(week) == sum(ends - begins for begins, ends in spans(week)) <= 7 * 24 * 60
