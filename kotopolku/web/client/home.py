"""The first page, my path: where I am, what is next, what this week, who helps; and the ways on."""

from typing import Any

from django.http import HttpResponse

from kotopolku.rooms.appointments.queries.fees import given_to
from kotopolku.rooms.cases.queries.clients import cases_of_client
from kotopolku.rooms.followup.queries import handovers_of_client
from kotopolku.web.components.public_texts import reader_texts

from .meetings.fees import fee_texts
from .methods import safe_only
from .people import people_texts
from .plan.path import path_shown, plan_texts, week_shown
from .services import service_texts
from .window import Visitor, for_clients


@safe_only
@for_clients
def home(visitor: Visitor) -> HttpResponse:
    """The path of the latest client relationship, and the ways on; nothing tells where a protected one lives."""
    cases = cases_of_client(visitor.own)
    going_on = [case for case in cases if case.closed is None]
    ids = [case.pk for case in cases]
    context = {
        "m": plan_texts(visitor),
        **(path_shown(visitor, (going_on or cases)[0]) if cases else {}),
        "week": week_shown(visitor, going_on) if going_on else None,
        "helpers": [_own_worker(visitor, case) for case in going_on],
        "has_ended": not going_on,
        # Whom no fee was asked of, or who was never handed over, need not read of it.
        "fees": fee_texts(visitor) if given_to(ids) else None,
        "handed": reader_texts("handover", visitor.texts.language) if handovers_of_client(ids).exists() else None,
        "people": people_texts(visitor),
        "services": service_texts(visitor),
    }
    return visitor.page("home.html", context)


def _own_worker(visitor: Visitor, case: Any) -> dict[str, str]:
    if visitor.own.person.is_protected:
        # The role: as on the pages of many offices one name tells the town.
        return {"name": visitor.texts.code("role", "coach") if case.coach else "", "organisation": "", "phone": ""}
    return {
        "name": "" if case.coach is None else str(case.coach),
        "organisation": case.organisation.name,
        "phone": (case.unit.phone if case.unit else "") or case.organisation.phone,
    }
