"""Offices as readers see them: this week's hours, what differs soon, open or closed now."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from kotopolku.platform import clock

from ..languages import chain
from ..models import Office, OfficeException, OfficeHours, Site
from ..opening import OpenDay, OpenState, OtherHours, Span, day_of, spans_of, state_at

TOLD_AHEAD = 60
"""Days for which exceptions are told beforehand."""


@dataclass(frozen=True, slots=True)
class OfficeShown:
    """An office at a moment: `week` the usual hours from Monday on, `differing` the exceptions to come."""

    office: Office
    state: OpenState
    week: list[tuple[int, tuple[Span, ...]]]
    differing: list[OtherHours]
    today: OpenDay
    note: str
    note_language: str


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office with all its hours as they are written down, whatever the moment."""

    office: Office
    weekly: dict[int, tuple[Span, ...]]
    exceptions: list[OtherHours]


def held_offices(site: Site) -> list[OfficeHeld]:
    """The offices of a site in their order. Three queries."""
    hours: defaultdict[int, dict[int, tuple[Span, ...]]] = defaultdict(dict)
    usual = OfficeHours.objects.filter(office__site=site).order_by("weekday", "opens")
    for pk, weekday, opens, closes in usual.values_list("office_id", "weekday", "opens", "closes"):
        hours[pk][weekday] = (*hours[pk].get(weekday, ()), Span(opens, closes))
    differing: defaultdict[int, list[OtherHours]] = defaultdict(list)
    other = OfficeException.objects.filter(office__site=site).order_by("first", "pk")
    for pk, first, last, spans, reason in other.values_list("office_id", "first", "last", "hours", "reason"):
        differing[pk].append(OtherHours(first, last, spans_of(spans, field="hours"), reason))
    rows = Office.objects.filter(site=site).order_by("place", "name", "pk")
    return [OfficeHeld(office, hours[office.pk], differing[office.pk]) for office in rows]


def offices_of(site: Site, language: str, at: datetime | None = None) -> list[OfficeShown]:
    """The offices of a site in their order, as they are at `at` (now if not given). Three queries."""
    return shown_offices(held_offices(site), site, language, at)


def shown_offices(held: list[OfficeHeld], site: Site, language: str, at: datetime | None = None) -> list[OfficeShown]:
    """Offices that have been read before, as they are at `at` (now if not given). No query."""
    moment, languages = at or clock.now(), chain(language, site.first_language)
    return [_shown(one, moment, languages) for one in held]


def _shown(held: OfficeHeld, moment: datetime, languages: tuple[str, ...]) -> OfficeShown:
    office, weekly, exceptions = held.office, held.weekly, held.exceptions
    today = clock.day_of(moment)
    soon = today + timedelta(days=TOLD_AHEAD)
    note_language = next((one for one in languages if office.notes.get(one)), "")
    return OfficeShown(
        office=office,
        state=state_at(moment, weekly, exceptions),
        week=[(weekday, weekly.get(weekday, ())) for weekday in range(7)],
        differing=[other for other in exceptions if other.last >= today and other.first <= soon],
        today=day_of(today, weekly, exceptions),
        note=office.notes.get(note_language, ""),
        note_language=note_language,
    )
