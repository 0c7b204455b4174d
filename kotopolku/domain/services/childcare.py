"""When nobody is at home with a small child: the hours of those who care for it against the hours it is cared for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kotopolku.domain.rulebook import Dated, Series
from kotopolku.domain.vocabulary.section import b

from .week import DAYS, Week, clashes, spans

NOT_ALONE_UNTIL = Series(
    "not_alone_until",
    "years",
    (
        Dated(
            value=10,
            since=date(2025, 1, 1),
            section=b("19 § 2 mom."),
            note="ours, decision 0068; the law gives no number",
        ),
    ),
)
"""Years of age under which a child is taken not to be left alone."""
_MINUTES_OF_DAY = 24 * 60
_Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Hours of one day such as 09:00-12:00 in which the children, by their place in what was given, have nobody."""

    day: str
    begins: str
    ends: str
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Childcare:
    """Minutes of a week in which all who care are away, and what of them nobody covers, Monday first."""

    needed: int
    gaps: tuple[Gap, ...]


def childcare(carers: Sequence[Week], children: Sequence[Week]) -> Childcare:
    """What childcare a household needs in a week, and when a child has none.

    `carers` are the weeks of those who care, one who is at home all week an empty one; `children` the hours in which
    each small child is in school or early education. Raises `UnreadableHours`.
    """
    away = _all_away(carers)
    if not away or not children:
        return Childcare(0, ())
    found: dict[tuple[int, int], list[int]] = {}
    for place, week in enumerate(children):
        for gap in _without(away, spans(week)):
            found.setdefault(gap, []).append(place)
    gaps = tuple(_gap(begins, ends, tuple(places)) for (begins, ends), places in sorted(found.items()))
    return Childcare(sum(ends - begins for begins, ends in away), gaps)


def joined(weeks: Sequence[Week]) -> dict[str, tuple[str, ...]]:
    """Several weeks of one person as one."""
    days: dict[str, list[str]] = {}
    for week in weeks:
        for day, hours in week.items():
            days.setdefault(day, []).extend(hours)
    return {day: tuple(sorted(days[day])) for day in DAYS if day in days}


def twice(weeks: Mapping[int, Week]) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """Pairs of one person's engagements that fall on the same hours, with their days."""
    keys = sorted(weeks)
    pairs = ((one, other) for place, one in enumerate(keys) for other in keys[place + 1 :])
    found = ((one, other, clashes(weeks[one], weeks[other])) for one, other in pairs)
    return tuple(clash for clash in found if clash[2])


def _all_away(carers: Sequence[Week]) -> _Spans:
    if not carers:
        return ()
    away = _by_day(spans(carers[0]))
    for week in carers[1:]:
        away = _both(away, _by_day(spans(week)))
    return away


def _by_day(whole: _Spans) -> _Spans:
    """Cut at midnight, so that every span has one day."""
    cut = []
    for begins, ends in whole:
        first = begins
        for midnight in range((begins // _MINUTES_OF_DAY + 1) * _MINUTES_OF_DAY, ends, _MINUTES_OF_DAY):
            cut.append((first, midnight))
            first = midnight
        cut.append((first, ends))
    return tuple(cut)


def _both(one: _Spans, other: _Spans) -> _Spans:
    pairs = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return tuple(sorted((begins, ends) for begins, ends in pairs if begins < ends))


def _without(whole: _Spans, covered: _Spans) -> _Spans:
    left = list(whole)
    for first, last in covered:
        left = [
            piece
            for begins, ends in left
            for piece in ((begins, min(ends, first)), (max(begins, last), ends))
            if piece[0] < piece[1]
        ]
    return tuple(left)


def _gap(begins: int, ends: int, children: tuple[int, ...]) -> Gap:
    day, first = divmod(begins, _MINUTES_OF_DAY)
    return Gap(DAYS[day], _clock(first), _clock(ends - day * _MINUTES_OF_DAY), children)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
