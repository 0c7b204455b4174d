"""Orders that need somebody, and the page of one appointment's interpreter."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.domain.appointments.interpreting import Mode, Wanted, default_of
from kotopolku.domain.appointments.slots import Span
from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments.actions import interpreting as actions
from kotopolku.rooms.appointments.queries import Shown, client_of, is_protected
from kotopolku.rooms.appointments.queries import interpreting as queries
from kotopolku.rooms.cases.queries import rights_of
from kotopolku.web.components.words import appointments as appointment_words
from kotopolku.web.components.words import interpreting as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.languages import language_name

from ..appointments.booking import FORM
from ..appointments.one import found
from ..appointments.shown import line_of, names_of, when_text
from ..signed_in import may, needs, worker_of
from .forms import ConflictForm, OrderForm, OtherForm

MOST_SHOWN = 30


def need_lines(worker: Any, *, own: bool = False) -> list[dict[str, Any]]:
    """Appointments to come without a confirmed interpreter, as lines of a list; `own`: the worker's."""
    return [
        {
            **line_of(one.shown),
            "what": worded(words.NEEDS, one.what),
            "tag": words.NEED_TAGS[one.what],
            "is_lost": one.what == "lost",
            "language": language_name(one.order.language if one.order else one.shown.appointment.language),
            "provider": one.order.provider.name if one.order and one.order.provider else "–",
            "when": when_text(one.shown.appointment),
        }
        for one in queries.in_need(worker)
        if not own or worker.pk in _whose(one.shown.appointment)
    ]


def _whose(row: Any) -> set[int | None]:
    return {row.worker_id, None if row.case is None else row.case.coach_id}


@needs(Right.REGISTER)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """All that is not confirmed in the next two weeks."""
    context = {"lines": need_lines(worker_of(request)), "keeps": may(request, Right.ADMINISTER)}
    return render(request, "interpreting/waiting.html", context)


@require_http_methods(FORM)
def order(request: HttpRequest, reference: str) -> HttpResponse:
    """The interpreter of an appointment: order, follow, find another way."""
    shown = found(request, reference, changing=request.method == "POST")
    form = None
    if request.method == "POST":
        form = offered(OrderForm(request.POST), shown)
        if form.is_valid():
            try:
                actions.order(actor=worker_of(request), appointment=shown.appointment, **form.written)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return done(request, reference, _("Ordered. The provider gets a message."))
    return page_of(request, shown, ordering=form, status=422 if form is not None else 200)


def done(request: HttpRequest, reference: str, text: str) -> HttpResponse:
    """Back to the page, with a word on what happened."""
    messages.success(request, text)
    return HttpResponseRedirect(reverse("interpreting_order", args=[reference]), status=303)


def page_of(
    request: HttpRequest,
    shown: Shown,
    *,
    ordering: OrderForm | None = None,
    other: OtherForm | None = None,
    conflict: ConflictForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page; `problem` stands above it."""
    row, now = shown.appointment, clock.now()
    orders = list(queries.orders_of(row))
    active = next((one for one in orders if queries.is_active(one)), None)
    last = orders[0] if orders else None
    client = client_of(row)
    rights = rights_of(request.user, client) if client else frozenset()
    may_change = Right.EDIT in rights if client else may(request, Right.REGISTER)
    # By who works for a protected client one knows where.
    sees_who = Right.SEE_PROTECTED_CONTACTS in rights or not is_protected(row)
    is_ahead = row.state == "booked" and row.starts_at > now
    can_order = may_change and is_ahead and active is None
    context = {
        "row": row,
        "title": _("Interpreter"),
        "names": names_of(shown),
        "when": when_text(row),
        "kind": appointment_words.kind_text(row.kind),
        "orders": [{**_line(one), "ordered_by": one.ordered_by if sees_who else None} for one in orders],
        "active": active,
        "is_lost": can_order and last is not None and (last.state == "declined" or last.ended_how == "provider"),
        "may_change": may_change,
        "has_begun": row.starts_at <= now,
        "can_order": can_order,
        "ordering": ordering or (offered(OrderForm(initial=_proposal(shown, last)), shown) if can_order else None),
        "other": other or (OtherForm(initial={"language": row.language}) if can_order else None),
        "is_ahead": is_ahead,
        "conflicts": _conflicts(shown) if may_change and row.case else [],
        "conflict": conflict or (_conflict_form(shown) if may_change and row.case else None),
        "problem": problem,
    }
    # At the telephone somebody may be there at once, when nobody can come any more.
    context["by_phone"] = _by_phone(shown, last) if context["is_lost"] else []
    return render(request, "interpreting/order.html", context, status=status)


def offered(form: OrderForm, shown: Shown) -> OrderForm:
    """The form with the organisation's providers and interpreters."""
    organisation = [shown.appointment.organisation_id]
    form.offer(
        [(str(one.pk), one.name) for one in queries.providers_of(organisation)],
        [
            (str(one.pk), f"{one.name} ({one.provider.name}) {_tongues(one)}")
            for one in queries.interpreters_of(organisation)
        ],
    )
    return form


def _proposal(shown: Shown, last: Any) -> dict[str, Any]:
    """What is known already; an interpreter only against whom nothing at all stands."""
    row = shown.appointment
    person: Any = row.case.person if row.case else None
    mode = {"phone": "phone", "remote": "video"}.get(row.form, "on_site")
    known: dict[str, Any] = {"language": row.language, "mode": mode}
    if person is not None and row.language in {"", "fi", "sv"}:
        known["language"] = person.interpreter_language or row.language
    if last is not None and last.mode:
        known = {name: getattr(last, name) for name in ("language", "dialect", "sign", "gender_wish", "mode")}
    if known["language"]:
        chosen = default_of(queries.candidates_for(row, _wanted(row, known)))
        if chosen is not None:
            known["interpreter"], known["provider"] = str(chosen.pk), str(chosen.provider_id)
    return known


def _wanted(row: Any, known: dict[str, Any]) -> Wanted:
    return Wanted(
        language=known["language"],
        dialect=known.get("dialect", ""),
        gender=known.get("gender_wish", ""),
        sign=known.get("sign", False),
        mode=Mode(known["mode"]),
        span=Span(row.starts_at, row.ends_at),
    )


def _by_phone(shown: Shown, last: Any) -> list[str]:
    known = {"language": last.language, "dialect": last.dialect, "mode": "phone"}
    return [
        f"{one.name} ({one.provider})"
        for one, _against in queries.possible_for(shown.appointment, _wanted(shown.appointment, known))
    ]


def _tongues(one: Any) -> str:
    return ", ".join(language_name(said.language) for said in one.languages.all())


def _line(one: Any) -> dict[str, Any]:
    return {
        "order": one,
        "provider": one.provider.name if one.provider else "",
        "state": worded(words.STATES, one.state),
        "tag": words.STATE_TAGS[one.state],
        "language": language_name(one.language),
        "mode": worded(words.MODES, one.mode),
        "wish": worded(words.GENDERS, one.gender_wish),
        "ended": worded(words.ENDED_HOW, one.ended_how),
        "units": one.reckoning.get("units"),
    }


def _conflicts(shown: Shown) -> list[dict[str, Any]]:
    case = shown.appointment.case
    known = [one.pk for one in queries.interpreters_of([shown.appointment.organisation_id], in_use=False)]
    return [
        {
            "number": one.pk,
            "ended_at": one.ended_at,
            "name": one.interpreter.name,
            "scope": worded(words.SCOPES, one.scope),
            "reason": one.reason,
            "at": one.declared_at,
        }
        for one in queries.conflicts_of(known, case)
    ]


def _conflict_form(shown: Shown) -> ConflictForm:
    return with_interpreters(ConflictForm(), shown)


def with_interpreters(form: ConflictForm, shown: Shown) -> ConflictForm:
    """The form with the organisation's interpreters."""
    rows = queries.interpreters_of([shown.appointment.organisation_id])
    form.offer([("", "–"), *((str(one.pk), f"{one.name} ({one.provider.name})") for one in rows)])
    return form
