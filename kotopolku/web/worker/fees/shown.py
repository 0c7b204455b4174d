"""What a page tells of one proposal and its decision."""

from typing import Any

from django.http import Http404, HttpRequest

from kotopolku.domain.appointments.no_show import WEIGHED_BY_A_PERSON, Finding, NoShowAnswer
from kotopolku.rooms.appointments.queries import fees as queries
from kotopolku.web.components.words import appointments as appointment_words
from kotopolku.web.components.words import worded

from ..client_frame import client_case
from . import words


def one_of(request: HttpRequest, reference: str, number: int) -> tuple[Any, queries.FeeProposal]:
    """The case and one of its proposals. Raises Http404 for any other, PermissionDenied as `client_case`."""
    case = client_case(request, reference, "client.fee")
    try:
        return case, queries.fee_of(case, number)
    except queries.FeeProposal.DoesNotExist:
        raise Http404 from None


def decision_of(proposal: queries.FeeProposal) -> queries.FeeDecision:
    """Its decision. Raises Http404 where nothing is decided yet."""
    decision: queries.FeeDecision | None = getattr(proposal, "decision", None)
    if decision is None:
        raise Http404
    return decision


def row_of(proposal: queries.FeeProposal) -> dict[str, Any]:
    """A line of a list."""
    return {
        "proposal": proposal,
        "appointment": proposal.attendee.appointment,
        "kind": worded(appointment_words.KINDS, proposal.attendee.appointment.kind),
        "state": worded(words.STATES, proposal.state),
        "tag": words.STATE_TAGS[proposal.state],
        "amount": getattr(getattr(proposal, "decision", None), "amount", None),
    }


def conditions_of(answer: NoShowAnswer) -> list[dict[str, Any]]:
    """Each condition with what was found; what only a person can answer is marked so."""
    return [
        condition(one.code.value, one.finding.value, str(one.section), weighed=one.code in WEIGHED_BY_A_PERSON)
        for one in answer.conditions
    ]


def condition(code: str, finding: str, section: str, *, weighed: bool = False) -> dict[str, Any]:
    """One condition in words."""
    is_left = weighed and finding == Finding.UNKNOWN
    return {
        "text": worded(words.CONDITIONS, code),
        "finding": words.WEIGHED if is_left else worded(words.FINDINGS, finding),
        "tag": "due" if is_left else words.FINDING_TAGS[finding],
        "section": section,
    }
