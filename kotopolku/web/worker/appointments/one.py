"""One appointment: when, where, who, what was told, who came, what it was before."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record_use
from kotopolku.rooms.appointments import queries
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.guidance import queries as guidance
from kotopolku.web.components.words import appointments as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.languages import language_name

from ..client_frame import client_case
from ..forms.purpose import PurposeForm
from ..signed_in import may, worker_of
from .forms import EnrolForm, MarkForm
from .shown import line_of, name_of, tag_of, times_text, when_text, where_of


def found(
    request: HttpRequest, reference: str, *, changing: bool = False, purpose: str = "client.appointments"
) -> queries.Shown:
    """The appointment, with a trace of the look in the client's file; by POST only for those who may change it.

    `purpose` is what the file is opened for where nothing is changed.

    Raises Http404 alike for "not yours" and "no such", PermissionDenied where it may be seen and not changed.
    """
    worker = worker_of(request)
    try:
        shown = queries.appointment_of(worker, reference)
        row = shown.appointment
        client = queries.client_of(row)
        if client is not None:
            client_case(request, client.reference, "client.appointment_new" if changing else purpose)
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


@never_cache
@require_POST
def reveal(request: HttpRequest, reference: str) -> HttpResponse:
    """Shows where a protected client's appointment is and what about, for a purpose; with an entry of its own."""
    shown = found(request, reference, purpose="client.protected_contacts")
    row = shown.appointment
    if not queries.is_protected(row):
        return HttpResponseRedirect(reverse("appointment", args=[row.reference]), status=303)
    purpose = PurposeForm(request.POST)
    if not purpose.is_valid():
        return page_of(request, shown, purpose=purpose, status=422)
    client = queries.client_of(row)
    record_use(
        actor=worker_of(request),
        action="appointments.protected_meeting",
        case_id=client.pk,
        person_id=client.person_id,
        organisation_id=row.organisation_id,
        purpose=purpose.cleaned_data["purpose"],
    )
    return page_of(request, shown, revealed=True)


def page_of(
    request: HttpRequest,
    shown: queries.Shown,
    *,
    marking: MarkForm | None = None,
    marked: int | None = None,
    enrolling: EnrolForm | None = None,
    purpose: PurposeForm | None = None,
    revealed: bool = False,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of an appointment; `problem` stands above it. Of a protected client all words only when `revealed`."""
    row, now = shown.appointment, clock.now()
    may_change, may_reveal = _rights(request, row)
    sees_place = revealed or not queries.is_protected(row)
    context = {
        **line_of(shown),
        **_people(request, shown, sees_place=sees_place, sees_who=may_reveal or not queries.is_protected(row)),
        "where": where_of(row) if sees_place else _("Not shown"),
        "sees_place": sees_place,
        "may_reveal": may_reveal and not sees_place,
        "is_revealed": revealed,
        "purpose_form": purpose or PurposeForm(),
        # A form refused at another address comes back here when the language is switched.
        "here": reverse("appointment", args=[row.reference]),
        "row": row,
        "title": words.kind_text(row.kind),
        "when": when_text(row),
        "language": language_name(row.language),
        "is_ahead": row.state == "booked" and row.starts_at > now,
        "may_change": may_change,
        "may_mark": may_change and row.state == "booked" and clock.day_of(row.starts_at) <= clock.day_of(now),
        "refused": marking,
        "enrolling": enrolling or (EnrolForm() if row.seats is not None else None),
        "problem": problem,
    }
    for one in context["attendees"]:
        is_refused = marking is not None and one["attendee"].pk == marked
        one["marking"] = marking if is_refused else MarkForm(**_as_marked(one))
    return render(request, "appointments/appointment.html", context, status=status)


def _people(request: HttpRequest, shown: queries.Shown, *, sees_place: bool, sees_who: bool) -> dict[str, Any]:
    """Who comes, who receives, and who changed what; by who meets a protected client one knows where (`sees_who`)."""
    row = shown.appointment
    changes = row.changes.select_related("by").order_by("-at", "-pk")
    return {
        "worker": row.worker if sees_who else "–",
        "attendees": [
            _attendee(request, shown, one, sees_reason=sees_place, sees_who=sees_who) for one in row.attendees.all()
        ],
        "changes": [_change(one, sees_reason=sees_place, sees_who=sees_who) for one in changes],
    }


def _as_marked(one: dict[str, Any]) -> dict[str, Any]:
    """The form of one of several on the page begins with what is recorded, and has ids of its own."""
    row = one["attendee"]
    initial = {"state": row.state, "minutes_late": row.minutes_late, "reason": one["reason"], "version": row.version}
    return {"initial": initial, "auto_id": ids_of(row.pk)}


def ids_of(number: int) -> str:
    """The ids of the fields about one of those who are expected."""
    return f"mark-{number}-%s"


def _rights(request: HttpRequest, row: Any) -> tuple[bool, bool]:
    """Whether the worker may change the appointment, and see what of it is protected."""
    client = queries.client_of(row)
    if client is None:
        return may(request, Right.REGISTER), False
    rights = cases.rights_of(worker_of(request), client)
    return Right.EDIT in rights, Right.SEE_PROTECTED_CONTACTS in rights


def _may_write(worker: Any, one: Any) -> bool:
    """Whether the worker may write into the file of one of a group; of one without a file whoever keeps the desk."""
    return one.case is None or Right.EDIT in cases.rights_of(worker, one.case)


def _change(one: Any, *, sees_reason: bool, sees_who: bool) -> dict[str, Any]:
    return {
        "what": worded(words.CHANGES, one.what),
        "when": when_text(one),
        "how": worded(words.CANCELLED_HOW, one.how),
        "at": one.at,
        "by": one.by if sees_who else None,
        "reason": one.reason if sees_reason else "",
    }


def _attendee(
    request: HttpRequest, shown: queries.Shown, one: Any, *, sees_reason: bool, sees_who: bool
) -> dict[str, Any]:
    is_named = any(other.pk == one.pk for other in shown.attendees)
    return {
        "attendee": one,
        "is_named": is_named,
        "may_change": _may_write(worker_of(request), one),
        "name": name_of(one) if is_named else _("Name hidden"),
        "case": one.case if is_named else None,
        "contact": one.contact if is_named else None,
        "state": tag_of(one),
        "told": worded(words.TOLD_HOW, one.fee_told_how),
        "told_language": language_name(one.fee_told_language),
        "cancelled": worded(words.CANCELLED_HOW, one.cancelled_how),
        "reason": one.reason if sees_reason else "",
        "marked_by": one.marked_by if sees_who else None,
        "times": times_text(shown.appointment),
    }
