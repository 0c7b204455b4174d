"""Today: who needs the worker, what the law wants next."""

from collections.abc import Set
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.rooms.assessments.queries import accounts_waiting
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.cases.queries.clients import open_corrections
from kotopolku.rooms.catalogue.queries import waiting_here
from kotopolku.rooms.followup import queries as followup
from kotopolku.rooms.guidance import queries as guidance
from kotopolku.rooms.plans import queries as plans
from kotopolku.rooms.referrals.queries import unanswered_by
from kotopolku.web.components.words import duties as words

from .access.shown import told_lines
from .appointments.booking import todays_lines
from .contacts.contacts import waited_text
from .correspondence.documents import ending_lines
from .correspondence.documents import waiting_lines as document_lines
from .correspondence.waiting import message_lines
from .interpreting.orders import need_lines
from .network.waiting import task_lines
from .plan.own_words import offer_lines, waiting_lines
from .referrals.own import need_lines as referral_lines
from .services.shown import standing
from .signed_in import may, worker_of

DUTIES_WITHIN = timedelta(days=30)
PLANS_WITHIN = timedelta(days=60)
PERMITS_WITHIN = timedelta(days=90)
SHOWN = 30
FEW = 10
WHOLE_UNIT = "unit"

PAGES = {
    "assessment_start": ("assessment", Right.ASSESS),
    "plan_start": ("plan", Right.PLAN),
    "first_plan": ("plan", Right.PLAN),
    "direct_to_service": ("plan", Right.PLAN),
    "review": ("review", Right.REVIEW),
    "review_asked": ("plan", Right.PLAN),
}
"""The page on which a duty is done, and the right that it takes."""


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Duties most urgent first, new contacts, plans and permits about to end, clients without a coach."""
    worker, on = worker_of(request), clock.today()
    whole_unit = request.GET.get("whose") == WHOLE_UNIT
    visible = cases.visible_cases(worker)
    coach = None if whole_unit else worker
    duties = cases.open_duties(worker, on + DUTIES_WITHIN, coach=coach, limit=SHOWN)
    contacts = list(guidance.waiting(worker)[: FEW + 1]) if may(request, Right.REGISTER) else []
    proposed, sent_back = waiting_here(standing(request))
    context = {
        "whole_unit": whole_unit,
        "on": on,
        "groups": _groups(worker, duties, on),
        "contacts": [_contact(one) for one in contacts[:FEW]],
        "more_contacts": len(contacts) > FEW,
        **_appointments(request, worker),
        "interpreters": need_lines(worker, own=not whole_unit)[:SHOWN] if may(request, Right.REGISTER) else [],
        "received": unanswered_by(worker),
        "proposed": proposed,
        "sent_back": sent_back,
        "referrals": referral_lines(worker, coach=coach)[:SHOWN],
        "plans": [
            _ending(plan.case, plan.agreed_until, on)  # type: ignore[arg-type]  # it ends: that is how it was found
            for plan in plans.ending(worker, on, on + PLANS_WITHIN, coach=coach, limit=SHOWN)
        ],
        "permits": [
            _ending(case, case.permit_until, on)  # type: ignore[attr-defined]
            for case in cases.permits_ending(worker, on, on + PERMITS_WITHIN, coach=coach, limit=SHOWN)
        ],
        "tasks": task_lines(worker, on, coach),
        **_from_clients(request, worker, on, coach),
        "handovers": _handovers(worker) if may(request, Right.REGISTER) else None,
        "emergencies": len(cases.emergencies_to_review(worker)) if may(request, Right.REVIEW_EMERGENCIES) else 0,
        "coachless": _coachless(worker, visible) if whole_unit else None,
    }
    listed = {row["case"].pk for row in context["permits"]}
    context["ending"] = ending_lines(worker, on, coach, listed)
    # All but these two tell of something that waits.
    context["nothing"] = not any(value for name, value in context.items() if name not in {"whole_unit", "on"})
    return render(request, "today/today.html", context)


def _appointments(request: HttpRequest, worker: Any) -> dict[str, Any]:
    """The worker's own of today; `taking_place`: how many, without those that clients gave back."""
    lines = todays_lines(worker) if may(request, Right.REGISTER) else []
    return {"appointments": lines, "taking_place": sum(not one["is_cancelled"] for one in lines)}


def _from_clients(request: HttpRequest, worker: Any, on: date, coach: Any) -> dict[str, Any]:
    """What clients have said, written, sent and told by themselves, and what was offered to them."""
    return {
        "said": waiting_lines(worker, coach),
        "written": message_lines(worker, on, coach),
        "papers": document_lines(worker, coach),
        "ending": [],
        "offers": offer_lines(worker, coach),
        "consents": told_lines(worker, coach),
        "told": accounts_waiting(worker, coach=coach) if may(request, Right.ASSESS) else [],
        "corrections": open_corrections(worker),
    }


def _handovers(worker: Any) -> followup.Waiting | None:
    """Clients who wait to be taken, and those given whom nobody has taken for long."""
    found = followup.waiting(worker)
    return found if found.coming or found.still else None


def _groups(worker: Any, duties: list[Any], on: date) -> list[dict[str, Any]]:
    """Overdue, without delay, due: each with its lines, the most urgent first."""
    lines: dict[str, list[dict[str, Any]]] = {"overdue": [], "undated": [], "due": []}
    for duty in duties:
        href = page_of(duty.what, duty.case.reference, cases.rights_of(worker, duty.case))
        row = {**words.duty_row(duty, on), "case": duty.case, "href": href}
        if row["state"] == "overdue":
            lines["overdue"].append(row)
        else:
            lines["undated" if duty.due is None else "due"].append(row)
    dated = len(lines["overdue"]) + len(lines["due"])
    known = {"overdue": len(lines["overdue"]), "undated": len(lines["undated"]), "due": dated}
    return [{"code": code, "rows": rows, "is_cut": known[code] >= SHOWN} for code, rows in lines.items() if rows]


def page_of(what: str, reference: str, rights: Set[Right]) -> str:
    """The page on which a duty is done; nothing for one that is not done by hand, or not by the holder of `rights`."""
    name, right = PAGES.get(what, ("", None))
    return reverse(name, args=[reference]) if right in rights else ""


def _ending(case: Any, day: date, on: date) -> dict[str, Any]:
    return {"case": case, "day": day, "tag": words.due_tag(day, on)}


def _contact(contact: Any) -> dict[str, Any]:
    name = ", ".join(part for part in (contact.family, contact.given) if part)
    return {"contact": contact, "name": name, "waited": waited_text(contact)}


def _coachless(worker: Any, visible: Any) -> dict[str, Any] | None:
    rows = list(visible.filter(coach=None, closed=None).order_by("sort_name", "id")[: FEW + 1])
    assignable = {case.pk for case in rows if Right.ASSIGN in cases.rights_of(worker, case)}
    return {"rows": rows[:FEW], "more": len(rows) > FEW, "assignable": assignable} if rows else None
