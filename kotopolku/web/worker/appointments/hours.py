"""Hours of the worker, or of a colleague whose calendar the worker keeps: a usual week, days away, own booking."""

from dataclasses import dataclass
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
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments import actions, queries
from kotopolku.web.components.dates import locale_of
from kotopolku.web.components.words import appointments as words
from kotopolku.web.components.words import worded

from ..compare import compare_page
from ..signed_in import may, needs, worker_of
from .booking import FORM
from .forms import AwayForm, HoursForm


def weekdays() -> list[str]:
    """Names of the days in the reader's language, Monday first."""
    names: Any = get_day_names("wide", "stand-alone", locale=locale_of(get_language() or "en"))
    return [str(names[number]).capitalize() for number in range(7)]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose hours a page is about; `is_own`: the asker's."""

    user: User
    organisation_id: int
    is_own: bool

    @property
    def calendar(self) -> Any:
        """As it is now; None where there is none yet."""
        return queries.calendar_of(self.user.pk, self.organisation_id)

    @property
    def heading(self) -> str:
        """What stands above the page."""
        return _("My hours") if self.is_own else _("Hours of %(name)s") % {"name": self.user}

    def address(self, name: str, *more: int) -> str:
        """One's own page, or that of the colleague."""
        return reverse(name, args=more) if self.is_own else reverse(f"{name}_of", args=[self.user.pk, *more])


def _whose(request: HttpRequest, colleague: int | None) -> Whose:
    """Raises Http404 for one whose hours the asker may not enter, alike for nobody at all."""
    worker = worker_of(request)
    if colleague is None:
        if not may(request, Right.REGISTER):
            raise Http404
        return Whose(worker, organisations_with(worker, Right.REGISTER, clock.today())[0], True)
    kept = next((one for one in queries.kept_by(worker) if one.user.pk == colleague), None)
    if kept is None:
        raise Http404
    return Whose(kept.user, kept.organisation_id, False)


@needs(Right.KEEP_CALENDARS)
@require_safe
def calendars(request: HttpRequest) -> HttpResponse:
    """Colleagues whose hours the worker may enter."""
    return render(request, "appointments/calendars.html", {"kept": queries.kept_by(worker_of(request))})


@require_http_methods(FORM)
def hours(request: HttpRequest, colleague: int | None = None) -> HttpResponse:
    """The form of the week; other hours hold from a day on, those before stay as they were."""
    whose = _whose(request, colleague)
    form = HoursForm(
        request.POST if request.method == "POST" else None, initial=_as_it_is(whose.calendar), weekdays=weekdays()
    )
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, form, whose)
        except EditedMeanwhile as meanwhile:
            current: Any = meanwhile.current
            if current is None:
                raise Http404 from None
            context = {"heading": whose.heading, "back": whose.address("appointment_hours")}
            saved = _as_it_is(current)
            return compare_page(request, form, saved, current.version, context, template="appointments/compare.html")
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _done(request, whose)
    return _page(request, whose, form)


def _done(request: HttpRequest, whose: Whose) -> HttpResponse:
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(whose.address("appointment_hours"), status=303)


def _save(request: HttpRequest, form: HoursForm, whose: Whose) -> None:
    before = whose.calendar
    calendar = before or actions.open_calendar(
        actor=worker_of(request), user=whose.user, organisation_id=whose.organisation_id
    )
    data = form.cleaned_data
    actions.set_calendar(
        actor=worker_of(request),
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
    request: HttpRequest, whose: Whose, form: HoursForm | None = None, absence: AwayForm | None = None
) -> HttpResponse:
    today, calendar = clock.today(), whose.calendar
    form = form or HoursForm(initial=_as_it_is(calendar), weekdays=weekdays())
    exceptions = [] if calendar is None else queries.exceptions_of(calendar, today)
    context = {
        "form": form,
        "absence": absence or AwayForm(initial={"since": today + timedelta(days=1)}),
        "exceptions": [
            {
                "row": one,
                "what": worded(words.EXCEPTIONS, one.what),
                "remove": whose.address("appointment_away_remove", one.pk),
            }
            for one in exceptions
        ],
        "whose": whose,
        "heading": whose.heading,
        "away": whose.address("appointment_away"),
        "calendar": calendar,
    }
    refused = form.errors or (absence is not None and absence.errors)
    return render(request, "appointments/hours.html", context, status=422 if refused else 200)


@require_POST
def away(request: HttpRequest, colleague: int | None = None) -> HttpResponse:
    """Days away, or hours in addition."""
    worker, whose = worker_of(request), _whose(request, colleague)
    form = AwayForm(request.POST)
    if form.is_valid():
        try:
            calendar = actions.open_calendar(actor=worker, user=whose.user, organisation_id=whose.organisation_id)
            actions.add_exception(actor=worker, calendar=calendar, **form.written)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _done(request, whose)
    return _page(request, whose, absence=form)


@require_POST
def remove(request: HttpRequest, number: int, colleague: int | None = None) -> HttpResponse:
    """The hours hold after all."""
    whose = _whose(request, colleague)
    calendar = whose.calendar
    if calendar is None:
        raise Http404
    try:
        exception = queries.exception_of(calendar, number)
    except ObjectDoesNotExist:
        raise Http404 from None
    actions.remove_exception(actor=worker_of(request), exception=exception)
    return _done(request, whose)
