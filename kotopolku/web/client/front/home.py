"""The first page, my path: where I am, what is next, what this week, who helps; and the ways on."""

from typing import Any

from django.http import HttpResponse

from kotopolku.rooms.cases.queries.clients import cases_of_client
from kotopolku.web.components.public_texts import reader_texts

from ..meetings.fees import fee_texts
from ..methods import safe_only
from ..people import people_texts
from ..plan.path import Stop, path_shown, plan_texts, week_shown
from ..services import service_texts
from ..window import Visitor, for_clients
from .nearby import nearby_texts
from .news import news_of

FIRST_STOPS = 1
"""The place of the assessment among the stops."""


@safe_only
@for_clients
def home(visitor: Visitor) -> HttpResponse:
    """The path of the latest client relationship, and the ways on; nothing tells where a protected one lives."""
    cases = cases_of_client(visitor.own)
    going_on = [case for case in cases if case.closed is None]
    ids, language = [case.pk for case in cases], visitor.texts.language
    news, texts = news_of(ids, visitor.own), reader_texts("my_home", language)
    path = path_shown(visitor, (going_on or cases)[0]) if cases else {}
    context = {
        "m": plan_texts(visitor),
        "h": texts,
        **path,
        "begins": bool(going_on) and _is_new(path["stops"]),
        "offer": reader_texts("approving", language) if news.get("offers") else None,
        "new": {kind: texts["new"].format(count=many) for kind, many in news.items()},
        "is_ending": "ending" in news or "permit" in news,
        "start": reader_texts("my_start", language),
        "messages": reader_texts("messages_mine", language),
        "documents": reader_texts("documents_mine", language),
        "consents": reader_texts("consents", language),
        "offline": reader_texts("offline", language),
        "week": week_shown(visitor, going_on, has_tasks="tasks" in news) if going_on else None,
        "helpers": [_own_worker(visitor, case) for case in going_on],
        "has_ended": not going_on,
        # Whom no fee was asked of, or who was never handed over, need not read of it.
        "fees": fee_texts(visitor) if news.get("fees") else None,
        "handed": reader_texts("handover", language) if news.get("handovers") else None,
        "people": people_texts(visitor),
        "services": service_texts(visitor),
        "nearby": nearby_texts(visitor),
    }
    return visitor.page("home.html", context)


def _is_new(stops: list[Stop]) -> bool:
    """Whether the first meeting, or the assessment, is still where the client is."""
    here = next((place for place, stop in enumerate(stops) if stop.state == "now"), len(stops))
    return here <= FIRST_STOPS


def _own_worker(visitor: Visitor, case: Any) -> dict[str, str]:
    if visitor.own.person.is_protected:
        # The role: as on the pages of many offices one name tells the town.
        return {"name": visitor.texts.code("role", "coach") if case.coach else "", "organisation": "", "phone": ""}
    return {
        "name": "" if case.coach is None else str(case.coach),
        "organisation": case.organisation.name,
        "phone": (case.unit.phone if case.unit else "") or case.organisation.phone,
    }
