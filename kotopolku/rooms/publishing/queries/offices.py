"""Offices as readers see them: this week's hours, what differs soon, open or closed now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kotopolku.platform import clock

from ..languages import chain
from ..models import Office, OfficeException, Site
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


def offices_of(site: Site, language: str, at: datetime | None = None) -> list[OfficeShown]:
    """The offices of a site in their order, as they are at `at` (now if not given). Three queries."""
    moment = at or clock.now()
    rows = Office.objects.filter(site=site).prefetch_related("hours", "exceptions").order_by("place", "name", "pk")
    return [shown(office, moment, chain(language, site.first_language)) for office in rows]


def shown(office: Office, moment: datetime, languages: tuple[str, ...]) -> OfficeShown:
    """One office, its hours and exceptions already read."""
    weekly: dict[int, tuple[Span, ...]] = {}
    for row in sorted(office.hours.all(), key=lambda row: (row.weekday, row.opens)):
        weekly[row.weekday] = (*weekly.get(row.weekday, ()), Span(row.opens, row.closes))
    exceptions = sorted((_other(row) for row in office.exceptions.all()), key=lambda other: other.first)
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


def _other(row: OfficeException) -> OtherHours:
    return OtherHours(row.first, row.last, spans_of(row.hours, field="hours"), row.reason)
