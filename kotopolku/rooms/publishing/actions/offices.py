"""Offices, their weekly hours and the days on which others hold."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.platform.editing import claim
from kotopolku.platform.organisations.queries import unit_of
from kotopolku.platform.provenance import check_days
from kotopolku.platform.refusals import EndsBeforeItBegins, Missing, check_code

from ..languages import LANGUAGES
from ..models import Office, OfficeException, OfficeHours, Site
from ..opening import spans_of, text_of
from ..refusals import ExceptionsOverlap
from .editors import changed, check_editor

REASONS = ("holiday", "summer", "training", "move", "repair", "other")
"""Why other hours hold; the windows word it in the reader's language."""

_COLUMNS = ("name", "street", "postcode", "town", "phone", "email", "staff_languages", "notes", "place")


@transaction.atomic
def add_office(*, actor: Any, site: Site, hours: Mapping[int, str], unit_id: int | None = None, **known: Any) -> Office:
    """A new office; `hours` by weekday as in `9–12, 13–15`, `known` its other columns.

    Raises NotAnEditor, Missing and the refusals of hours, for the field `hours_<weekday>`.
    """
    check_editor(actor, site.organisation_id)
    office = Office(site=site)
    _fill(office, unit_id, known)
    office.save()
    _set_hours(office, hours)
    changed(actor, "publishing.add_office", site.organisation_id, after={"name": office.name})
    return office


@transaction.atomic
def change_office(
    *,
    actor: Any,
    office: Office,
    seen_version: int,
    hours: Mapping[int, str],
    unit_id: int | None = None,
    **known: Any,
) -> Office:
    """Raises as `add_office`, and EditedMeanwhile."""
    check_editor(actor, office.site.organisation_id)
    row = claim(office, seen_version)
    _fill(row, unit_id, known)
    row.save(update_fields=[*_COLUMNS, "unit"])
    _set_hours(row, hours)
    changed(
        actor,
        "publishing.change_office",
        office.site.organisation_id,
        after={"office": row.pk, "name": row.name, "hours": {str(day): text for day, text in hours.items()}},
    )
    return row


def _fill(office: Office, unit_id: int | None, known: Mapping[str, Any]) -> None:
    for name in _COLUMNS:
        if name in known:
            setattr(office, name, known[name])
    if not office.name.strip():
        raise Missing(field="name")
    for language in office.notes:
        check_code(language, LANGUAGES, field="notes")
    office.unit = unit_of(office.site.organisation_id, unit_id) if unit_id else None


def _set_hours(office: Office, hours: Mapping[int, str]) -> None:
    spans = {weekday: spans_of(text, field=f"hours_{weekday}") for weekday, text in hours.items()}
    OfficeHours.objects.filter(office=office).delete()
    OfficeHours.objects.bulk_create(
        OfficeHours(office=office, weekday=weekday, opens=span.opens, closes=span.closes)
        for weekday, found in spans.items()
        for span in found
    )


@transaction.atomic
def add_exception(
    *, actor: Any, office: Office, first: date, last: date | None, hours: str, reason: str
) -> OfficeException:
    """Other hours from `first` to `last` (None: that day only); without hours closed.

    Raises NotAnEditor, EndsBeforeItBegins, ExceptionsOverlap, UnknownCode, DateOutOfRange and the refusals of hours.
    """
    check_editor(actor, office.site.organisation_id)
    last = last or first
    check_days(first=first, last=last)
    if last < first:
        raise EndsBeforeItBegins(field="last")
    check_code(reason, REASONS, field="reason")
    spans = spans_of(hours, field="hours")
    # Of two who add at once, the second waits here and then sees the first one's days.
    Office.objects.select_for_update().get(pk=office.pk)
    other = OfficeException.objects.filter(office=office, first__lte=last, last__gte=first).order_by("first").first()
    if other is not None:
        raise ExceptionsOverlap(since=other.first)
    row = OfficeException.objects.create(office=office, first=first, last=last, hours=text_of(spans), reason=reason)
    changed(
        actor,
        "publishing.add_exception",
        office.site.organisation_id,
        after={"office": office.pk, "first": first, "last": last, "hours": row.hours, "reason": reason},
    )
    return row


@transaction.atomic
def remove_exception(*, actor: Any, office: Office, number: int) -> None:
    """Raises NotAnEditor, OfficeException.DoesNotExist."""
    check_editor(actor, office.site.organisation_id)
    row = OfficeException.objects.get(office=office, pk=number)
    first, last = row.first, row.last
    row.delete()
    changed(
        actor,
        "publishing.remove_exception",
        office.site.organisation_id,
        before={"office": office.pk, "first": first, "last": last},
    )


@transaction.atomic
def remove_office(*, actor: Any, office: Office) -> None:
    """Take an office off the pages, with its hours. Raises NotAnEditor."""
    organisation_id, name = office.site.organisation_id, office.name
    check_editor(actor, organisation_id)
    office.delete()
    changed(actor, "publishing.remove_office", organisation_id, before={"name": name})
