"""To whom the client is handed over, what was given, and who helps meanwhile."""

from typing import Any

from django.http import HttpResponse

from kotopolku.platform import clock
from kotopolku.rooms.cases.queries.clients import case_ids_of
from kotopolku.rooms.followup.queries import handovers_of_client
from kotopolku.web.components.dates import day_worded
from kotopolku.web.components.public_texts import ReaderTexts, reader_texts

from ..methods import safe_only
from ..window import Visitor, for_clients

BY_CONSENT = "move"


@safe_only
@for_clients
def handovers(visitor: Visitor) -> HttpResponse:
    """Each hand-over, the latest first; of a protected client no office is named."""
    texts = reader_texts("handover", visitor.texts.language)
    rows = handovers_of_client(case_ids_of(visitor.own))
    return visitor.page("handovers.html", {"h": texts, "rows": [_told(visitor, texts, row) for row in rows]})


def _told(visitor: Visitor, texts: ReaderTexts, row: Any) -> dict[str, Any]:
    protected = visitor.own.person.is_protected
    named = texts["from_to"].format(sender=row.from_name, receiver=row.to_name)
    day = day_worded(clock.day_of(row.offered_at), texts.language)
    return {
        "what": texts["hidden"] if protected else named,
        "when": texts["when"].format(day=day),
        "state": texts[row.state],
        "right": texts["consent" if row.kind == BY_CONSENT else "by_law"] if row.is_open else "",
        "because": "" if protected else row.ended_because,
        "parts": [texts.code("part", one["part"]) for one in row.parts],
    }
