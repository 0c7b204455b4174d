"""The worker's own hours: a usual week, days away, what clients may book."""

from datetime import timedelta
from typing import Any

from babel.dates import get_day_names
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments import actions, queries
from kotopolku.web.components.dates import locale_of
from kotopolku.web.components.words import appointments as words
from kotopolku.web.components.words import worded

from ..compare import compare_page
from ..signed_in import needs, worker_of
from .booking import FORM
from .forms import AwayForm, HoursForm


def _organisation(request: HttpRequest) -> int:
    return organisations_with(worker_of(request), Right.REGISTER, clock.today())[0]


def weekdays() -> list[str]:
    """Names of the days in the reader's language, Monday first."""
    names: Any = get_day_names("wide", "stand-alone", locale=locale_of(get_language() or "en"))
    return [str(names[number]).capitalize() for number in range(7)]


@needs(Right.REGISTER)
@require_http_methods(FORM)
def hours(request: HttpRequest) -> HttpResponse:
    """The form of the week; other hours hold from a day on, those before stay as they were."""
    worker = worker_of(request)
    organisation_id = _organisation(request)
    calendar = queries.calendar_of(worker.pk, organisation_id)
    form = HoursForm(
        request.POST if request.method == "POST" else None, initial=_as_it_is(calendar), weekdays=weekdays()
    )
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, form, organisation_id)
        except EditedMeanwhile as meanwhile:
            current: Any = meanwhile.current
            if current is None:
                raise Http404 from None
            context = {"heading": _("My hours"), "back": reverse("appointment_hours")}
            saved = _as_it_is(current)
            return compare_page(request, form, saved, current.version, context, template="appointments/compare.html")
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("appointment_hours"), status=303)
    return _page(request, calendar, form)


def _save(request: HttpRequest, form: HoursForm, organisation_id: int) -> None:
    worker = worker_of(request)
    before = queries.calendar_of(worker.pk, organisation_id)
    calendar = before or actions.open_calendar(actor=worker, user=worker, organisation_id=organisation_id)
    data = form.cleaned_data
    actions.set_calendar(
        actor=worker,
        calendar=calendar,
        # Who never had a calendar has seen none.
        seen_version=form.seen_version if before is not None else calendar.version,
        since=data["since"],
        shifts=[actions.Shift(weekday=day, begins=begins, ends=ends) for day, begins, ends in form.shifts],
        buffer=data["buffer"],
        notice=data["notice"],
        own_booking=data["own_booking"],
        remote_link=data["remote_link"],
    )


def _as_it_is(calendar: Any) -> dict[str, Any]:
    """The week that holds today, as the form has it; a usual office week where there is no calendar yet."""
    today = clock.today()
    if calendar is None:
        usual = {"since": today, "buffer": 0, "notice": 24}
        for number in range(5):
            usual |= {f"begins-{number}-a": "09:00", f"ends-{number}-a": "15:00"}
        return usual
    shown: dict[str, Any] = {
        "since": today,
        "buffer": calendar.buffer,
        "notice": calendar.notice,
        "own_booking": calendar.own_booking,
        "remote_link": calendar.remote_link,
        "version": calendar.version,
    }
    by_day: dict[int, int] = {}
    for row in queries.hours_on(calendar, today):
        place = by_day.get(row.weekday, 0)
        by_day[row.weekday] = place + 1
        if place < 2:
            part = "ab"[place]
            shown[f"begins-{row.weekday}-{part}"] = row.begins.strftime("%H:%M")
            shown[f"ends-{row.weekday}-{part}"] = row.ends.strftime("%H:%M")
    return shown


def _page(
    request: HttpRequest, calendar: Any, form: HoursForm | None = None, absence: AwayForm | None = None
) -> HttpResponse:
    today = clock.today()
    form = form or HoursForm(initial=_as_it_is(calendar), weekdays=weekdays())
    exceptions = [] if calendar is None else queries.exceptions_of(calendar, today)
    context = {
        "form": form,
        "absence": absence or AwayForm(initial={"since": today + timedelta(days=1)}),
        "exceptions": [{"row": one, "what": worded(words.EXCEPTIONS, one.what)} for one in exceptions],
        "calendar": calendar,
    }
    refused = form.errors or (absence is not None and absence.errors)
    return render(request, "appointments/hours.html", context, status=422 if refused else 200)


@needs(Right.REGISTER)
@require_POST
def away(request: HttpRequest) -> HttpResponse:
    """Days away, or hours in addition."""
    worker = worker_of(request)
    organisation_id = _organisation(request)
    form = AwayForm(request.POST)
    if form.is_valid():
        try:
            calendar = actions.open_calendar(actor=worker, user=worker, organisation_id=organisation_id)
            actions.add_exception(actor=worker, calendar=calendar, **form.written)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("appointment_hours"), status=303)
    return _page(request, queries.calendar_of(worker.pk, organisation_id), absence=form)


@needs(Right.REGISTER)
@require_POST
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """The hours hold after all."""
    worker = worker_of(request)
    calendar = queries.calendar_of(worker.pk, _organisation(request))
    if calendar is None:
        raise Http404
    try:
        exception = queries.exception_of(calendar, number)
    except ObjectDoesNotExist:
        raise Http404 from None
    actions.remove_exception(actor=worker, exception=exception)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("appointment_hours"), status=303)
