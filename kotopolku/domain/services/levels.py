"""Levels of language as directories write them: sub-levels, or whole levels that span several."""

from kotopolku.domain.vocabulary import CefrLevel

from .facts import NATIVE

_RANKS = {level.value.casefold(): level.rank for level in CefrLevel}
_HIGHEST = max(level.rank or 0 for level in CefrLevel)


class UnknownLevel(ValueError):
    """No level of the Common European Framework."""


def ranks_of(level: str) -> tuple[int, int] | None:
    """The lowest and highest rank that a level may mean; None where blank or not tested.

    ``A2.1`` is one rank, ``A2`` all ranks of its sub-levels. Raises `UnknownLevel`.
    """
    asked = level.strip().casefold()
    if asked == NATIVE:
        return _HIGHEST, _HIGHEST
    if not asked:
        return None
    if asked in _RANKS:
        rank = _RANKS[asked]
        return None if rank is None else (rank, rank)
    within = [rank for name, rank in _RANKS.items() if rank is not None and name.startswith(f"{asked}.")]
    if not within:
        raise UnknownLevel(level)
    return min(within), max(within)


def reaches(level: str, wanted: str) -> bool | None:
    """Whether a level is at least the wanted one; None where either is not known, or the whole level leaves it open."""
    mine, theirs = ranks_of(level), ranks_of(wanted)
    if mine is None or theirs is None:
        return None
    if mine[0] >= theirs[0]:
        return True
    return False if mine[1] < theirs[0] else None


def is_beyond(level: str, top: str) -> bool | None:
    """Whether a level is higher than the highest; None where it is not known."""
    mine, theirs = ranks_of(level), ranks_of(top)
    if mine is None or theirs is None:
        return None
    if mine[1] <= theirs[1]:
        return False
    return True if mine[0] > theirs[1] else None
