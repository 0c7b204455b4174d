"""How people fared: nothing of fewer than five, and nothing hidden to be had back by subtraction."""

from collections import Counter, defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.pathways import LEAST, Faring, Journey, StageTimes, faring


def exits(**counts):
    rows = [Journey({}, code.replace("under_way", "")) for code, count in counts.items() for _ in range(count)]
    found = faring(rows, ())
    assert found.people == sum(counts.values())
    return dict(found.exits), found.other_exits


def test_of_four_people_nothing_is_told():
    assert faring([Journey({"a": 1}, "completed")] * 4, ("a",)) == Faring(None)


def test_weeks_of_a_stage():
    rows = [Journey({"a": weeks}, "completed") for weeks in (1, 2, 3, 4, 10)]
    assert faring(rows, ("a", "b")).stages == (StageTimes("a", 3, 2, 4),)


def test_half_weeks_go_upwards():
    rows = [Journey({"a": weeks}) for weeks in (1, 1, 2, 3, 4, 5)]
    assert faring(rows, ("a",)).stages == (StageTimes("a", 3, 1, 4),)


def test_a_stage_that_too_few_have_left_is_not_told():
    rows = [Journey({"a": 4, "b": 2})] * 4 + [Journey({"a": 8})] * 3
    assert [one.stage for one in faring(rows, ("b", "a")).stages] == ["a"]


@pytest.mark.parametrize(
    ("counts", "shown", "others"),
    [
        ({"completed": 5}, {"completed": 5}, None),
        ({"completed": 7, "under_way": 5}, {"completed": 7, "under_way": 5}, None),
        # Alone it could be subtracted: the next smallest goes with it.
        ({"completed": 9, "moved": 2, "under_way": 6}, {"completed": 9}, 8),
        ({"completed": 9, "moved": 3, "work": 2}, {"completed": 9}, 5),
        # Two and one are three together, again a small group.
        ({"completed": 20, "moved": 2, "work": 1}, {}, 23),
        # Which of the fives went with it would tell.
        ({"completed": 9, "moved": 3, "work": 5, "ill": 5}, {"completed": 9}, 13),
        # Alike, they could be had by division.
        ({"completed": 9, "moved": 4, "work": 4}, {}, 17),
        ({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}, {}, 5),
    ],
)
def test_small_numbers_of_exits_are_told_together(counts, shown, others):
    assert exits(**counts) == (shown, others)


def test_no_number_told_together_can_be_reckoned_by_one_who_knows_all_this():
    """All ways to share up to 28 people among four exits; those that look alike differ in each hidden number."""
    alike = defaultdict(list)
    for sizes in product(range(8), repeat=4):
        if sum(sizes) >= LEAST:
            shown, others = exits(**{code: size for code, size in zip("abcd", sizes, strict=True) if size})
            assert sum(shown.values()) + (others or 0) == sum(sizes)
            assert all(told >= LEAST for told in [*shown.values(), *([] if others is None else [others])])
            alike[tuple(shown.items()), others].append(sizes)
    for (shown, others), ways in alike.items():
        hidden = [place for place, code in enumerate("abcd") if code not in dict(shown)]
        assert others is None or all(len({way[place] for way in ways}) > 1 for place in hidden)


@given(st.lists(st.builds(Journey, st.dictionaries(st.sampled_from("xyz"), st.integers(0, 99)), st.sampled_from("ab"))))
def test_quartiles_lie_around_the_median(rows):
    found = faring(rows, ("x", "y", "z"))
    counts = Counter(stage for row in rows for stage in row.weeks)
    if len(rows) < LEAST:
        assert found == Faring(None)
    else:
        assert [one.stage for one in found.stages] == [stage for stage in "xyz" if counts[stage] >= LEAST]
    assert all(one.lower_quartile <= one.median <= one.upper_quartile for one in found.stages)
