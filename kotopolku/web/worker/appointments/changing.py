"""Moving, cancelling, marking, and the seats of a group."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kotopolku.domain.access import NotPermitted
from kotopolku.domain.appointments.slots import Span
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments import actions, queries
from kotopolku.rooms.cases.queries import case_for
from kotopolku.web.components.words import appointments as words

from ..client_frame import client_case
from ..compare import compare_page
from ..signed_in import worker_of
from .booking import FORM
from .forms import CancelForm, EnrolForm, MarkForm, MoveForm, ProtectedMoveForm, code_of
from .free import free_times
from .one import found, ids_of, page_of
from .shown import name_of, when_text


def _done(request: HttpRequest, reference: str, text: str) -> HttpResponse:
    messages.success(request, text)
    return HttpResponseRedirect(reverse("appointment", args=[reference]), status=303)


@require_http_methods(FORM)
def move(request: HttpRequest, reference: str) -> HttpResponse:
    """Another time; two who move at once see both versions."""
    shown = found(request, reference, changing=True)
    row = shown.appointment
    calendar = queries.calendar_of(row.worker_id, row.organisation_id)
    free = free_times(request, calendar, _minutes_of(row), besides=row.pk)
    # By hand only what is written: the time as it is stands among the free ones.
    initial = {**_as_it_is(row), "on": None, "begins": None, "minutes": free.length}
    kind = ProtectedMoveForm if queries.is_protected(row) else MoveForm
    form = kind(request.POST if request.method == "POST" else None, initial=initial)
    form.offer(free.spans, stays=Span(row.starts_at, row.ends_at))
    form.offer_rooms([row.organisation_id])
    context = {**_context(row, form, _("Move the appointment")), "since": free.since, "length": free.length}
    if request.method == "POST" and form.is_valid():
        given = {**form.times, **form.where, **_why(form)}
        try:
            actions.move(actor=worker_of(request), appointment=row, seen_version=form.seen_version, **given)
        except EditedMeanwhile as meanwhile:
            now: Any = meanwhile.current
            if now is not None:
                form.offer([], stays=Span(now.starts_at, now.ends_at))
            return _compared(request, form, meanwhile, _as_it_is, context)
        except Refusal as refusal:
            form.refuse(refusal)
            if refusal.code == "appointment_group_has_clashes":
                context["clashes"] = _clashes(shown, form)
        else:
            return _done(request, row.reference, _("Moved."))
    return render(request, "appointments/move.html", context, status=422 if form.errors else 200)


def _why(form: MoveForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("reason", "in_spite")}


def _clashes(shown: queries.Shown, form: MoveForm) -> list[dict[str, Any]]:
    """Those of a group who have something else at the time: by name and number to whom their file is open."""
    named = {one.pk: one for one in shown.attendees}
    return [
        {"name": name_of(named[one.pk]), "case": named[one.pk].case} if one.pk in named else {"name": _("Name hidden")}
        for one in queries.clashing_with(shown.appointment, Span(form.times["starts_at"], form.times["ends_at"]))
    ]


def _minutes_of(row: Any) -> int:
    return int((row.ends_at - row.starts_at).total_seconds() // 60)


def _as_it_is(row: Any) -> dict[str, Any]:
    """What the form begins with; of a protected client no word on where it is."""
    local = timezone.localtime(row.starts_at)
    where = {
        "form": row.form,
        "room_id": "" if row.room_id is None else str(row.room_id),
        "place": row.place,
        "remote_link": row.remote_link,
    }
    return {
        "slot": code_of(Span(row.starts_at, row.ends_at)),
        "on": local.date(),
        "begins": local.strftime("%H:%M"),
        "minutes": _minutes_of(row),
        "version": row.version,
        **({} if queries.is_protected(row) else where),
    }


def _context(row: Any, form: Any, heading: str) -> dict[str, Any]:
    back = reverse("appointment", args=[row.reference])
    return {"row": row, "form": form, "heading": heading, "when": when_text(row), "back": back}


def _compared(
    request: HttpRequest,
    form: Any,
    meanwhile: EditedMeanwhile,
    saved: Callable[[Any], dict[str, Any]],
    context: dict[str, Any],
) -> HttpResponse:
    current: Any = meanwhile.current
    if current is None:
        raise Http404 from None
    return compare_page(request, form, saved(current), current.version, context, template="appointments/compare.html")


@require_http_methods(FORM)
def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    """Asks before everybody loses the time."""
    row = found(request, reference, changing=True).appointment
    form = CancelForm(request.POST if request.method == "POST" else None, initial={"version": row.version})
    context = _context(row, form, _("Cancel the appointment"))
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel(
                actor=worker_of(request),
                appointment=row,
                seen_version=form.seen_version,
                reason=form.cleaned_data["reason"],
            )
        except EditedMeanwhile as meanwhile:
            context["when_now"] = when_text(meanwhile.current)
            context["version"] = getattr(meanwhile.current, "version", 0)
            return render(request, "appointments/cancel.html", context, status=409)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _done(request, row.reference, _("Cancelled."))
    return render(request, "appointments/cancel.html", context, status=422 if form.errors else 200)


def _named(request: HttpRequest, shown: queries.Shown, number: int) -> Any:
    """One of those whom the worker may see and whose file they may change.

    Raises Http404 for all others, PermissionDenied for a file that they may only read.
    """
    one = next((one for one in shown.attendees if one.pk == number), None)
    if one is None:
        raise Http404
    if shown.appointment.seats is not None and one.case is not None:
        # The page of a group opens nobody's file; what is written into one does.
        client_case(request, one.case.reference, "client.appointments")
    return one


@require_POST
def mark(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Who came; two who mark at once see both versions."""
    shown = found(request, reference)
    attendee = _named(request, shown, number)
    form = MarkForm(request.POST, auto_id=ids_of(number))
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.mark(
                actor=worker_of(request),
                attendee=attendee,
                state=data["state"],
                seen_version=form.seen_version,
                minutes_late=data["minutes_late"],
                reason=_reason(shown, attendee, data),
            )
        except EditedMeanwhile as meanwhile:
            context = _context(shown.appointment, form, words.kind_text(shown.appointment.kind))
            as_marked = _as_marked_of_protected if queries.is_protected(shown.appointment) else _as_marked
            return _compared(request, form, meanwhile, as_marked, context)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _done(request, reference, _("Saved."))
    return page_of(request, shown, marking=form, marked=number, status=422)


def _reason(shown: queries.Shown, attendee: Any, data: dict[str, Any]) -> str:
    """What was written; of a protected client, whose reason the form does not show, it stays with what it explains."""
    is_kept = queries.is_protected(shown.appointment) and data["state"] == attendee.state
    return str(data["reason"] or (attendee.reason if is_kept else ""))


def _as_marked(attendee: Any) -> dict[str, Any]:
    return {"state": attendee.state, "minutes_late": attendee.minutes_late, "reason": attendee.reason}


def _as_marked_of_protected(attendee: Any) -> dict[str, Any]:
    return {**_as_marked(attendee), "reason": ""}


@require_POST
def enrol(request: HttpRequest, reference: str) -> HttpResponse:
    """A seat of a group for a client of the worker's."""
    shown = found(request, reference)
    form = EnrolForm(request.POST)
    if form.is_valid():
        try:
            case = case_for(
                worker_of(request), form.cleaned_data["case"], purpose="client.appointment_new", writing=True
            )
        except ObjectDoesNotExist:
            form.add_error("case", _("No client is found by this number."))
        except NotPermitted:
            raise PermissionDenied from None
        else:
            try:
                actions.enrol(actor=worker_of(request), appointment=shown.appointment, case=case)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return _done(request, reference, _("Saved."))
    return page_of(request, shown, enrolling=form, status=422)


@require_POST
def leave(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One of a group gives the seat back."""
    shown = found(request, reference)
    attendee = _named(request, shown, number)
    version = request.POST.get("version", "")
    try:
        actions.leave(
            actor=worker_of(request), attendee=attendee, seen_version=int(version[:9]) if version.isdecimal() else 0
        )
    except EditedMeanwhile:
        problem = _("Somebody has saved this meanwhile. Look at it as it is now.")
        return page_of(request, found(request, reference), problem=problem, status=409)
    except Refusal as refusal:
        return page_of(request, shown, problem=words.refusal_text(refusal), status=422)
    return _done(request, reference, _("Saved."))
