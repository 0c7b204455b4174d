"""Giving somebody a time: from the client's file, from a first contact, or to a group."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, members_of, organisations_with
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments import actions, queries
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.guidance import queries as guidance
from kotopolku.web.components.words import appointments as words

from ..client_frame import client_case, client_frame
from ..signed_in import needs, worker_of
from .calendar import day_asked
from .forms import BookingForm, ChooseForm, GroupForm
from .free import DAYS_SHOWN, free_times, spans_of
from .shown import line_of, tag_of, times_text

FORM = ["GET", "HEAD", "POST"]
A_PAGE = 25


@require_safe
def of_client(request: HttpRequest, reference: str) -> HttpResponse:
    """A client's appointments, the latest first."""
    case = client_case(request, reference, "client.appointments")
    sees_who = not case.is_protected or Right.SEE_PROTECTED_CONTACTS in case.rights
    # Everybody in the organisation can look up where a group of that day and time meets.
    expected = queries.of_case(case, groups=sees_who)
    page = Paginator(expected, A_PAGE).get_page(request.GET.get("page"))
    now = clock.now()
    rows = [
        {
            "attendee": one,
            "row": one.appointment,
            "worker": one.appointment.worker if sees_who else "–",
            "day": clock.day_of(one.appointment.starts_at),
            "times": times_text(one.appointment),
            "kind": words.kind_text(one.appointment.kind),
            "state": tag_of(one),
            "is_ahead": one.appointment.starts_at > now,
        }
        for one in page.object_list
    ]
    context = {**client_frame(case, request, "appointments"), "rows": rows, "page": page}
    return render(request, "appointments/of_client.html", context)


@needs(Right.REGISTER)
@require_http_methods(FORM)
def new(request: HttpRequest) -> HttpResponse:
    """From the calendar: first whom for. A first contact comes with its reference as `contact`."""
    worker = worker_of(request)
    if reference := request.GET.get("contact", ""):
        try:
            contact = guidance.contact_for(worker, reference, purpose="appointment")
        except ObjectDoesNotExist:
            raise Http404 from None
        if guidance.leads_to_protected(contact) and not cases.seen_by(worker, [contact.case] if contact.case else []):
            raise Http404
        return _booked(request, contact.organisation_id, contact=contact)
    form = ChooseForm(request.POST if request.method == "POST" else None)
    own = cases.in_list_order(cases.visible_cases(worker).filter(coach=worker, closed=None))
    form.offer([(one.reference, one.sort_name) for one in own[:300]])
    if request.method == "POST" and form.is_valid():
        found = cases.Case.objects.filter(reference=form.wanted).first()
        if found is not None and cases.seen_by(worker, [found]):
            return redirect("client_appointment_new", found.reference)
        form.add_error("case", _("No client is found by this number."))
    return render(request, "appointments/choose.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(FORM)
def new_of_client(request: HttpRequest, reference: str) -> HttpResponse:
    """A time for one client."""
    case = client_case(request, reference, "client.appointment_new")
    frame = client_frame(case, request, "appointments")
    return _booked(request, case.organisation_id, case=case, frame=frame)


def _booked(
    request: HttpRequest, organisation_id: int, *, case: Any = None, contact: Any = None, frame: Any = None
) -> HttpResponse:
    """The form with free times of what is chosen in its address: kind, worker, first day, interpreter."""
    worker = worker_of(request)
    chosen = Chosen(request, organisation_id, _needs_interpreter(case, contact))
    form = BookingForm(request.POST if request.method == "POST" else None, initial=_initial(chosen, case, contact))
    form.offer(chosen.slots())
    form.offer_rooms([organisation_id])
    context = {**(frame or {}), "form": form, "chosen": chosen, "contact": contact, "kinds": words.KINDS}
    context["template_frame"] = "clients/client_page.html" if case else "base.html"
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        told = None
        if data["told"]:
            told = actions.ToldFee(at=clock.now(), language=data["told_language"], how=data["told_how"])
        try:
            row = actions.book(
                actor=worker,
                organisation_id=organisation_id,
                kind=chosen.kind,
                worker=chosen.worker,
                case=case,
                contact_id=None if contact is None else contact.pk,
                told_fee=told,
                unit_id=chosen.unit_id or (case.unit_id if case else contact.unit_id),
                language=data["language"],
                interpreter_wanted=data["interpreter_wanted"],
                note=data["note"],
                **form.times,
                **form.where,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Booked."))
            return HttpResponseRedirect(reverse("appointment", args=[row.reference]), status=303)
    return render(request, "appointments/booking.html", context, status=422 if form.errors else 200)


def _needs_interpreter(case: Any, contact: Any) -> bool:
    return bool(case.person.interpreter_needed if case else contact is not None and contact.interpreter_needed)


def _initial(chosen: "Chosen", case: Any, contact: Any) -> dict[str, Any]:
    language = (case.person.service_language or case.language) if case else getattr(contact, "language", "")
    return {
        "minutes": chosen.minutes,
        "form": "office",
        "language": language,
        "told_language": language,
        "interpreter_wanted": chosen.interpreter,
        "remote_link": chosen.calendar.remote_link if chosen.calendar else "",
    }


class Chosen:
    """What the free times are looked for by; whatever makes no sense falls back."""

    def __init__(self, request: HttpRequest, organisation_id: int, interpreter: bool) -> None:
        self.organisation_id = organisation_id
        asked = request.GET
        self.kind = asked.get("kind", "") if asked.get("kind", "") in words.KINDS else "guidance"
        self.is_group = self.kind == "group_info"
        self.workers = list(members_of([organisation_id], clock.today(), None))
        self.worker = self._worker(asked.get("worker", ""), worker_of(request))
        self.interpreter = asked["interpreter"] == "1" if "interpreter" in asked else interpreter
        self.since: date = max(day_asked(request), clock.today())
        self.calendar = queries.calendar_of(self.worker.pk, organisation_id)
        self.unit_id = self.calendar.unit_id if self.calendar else None
        self.minutes = queries.minutes_of(
            organisation_id, self.kind, interpreter=self.interpreter, calendar=self.calendar
        )

    def _worker(self, number: str, asker: User) -> User:
        wanted = int(number[:9]) if number.isdecimal() else asker.pk
        here = [one for one in self.workers if one.pk == wanted] or [one for one in self.workers if one.pk == asker.pk]
        if here:
            return here[0]
        if not self.workers:
            raise Http404
        return self.workers[0]

    def slots(self) -> list[Any]:
        """Free times in a week from the first day."""
        return spans_of(self.calendar, self.minutes, self.since)

    @property
    def next_week(self) -> date:
        """The first day of the next page of free times."""
        return self.since + timedelta(days=DAYS_SHOWN)


@needs(Right.REGISTER)
@require_http_methods(FORM)
def new_group(request: HttpRequest) -> HttpResponse:
    """A time for many, of the organisation in which the worker registers clients."""
    worker = worker_of(request)
    organisation_id = organisations_with(worker, Right.REGISTER, clock.today())[0]
    calendar = queries.calendar_of(worker.pk, organisation_id)
    minutes = queries.minutes_of(organisation_id, "group_info", interpreter=False, calendar=calendar)
    free = free_times(request, calendar, minutes)
    initial = {"minutes": free.length, "form": "office", "seats": 12}
    form = GroupForm(request.POST if request.method == "POST" else None, initial=initial)
    form.offer(free.spans)
    form.offer_rooms([organisation_id])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        kept = {name: data[name] for name in ("seats", "language", "interpreter_wanted", "open_to_clients", "note")}
        try:
            row = actions.book(
                actor=worker,
                organisation_id=organisation_id,
                kind="group_info",
                worker=worker,
                **form.times,
                **form.where,
                **kept,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Booked."))
            return HttpResponseRedirect(reverse("appointment", args=[row.reference]), status=303)
    context = {"form": form, "since": free.since, "length": free.length}
    return render(request, "appointments/group.html", context, status=422 if form.errors else 200)


def todays_lines(worker: Any) -> list[dict[str, Any]]:
    """The worker's own appointments of today, for the page that opens the day."""
    return [line_of(one) for one in queries.day_of(worker, clock.today())]
