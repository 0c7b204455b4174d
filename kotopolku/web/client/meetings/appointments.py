"""The client's own times: those to come, a new one, another one, none; nothing tells where a protected one goes."""

from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from babel.numbers import format_decimal
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from kotopolku.domain.rulebook.figures import figure
from kotopolku.platform import clock
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments import actions, queries
from kotopolku.rooms.appointments.queries.interpreting import interpreters_coming
from kotopolku.rooms.cases.queries.clients import case_ids_of, cases_of_client
from kotopolku.web.components.dates import day_worded, locale_of, time_text
from kotopolku.web.components.ical import client_event

from ..methods import get_or_post, post_only, safe_only
from ..window import Visitor, for_clients

WEEKS_SHOWN = 2
DONE = frozenset({"booked", "moved", "confirmed", "cancelled"})
"""What the client may have done, for which there is a word."""
SEE_OTHER = 303


@safe_only
@for_clients
def appointments(visitor: Visitor) -> HttpResponse:
    """What is to come, the soonest first; what has been; and the ways to a new time."""
    return listed(visitor, done=visitor.request.GET.get("done", ""))


def listed(visitor: Visitor, *, done: str = "", problem: str = "", status: int = 200) -> HttpResponse:
    now, cases = clock.now(), _open_cases(visitor)
    rows = [shown(visitor, one) for one in queries.of_client(case_ids_of(visitor.own))]
    ahead = [one for one in rows if one["row"].starts_at > now and one["attendee"].state == "booked"]
    calendars = queries.calendars_of({one["row"].worker_id for one in ahead})
    # Of a protected client nobody is named.
    hides = visitor.own.person.is_protected
    coming = {} if hides else interpreters_coming([one["row"].pk for one in ahead if one["row"].interpreter_wanted])
    for one in ahead:
        row = one["row"]
        one["interpreter"] = coming.get(row.pk, "")
        one["may_move"] = actions.may_move_own(row, calendars.get((row.worker_id, row.organisation_id)))
    context = {
        "ahead": sorted(ahead, key=lambda one: one["row"].starts_at),
        "behind": [one for one in rows if one not in ahead][:20],
        "groups": _groups(visitor, cases),
        "may_book": bool(_offers(cases)),
        "done": visitor.texts[f"times_done_{done}"] if done in DONE else "",
        "problem": problem,
    }
    return visitor.page("appointments.html", context, status=status)


def shown(visitor: Visitor, attendee: Any) -> dict[str, Any]:
    """One time in words; of a protected client neither place nor worker nor number."""
    row, texts = attendee.appointment, visitor.texts
    protected = visitor.own.person.is_protected
    return {
        "attendee": attendee,
        "row": row,
        **when_of(visitor, row),
        "kind": texts.code("times_kind", row.kind),
        "state": texts.code("times_state", attendee.state),
        "form": texts.code("times_form", row.form),
        "where": "" if protected else _where(row),
        "worker": "" if protected else str(row.worker),
        "link": "" if protected else row.remote_link,
        "phone": "" if protected else phone_of(row),
        "is_protected": protected,
    }


def when_of(visitor: Visitor, row: Any) -> dict[str, str]:
    """The day in full and the hours, as the reader's language writes them."""
    return {
        "day": day_in_full(visitor, clock.day_of(row.starts_at)),
        "times": f"{clock_text(row.starts_at)}–{clock_text(row.ends_at)}",
    }


def clock_text(moment: datetime) -> str:
    """The time on the clock of Finland."""
    return time_text(timezone.localtime(moment).time())


def day_in_full(visitor: Visitor, day: date) -> str:
    """The weekday too: clients ask for it."""
    return day_worded(day, visitor.texts.language, "full")


def phone_of(row: Any) -> str:
    """The office's number, or the organisation's."""
    return str((row.unit.phone if row.unit else "") or row.organisation.phone)


def _where(row: Any) -> str:
    if row.form == "elsewhere":
        return str(row.place)
    if row.form != "office":
        return ""
    parts = [row.unit.name, row.unit.address] if row.unit else [row.organisation.name, row.organisation.address]
    return ", ".join(part for part in [*parts, row.room.name if row.room else ""] if part)


def _groups(visitor: Visitor, cases: list[Any]) -> list[dict[str, Any]]:
    protected = visitor.own.person.is_protected
    return [
        {
            "row": row,
            **when_of(visitor, row),
            "left": left,
            "where": "" if protected else _where(row),
            "language": row.language,
        }
        for case in cases
        for row, left in queries.groups_open_to(case)
    ]


def _open_cases(visitor: Visitor) -> list[Any]:
    return [case for case in cases_of_client(visitor.own) if case.closed is None]


def _offers(cases: list[Any]) -> dict[str, tuple[Any, Any]]:
    """What the client may book, with the case and the own worker's calendar."""
    found: dict[str, tuple[Any, Any]] = {}
    for case in cases:
        calendar = None if case.coach_id is None else queries.calendar_of(case.coach_id, case.organisation_id)
        for kind in calendar.own_booking if calendar is not None else ():
            found.setdefault(kind, (case, calendar))
    return found


@get_or_post
@for_clients
def book(visitor: Visitor) -> HttpResponse:
    """First what for, then one of the free times; the page tells of the fee before it is booked."""
    offers = _offers(_open_cases(visitor))
    if not offers:
        raise Http404
    asked = visitor.request.POST if visitor.request.method == "POST" else visitor.request.GET
    kind = asked.get("kind", "") if asked.get("kind", "") in offers else next(iter(offers))
    case, calendar = offers[kind]
    problem = ""
    if visitor.request.method == "POST" and asked.get("kind") != kind:
        # The worker has closed it meanwhile: nothing else is booked in its place.
        problem = visitor.texts["times_not_free"]
    elif visitor.request.method == "POST":
        try:
            actions.book_own(
                actor=visitor.request.user,
                case=case,
                kind=kind,
                starts_at=_moment(asked.get("slot", "")),
                language=visitor.texts.language,
                form="remote" if asked.get("form") == "remote" else "office",
            )
        except Refusal as refusal:
            problem = problem_of(visitor, refusal)
        else:
            return back_with("booked")
    minutes = queries.minutes_of(
        case.organisation_id, kind, interpreter=visitor.own.person.interpreter_needed, calendar=calendar
    )
    context = {
        **_days(visitor, calendar, minutes),
        "kind": kind,
        "kinds": [(code, visitor.texts.code("times_kind", code)) for code in offers],
        "may_be_remote": bool(calendar.remote_link) and not visitor.own.person.is_protected,
        "lasts": visitor.texts["times_lasts"].format(minutes=minutes),
        "fee": fee_text(visitor, kind),
        "problem": problem,
    }
    return visitor.page("appointment_book.html", context, status=422 if problem else 200)


def fee_text(visitor: Visitor, kind: str) -> str:
    """What is to be told of the fee at the booking (32 a §); nothing for a kind without one."""
    if kind not in queries.CHARGEABLE:
        return ""
    most = figure("no_show_fee_at_most").on(clock.today()).value
    return visitor.texts["times_fee"].format(
        sum=format_decimal(most, format="0.00", locale=locale_of(visitor.texts.language))
    )


def problem_of(visitor: Visitor, refusal: Refusal) -> str:
    """A refusal in plain words."""
    codes = {"appointment_too_many": "times_too_many", "appointment_client_taken": "times_you_taken"}
    # Of the client's own day there is nothing to hide from the client.
    codes["appointment_client_cannot_come"] = "times_you_taken"
    return visitor.texts[codes.get(refusal.code, "times_not_free")]


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = clock.now()
    now = clock.now()
    # What is no moment of ours is no free time either.
    is_ours = moment.tzinfo is not None and now.year - 1 <= moment.year <= now.year + 1
    return moment if is_ours else now


def _days(visitor: Visitor, calendar: Any, minutes: int, besides: int | None = None) -> dict[str, Any]:
    """Free times of two weeks, by day."""
    today = clock.today()
    try:
        since = max(date.fromisoformat(visitor.request.GET.get("from", "")), today)
    except ValueError:
        since = today
    last = today + timedelta(days=80)
    since = min(since, last)
    until = since + timedelta(days=7 * WEEKS_SHOWN - 1)
    spans = queries.slots_of(calendar, minutes=minutes, since=since, until=until, by_client=True, besides=besides)
    days = [
        {
            "day": day_in_full(visitor, day),
            "slots": [{"code": one.starts.isoformat(), "text": clock_text(one.starts)} for one in found],
        }
        for day, found in groupby(spans, key=lambda one: clock.day_of(one.starts))
    ]
    later = until + timedelta(days=1)
    return {"days": days, "later": later if later <= last else None}


def own_time(visitor: Visitor, reference: str) -> Any:
    """One of the client's own times that is still to come; Http404 for all others."""
    for one in queries.of_client(case_ids_of(visitor.own)):
        row = one.appointment
        if row.reference == reference and one.state == "booked" and row.starts_at > clock.now():
            return one
    raise Http404


@get_or_post
@for_clients
def move(visitor: Visitor, reference: str) -> HttpResponse:
    """Another free time of the same worker."""
    attendee = own_time(visitor, reference)
    row = attendee.appointment
    calendar = queries.calendar_of(row.worker_id, row.organisation_id)
    if not actions.may_move_own(row, calendar):
        raise Http404
    problem = ""
    if visitor.request.method == "POST":
        version = visitor.request.POST.get("version", "")
        try:
            actions.move_own(
                actor=visitor.request.user,
                attendee=attendee,
                starts_at=_moment(visitor.request.POST.get("slot", "")),
                seen_version=int(version[:9]) if version.isdecimal() else 0,
            )
        except EditedMeanwhile:
            attendee = own_time(visitor, reference)
            row = attendee.appointment
            problem = visitor.texts["times_changed"]
        except Refusal as refusal:
            problem = problem_of(visitor, refusal)
        else:
            return back_with("moved")
    minutes = int((row.ends_at - row.starts_at).total_seconds() // 60)
    context = {
        **_days(visitor, calendar, minutes, besides=row.pk),
        "one": shown(visitor, attendee),
        "problem": problem,
    }
    return visitor.page("appointment_move.html", context, status=422 if problem else 200)


@get_or_post
@for_clients
def cancel(visitor: Visitor, reference: str) -> HttpResponse:
    """Asks once, then the time is free."""
    attendee = own_time(visitor, reference)
    if visitor.request.method != "POST":
        return visitor.page("appointment_cancel.html", {"one": shown(visitor, attendee)})
    try:
        actions.cancel_own(actor=visitor.request.user, attendee=attendee)
    except Refusal:
        raise Http404 from None
    return back_with("cancelled")


@post_only
@for_clients
def join(visitor: Visitor, reference: str) -> HttpResponse:
    """A seat in a group that is open."""
    for case in _open_cases(visitor):
        for row, _left in queries.groups_open_to(case):
            if row.reference == reference:
                try:
                    actions.enrol_own(actor=visitor.request.user, case=case, appointment=row)
                except Refusal as refusal:
                    return listed(visitor, problem=problem_of(visitor, refusal), status=422)
                return back_with("booked")
    raise Http404


@safe_only
@for_clients
def file(visitor: Visitor, reference: str) -> HttpResponse:
    """The time for the client's own calendar; a borrowed phone learns nothing but the time and a number."""
    attendee = own_time(visitor, reference)
    phone = "" if visitor.own.person.is_protected else attendee.appointment.organisation.phone
    content = client_event(attendee.appointment, summary=visitor.texts["times_event"], telephone=phone)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="time.ics"'
    return answer


def back_with(done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('my_appointments')}?done={done}", status=SEE_OTHER)
