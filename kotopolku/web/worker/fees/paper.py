"""The decision as a PDF."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from kotopolku.domain.appointments.no_show import CHARGEABLE
from kotopolku.platform import clock
from kotopolku.platform.documents.engine import DocumentNotMade
from kotopolku.rooms.appointments.queries.fees import answer_of
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.people.queries import shown_name
from kotopolku.web.components.fee_document import Paper, fee_pdf
from kotopolku.web.components.words.people import partial_date_text

from ..client_frame import client_frame
from .shown import decision_of, one_of


@require_safe
def decision(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The decision with its explanation. Http404 where no fee was asked for."""
    case, proposal = one_of(request, reference, number)
    made = decision_of(proposal)
    if not made.is_charged:
        raise Http404
    try:
        pdf = fee_pdf(_paper(case, proposal, made))
    except DocumentNotMade:
        return render(request, "plans/no_paper.html", client_frame(case, request, ""), status=422)
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        # The file's name tells neither the person nor the case.
        headers={"Content-Disposition": f'inline; filename="{made.reference}.pdf"', "Cache-Control": "no-store"},
    )


def _paper(case: Any, proposal: Any, made: Any) -> Paper:
    """What the decision says, as it stood when it was made. It tells no address of the client."""
    attendee, organisation, answer = proposal.attendee, proposal.organisation, answer_of(proposal)
    row = attendee.appointment
    # A paper lies about: of a protected client it does not name the office that receives them.
    unit = None if is_protected(case) else row.unit
    office = unit if unit is not None and unit.address else organisation
    with translation.override(made.language):
        born = partial_date_text(case.person.born)
    return Paper(
        reference=made.reference,
        decided_on=clock.day_of(made.decided_at),
        organisation=organisation.name,
        where=", ".join(part for part in (organisation.name, office.address, organisation.email) if part),
        telephone=(unit.phone if unit is not None else "") or organisation.phone,
        client=shown_name(case.person),
        born=born,
        kind=row.kind,
        held_under=CHARGEABLE[row.kind].partition(" ")[2].removesuffix(" §"),
        starts_at=row.starts_at,
        told_on=clock.day_of(attendee.fee_told_at),
        amount=made.amount,
        maximum=answer.maximum or made.amount,
        interpreter_cost=made.interpreter_cost,
        is_sum_of_later_year=answer.is_sum_of_later_year,
        due=made.due,
        grounds=made.grounds,
        weighing=made.weighing,
        decided_by=str(made.decided_by),
        language=made.language,
        reader_language=made.reader_language,
        voided_on=None if made.voided_at is None else clock.day_of(made.voided_at),
        void_reason=made.void_reason,
    )
