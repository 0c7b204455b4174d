"""The first page: what one can do here, and who helps."""

from typing import Any

from django.http import HttpResponse

from kotopolku.rooms.appointments.queries.fees import given_to
from kotopolku.rooms.cases.queries.clients import case_ids_of, cases_of_client

from .handovers.page import handover_texts
from .meetings.fees import fee_texts
from .methods import safe_only
from .people import people_texts
from .services import service_texts
from .window import Visitor, for_clients


@safe_only
@for_clients
def home(visitor: Visitor) -> HttpResponse:
    """Three ways on, and the client's own worker; nothing that would tell where a protected one lives."""
    cases = cases_of_client(visitor.own)
    going_on = [case for case in cases if case.closed is None]
    protected = visitor.own.person.is_protected
    helpers = [
        {
            "name": _name_of(case, visitor),
            "organisation": "" if protected else case.organisation.name,
            "phone": "" if protected else (case.unit.phone if case.unit else "") or case.organisation.phone,
        }
        for case in going_on
    ]
    # Whom no fee was asked of need not read of one.
    fees = fee_texts(visitor) if given_to(case_ids_of(visitor.own)) else None
    texts = {"people": people_texts(visitor), "services": service_texts(visitor)}
    shown = {"helpers": helpers, "has_ended": not going_on, "fees": fees, "handed": handover_texts(visitor), **texts}
    return visitor.page("home.html", shown)


def _name_of(case: Any, visitor: Visitor) -> str:
    """The worker's name; under protection the role, as on the pages of many offices one name tells the town."""
    if case.coach is None:
        return ""
    return visitor.texts.code("role", "coach") if visitor.own.person.is_protected else str(case.coach)
