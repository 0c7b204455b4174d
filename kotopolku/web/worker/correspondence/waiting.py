"""Messages that wait for an answer, on the page of the day."""

from datetime import date
from typing import Any

from django.urls import reverse

from kotopolku.rooms.correspondence.queries.messages import SERVICE, waiting_for


def message_lines(worker: Any, on: date, coach: Any) -> list[dict[str, Any]]:
    """Those due first at the top; of a service's by the referral, since its workers know no more of the file."""
    return [_line(row, on) for row in waiting_for(worker, coach=coach)]


def _line(row: Any, on: date) -> dict[str, Any]:
    of_service = row.kind == SERVICE
    reference = row.referral.reference if of_service else row.case.reference
    name = "received_messages" if of_service else "client_correspondence"
    return {
        "row": row,
        "who": "" if of_service else row.case.sort_name,
        "reference": reference,
        "href": reverse(name, args=[reference]),
        "is_late": row.answer_due < on,
    }
