"""One appointment: when, where, who, what was told, who came, what it was before."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.rooms.appointments import queries
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.guidance import queries as guidance
from kotopolku.web.components.words import appointments as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.languages import language_name

from ..client_frame import client_case
from ..signed_in import may, worker_of
from .forms import EnrolForm, MarkForm
from .shown import is_protected, line_of, name_of, tag_of, times_text, when_text, where_of


def found(request: HttpRequest, reference: str, *, changing: bool = False) -> queries.Shown:
    """The appointment, with a trace of the look in the client's file; by POST only for those who may change it.

    Raises Http404 alike for "not yours" and "no such", PermissionDenied where it may be seen and not changed.
    """
    worker = worker_of(request)
    try:
        shown = queries.appointment_of(worker, reference)
        row = shown.appointment
        if row.case is not None:
            if changing:
                client_case(request, row.case.reference, "client.appointment_new")
            else:
                client_case(request, row.case.reference, "client.appointments")
        elif not may(request, Right.REGISTER):
            raise Http404
        elif row.contact is not None:
            guidance.contact_for(worker, row.contact.reference, purpose="appointment")
    except ObjectDoesNotExist:
        raise Http404 from None
    return shown


@require_safe
def appointment(request: HttpRequest, reference: str) -> HttpResponse:
    """One appointment and what can be done with it."""
    return page_of(request, found(request, reference))


def page_of(
    request: HttpRequest,
    shown: queries.Shown,
    *,
    marking: MarkForm | None = None,
    marked: int | None = None,
    enrolling: EnrolForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of an appointment; `problem` stands above it."""
    row = shown.appointment
    worker = worker_of(request)
    may_change = Right.EDIT in cases.rights_of(worker, row.case) if row.case else may(request, Right.REGISTER)
    now = clock.now()
    sees_place = row.case is None or not is_protected(row) or _sees_protected(worker, row.case)
    context = {
        **line_of(shown),
        "where": where_of(row) if sees_place else _("Not shown"),
        "sees_place": sees_place,
        "row": row,
        "title": words.kind_text(row.kind),
        "when": when_text(row),
        "language": language_name(row.language),
        "attendees": [_attendee(shown, one, row) for one in row.attendees.all()],
        "changes": [
            {
                "what": worded(words.CHANGES, one.what),
                "when": when_text(one),
                "how": worded(words.CANCELLED_HOW, one.how),
                "at": one.at,
                "by": one.by,
                "reason": one.reason if sees_place else "",
            }
            for one in row.changes.select_related("by").order_by("-at", "-pk")
        ],
        "is_ahead": row.state == "booked" and row.starts_at > now,
        "may_change": may_change,
        "may_mark": may_change and row.state == "booked" and clock.day_of(row.starts_at) <= clock.day_of(now),
        "marking": marking or MarkForm(),
        "marked": marked,
        "enrolling": enrolling or (EnrolForm() if row.seats is not None else None),
        "problem": problem,
    }
    return render(request, "appointments/appointment.html", context, status=status)


def _sees_protected(worker: Any, case: Any) -> bool:
    return Right.SEE_PROTECTED_CONTACTS in cases.rights_of(worker, case)


def _attendee(shown: queries.Shown, one: Any, row: Any) -> dict[str, Any]:
    is_named = any(other.pk == one.pk for other in shown.attendees)
    return {
        "attendee": one,
        "is_named": is_named,
        "name": name_of(one) if is_named else _("Name hidden"),
        "case": one.case if is_named else None,
        "contact": one.contact if is_named else None,
        "state": tag_of(one),
        "told": worded(words.TOLD_HOW, one.fee_told_how),
        "told_language": language_name(one.fee_told_language),
        "cancelled": worded(words.CANCELLED_HOW, one.cancelled_how),
        "times": times_text(row),
    }
