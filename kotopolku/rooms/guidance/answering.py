"""Taking a contact and answering it without a case."""

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import claim

from . import refusals
from .models import FirstContact

OUTCOMES_WITHOUT_CASE = ("guided", "directed", "unreachable")


@transaction.atomic
def take(*, actor: User, contact: FirstContact, seen_version: int) -> FirstContact:
    """The worker takes the contact on, also from a colleague. Raises EditedMeanwhile, AlreadyAnswered."""
    contact = claimed(contact, seen_version)
    before = contact.taken_by_id
    contact.taken_by, contact.taken_at = actor, clock.now()
    contact.save(update_fields=["taken_by", "taken_at"])
    record(
        actor=actor,
        action="guidance.take",
        case_id=None,
        organisation_id=contact.organisation_id,
        before={"taken_by": before},
        after={"reference": contact.reference, "taken_by": actor.pk},
    )
    return contact


@transaction.atomic
def answer(
    *, actor: User, contact: FirstContact, outcome: str, text: str, seen_version: int, directed_to: str = ""
) -> FirstContact:
    """End the contact without a case: guided, directed elsewhere, or not reached.

    Raises EditedMeanwhile, AlreadyAnswered, UnknownOutcome, AnswerMissing, DirectionMissing.
    """
    if outcome not in OUTCOMES_WITHOUT_CASE:
        raise refusals.UnknownOutcome
    if not text.strip():
        raise refusals.AnswerMissing
    if outcome == "directed" and not directed_to.strip():
        raise refusals.DirectionMissing
    contact = claimed(contact, seen_version)
    contact.answer, contact.directed_to = text.strip(), directed_to.strip()
    end(contact, actor=actor, outcome=outcome)
    record(
        actor=actor,
        action="guidance.answer",
        organisation_id=contact.organisation_id,
        after={"reference": contact.reference, "outcome": outcome, "directed_to": contact.directed_to},
    )
    return contact


def claimed(contact: FirstContact, seen_version: int) -> FirstContact:
    """The contact as it is now, ours to save; raises EditedMeanwhile, AlreadyAnswered."""
    current = FirstContact.objects.select_for_update().get(pk=contact.pk)
    if current.answered_at is not None:
        raise refusals.AlreadyAnswered
    return claim(current, seen_version)


def end(contact: FirstContact, *, actor: User, outcome: str) -> None:
    """The contact is answered by now; who had not taken it has taken it by answering."""
    now = clock.now()
    contact.outcome, contact.answered_at, contact.answered_by = outcome, now, actor
    if contact.taken_by_id is None:
        contact.taken_by, contact.taken_at = actor, now
    contact.save()
