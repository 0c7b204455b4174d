"""How people fared on a pathway: weeks in each stage and how they left it, never of fewer than five people.

Nothing hidden can be had back by subtraction: small groups of exits are told as one number of at least five, without
the codes that are in it; of a stage no number of people is told, only the weeks of at least five of them. Whoever
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
    """`people` is None where there are too few; `stages` are those of which something can be told.

    `exits` are numbers of people by code, `other_exits` all others together, None where there are none.
    """

    people: int | None
    stages: tuple[StageTimes, ...] = ()
    exits: Mapping[str, int] = {}
    other_exits: int | None = None


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
    return Faring(len(journeys), tuple(times), *_told(exits))


def _times(stage: str, weeks: list[int]) -> StageTimes:
    lower, _, upper = quantiles(weeks, n=4, method="inclusive")
    return StageTimes(stage, _whole(median(weeks)), _whole(lower), _whole(upper))


def _whole(weeks: float) -> int:
    """Halves upwards, so that the same weeks always give the same number."""
    return int(weeks + 0.5)


def _told(counts: Mapping[str, int]) -> tuple[dict[str, int], int | None]:
    """The numbers that can be told, and the sum of the others; None where there are none.

    All exits up to a number of people are put together, so that nothing in the answer hangs on which code has which of
    their numbers; and these numbers are never all alike unless they are all there is. Each of them can then be another.
    """
    larger = sorted({count for count in counts.values() if count >= LEAST})
    together: dict[str, int] = {}
    for most in (LEAST - 1, *larger):
        together = {code: count for code, count in counts.items() if count <= most}
        if not together or (len(set(together.values())) > 1 and sum(together.values()) >= LEAST):
            break
    shown = {code: counts[code] for code in sorted(counts) if code not in together}
    return shown, sum(together.values()) or None
