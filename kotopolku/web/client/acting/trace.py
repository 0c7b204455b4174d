"""One who acts for somebody leaves a trace wherever they look: the client reads it under who has looked."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

from kotopolku.platform.audit.actions import record_use
from kotopolku.rooms.cases.queries.acting import Acting
from kotopolku.rooms.cases.queries.clients import ClientAccount

ENTERED_BY_THEMSELVES = frozenset({"my_data_json", "my_data_pdf", "my_data_files"})
"""What is taken along has an entry of its own, whoever takes it."""
_SHOWN = frozenset({HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY})


def leave_trace(account: ClientAccount, acting: Acting, name: str, response: HttpResponse) -> None:
    """Log that the page of that name was shown to one who acts. What they do there has entries of its own."""
    if response.status_code not in _SHOWN or name in ENTERED_BY_THEMSELVES:
        return
    user: Any = account.user
    record_use(
        actor=user,
        action="cases.look_acting",
        case_id=acting.case_id,
        person_id=account.person_id,
        organisation_id=account.organisation_id,
        purpose="plan" if name.startswith("my_plan") else "own_pages",
    )


def leave_trace_of_taking(account: ClientAccount) -> None:
    """Log that the data were taken along, by the client or by one who acts."""
    record_use(
        actor=account.user,
        action="exchange.own_data",
        case_id=None,
        person_id=account.person_id,
        organisation_id=account.organisation_id,
        purpose="own_data",
    )
