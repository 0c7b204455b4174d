"""Moving, cancelling, marking, and the seats of a group."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kotopolku.platform import clock
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments import actions, queries
from kotopolku.rooms.cases.queries import case_for
from kotopolku.web.components.words import appointments as words

from ..compare import compare_page
from ..signed_in import worker_of
from .booking import FORM
from .calendar import day_asked
from .forms import CancelForm, EnrolForm, MarkForm, MoveForm
from .one import found, page_of
from .shown import when_text


def _done(request: HttpRequest, reference: str, text: str) -> HttpResponse:
    messages.success(request, text)
    return HttpResponseRedirect(reverse("appointment", args=[reference]), status=303)


@require_http_methods(FORM)
def move(request: HttpRequest, reference: str) -> HttpResponse:
    """Another time; two who move at once see both versions."""
    row = found(request, reference, changing=True).appointment
    form = MoveForm(request.POST if request.method == "POST" else None, initial=_as_it_is(row))
    form.offer(_slots(request, row))
    form.offer_rooms([row.organisation_id])
    context = _context(row, form, _("Move the appointment"))
    if request.method == "POST" and form.is_valid():
        given = {**form.times, **form.where, "reason": form.cleaned_data["reason"]}
        try:
            actions.move(actor=worker_of(request), appointment=row, seen_version=form.seen_version, **given)
        except EditedMeanwhile as meanwhile:
            return _compared(request, form, meanwhile, _as_it_is, context)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _done(request, row.reference, _("Moved."))
    return render(request, "appointments/move.html", context, status=422 if form.errors else 200)


def _slots(request: HttpRequest, row: Any) -> list[Any]:
    calendar = queries.calendar_of(row.worker_id, row.organisation_id)
    if calendar is None:
        return []
    since = max(day_asked(request), clock.today())
    minutes = int((row.ends_at - row.starts_at).total_seconds() // 60)
    until = since.fromordinal(since.toordinal() + 6)
    return queries.slots_of(calendar, minutes=minutes, since=since, until=until, besides=row.pk)[:60]


def _as_it_is(row: Any) -> dict[str, Any]:
    local = timezone.localtime(row.starts_at)
    return {
        "on": local.date(),
        "begins": local.strftime("%H:%M"),
        "minutes": int((row.ends_at - row.starts_at).total_seconds() // 60),
        "form": row.form,
        "room_id": "" if row.room_id is None else str(row.room_id),
        "place": row.place,
        "remote_link": row.remote_link,
        "version": row.version,
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


def _named(shown: queries.Shown, number: int) -> Any:
    """One of those whom the worker may see; Http404 for all others."""
    one = next((one for one in shown.attendees if one.pk == number), None)
    if one is None:
        raise Http404
    return one


@require_POST
def mark(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Who came; two who mark at once see both versions."""
    shown = found(request, reference)
    attendee = _named(shown, number)
    form = MarkForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.mark(
                actor=worker_of(request),
                attendee=attendee,
                state=data["state"],
                seen_version=form.seen_version,
                minutes_late=data["minutes_late"],
                reason=data["reason"],
            )
        except EditedMeanwhile as meanwhile:
            context = _context(shown.appointment, form, words.kind_text(shown.appointment.kind))
            return _compared(request, form, meanwhile, _as_marked, context)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _done(request, reference, _("Saved."))
    return page_of(request, shown, marking=form, marked=number, status=422)


def _as_marked(attendee: Any) -> dict[str, Any]:
    return {"state": attendee.state, "minutes_late": attendee.minutes_late, "reason": attendee.reason}


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
    attendee = _named(shown, number)
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
