"""A proposal is made when somebody is marked as not having come, and dropped when they are marked otherwise."""

from kotopolku.domain.appointments.no_show import CHARGEABLE

from ..changes import MARKED
from ..models import Attendee, FeeProposal


def follow(appointment_id: int, what: str) -> None:
    """Subscriber of `changes`, in the transaction of the marking. What was decided stays decided."""
    if what != MARKED:
        return
    rows = Attendee.objects.filter(appointment_id=appointment_id, case__isnull=False)
    for attendee in rows.select_related("appointment", "case").order_by("pk"):
        case = attendee.case
        if case is not None and attendee.state == "no_show" and attendee.appointment.kind in CHARGEABLE:
            proposal, new = FeeProposal.objects.get_or_create(
                attendee=attendee,
                defaults={"organisation_id": attendee.organisation_id, "case": case},
            )
            if not new and proposal.state == "dropped":
                FeeProposal.objects.filter(pk=proposal.pk).update(state="open", version=proposal.version + 1)
        else:
            _drop(attendee)


def _drop(attendee: Attendee) -> None:
    for proposal in FeeProposal.objects.filter(attendee=attendee, state="open"):
        FeeProposal.objects.filter(pk=proposal.pk).update(state="dropped", version=proposal.version + 1)
