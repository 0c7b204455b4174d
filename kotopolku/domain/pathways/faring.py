"""How people fared on a pathway: weeks in each stage and how they left it, never of fewer than five people.

Nothing hidden can be had back by subtraction: a group hidden among the exits never stands alone, and those hidden are
together at least five; of a stage no number of people is told, only the weeks of at least five of them. Whoever
publishes the same figures day by day lets people be told apart by differences; that is for the caller to prevent.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from statistics import median, quantiles

from msgspec import Struct

LEAST = 5
"""The smallest group of which anything is told."""
UNDER_WAY = "under_way"


class Journey(Struct, frozen=True):
    """One person's way, without saying whose: weeks in each stage that has been left, and how it ended.

    `exit` is a code, such as ``completed`` or ``moved``; blank while it goes on.
    """

    weeks: Mapping[str, int]
    exit: str = ""


class StageTimes(Struct, frozen=True):
    """Whole weeks: half of the people lie between the quartiles."""

    stage: str
    median: int
    lower_quartile: int
    upper_quartile: int


class Faring(Struct, frozen=True):
    """`people` is None where there are too few; `exits` has None for a hidden number and is empty where even the codes would
    tell too much; `stages` are only those told.
    """

    people: int | None
    stages: tuple[StageTimes, ...] = ()
    exits: Mapping[str, int | None] = {}


def faring(journeys: Collection[Journey], stages: Collection[str]) -> Faring:
    """How the journeys went through the stages, given in their order; an empty answer of fewer than five people."""
    if len(journeys) < LEAST:
        return Faring(None)
    exits = Counter(one.exit or UNDER_WAY for one in journeys)
    times = [
        _times(stage, weeks)
        for stage in stages
        if len(weeks := [one.weeks[stage] for one in journeys if stage in one.weeks]) >= LEAST
    ]
    return Faring(len(journeys), tuple(times), _with_small_hidden(exits))


def _times(stage: str, weeks: list[int]) -> StageTimes:
    lower, _, upper = quantiles(weeks, n=4, method="inclusive")
    return StageTimes(stage, _whole(median(weeks)), _whole(lower), _whole(upper))


def _whole(weeks: float) -> int:
    """Halves upwards, so that the same weeks always give the same number."""
    return int(weeks + 0.5)


def _with_small_hidden(counts: Counter[str]) -> dict[str, int | None]:
    """Numbers below five hidden, and the next smallest with them until nobody can reckon them from the whole."""
    by_size = sorted(counts, key=lambda code: (counts[code], code))
    hidden = [code for code in by_size if counts[code] < LEAST]
    for code in by_size[len(hidden) :]:
        if not hidden or not _can_be_reckoned([counts[one] for one in hidden]):
            break
        hidden.append(code)
    if hidden and _can_be_reckoned([counts[one] for one in hidden]):
        return {}
    return {code: None if code in hidden else counts[code] for code in sorted(counts)}


def _can_be_reckoned(sizes: list[int]) -> bool:
    """Whether the sum of the hidden numbers gives them away, or is itself that of a small group.

    Alone, or all of them the smallest or the largest that a hidden number can be.
    """
    return len(sizes) == 1 or sum(sizes) < LEAST or set(sizes) in ({1}, {LEAST - 1})
