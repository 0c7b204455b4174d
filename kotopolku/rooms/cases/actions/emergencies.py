"""Break-glass: a file is opened at once, for three hours at most, and every time somebody else judges it."""

import logging
from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext

from kotopolku.domain.access import EMERGENCY, ReasonMissing, Right, Role, check_emergency
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import (
    User,
    has_right,
    members_of,
    organisations_of,
    organisations_with,
    role_in,
)
from kotopolku.platform.audit.actions import record
from kotopolku.platform.organisations.queries import organisation_of
from kotopolku.platform.refusals import Missing, check_code

from .. import refusals
from ..codes import Verdict
from ..models import Case, Emergency
from ..queries.asking import forget_asker, rights_of
from .guarding import locked_with_others
from .recording import record_on_file

_log = logging.getLogger(__name__)


def take_emergency(*, actor: Any, reference: str, reason: str) -> Case:
    """The actor may look into a file of an organisation in which they work, for three hours.

    A refusal is logged too and never tells whether there is such a file. The officers who review emergencies are
    told by mail, without a word about the client. Raises EmergencyReasonMissing, EmergencyRefused, AlreadyOpenToYou.
    """
    try:
        with transaction.atomic():
            return _take(actor, reference, reason)
    except (refusals.EmergencyRefused, refusals.EmergencyReasonMissing) as refused:
        # After what was begun has been undone. Whose file it was stays unsaid: the log is read by more people.
        first = next(iter(organisations_of(actor, clock.today())), None)
        record(actor=actor, action="cases.emergency_refused", organisation_id=first, after={"why": refused.code})
        raise


@transaction.atomic
def review_emergency(*, actor: Any, emergency: Emergency, verdict: str, note: str) -> Emergency:
    """Judge an emergency afterwards; all but a plain "justified" needs a note.

    Raises MayNotReview, ReviewedAlready, UnknownCode, Missing.
    """
    check_code(verdict, Verdict, field="verdict")
    row = Emergency.objects.select_for_update().select_related("case").get(pk=emergency.pk)
    allowed = organisations_with(actor, Right.REVIEW_EMERGENCIES, clock.today())
    if row.case.organisation_id not in allowed or row.user_id == actor.pk:
        raise refusals.MayNotReview
    if row.reviewed_at is not None:
        raise refusals.ReviewedAlready
    if verdict != Verdict.JUSTIFIED and not note.strip():
        raise Missing(field="note")
    row.reviewed_at, row.reviewed_by = clock.now(), actor
    row.verdict, row.review_note = verdict, " ".join(note.split())
    row.save(update_fields=["reviewed_at", "reviewed_by", "verdict", "review_note"])
    record_on_file(
        actor, row.case, "review_emergency", after={"emergency": row.pk, "user": row.user_id, "verdict": verdict}
    )
    return row


def _take(actor: Any, reference: str, reason: str) -> Case:
    try:
        check_emergency(reason, EMERGENCY)
    except ReasonMissing:
        raise refusals.EmergencyReasonMissing from None
    if not has_right(actor, Right.BREAK_GLASS, clock.today()):
        raise refusals.EmergencyRefused
    case = _case_in_reach(actor, reference)
    at = clock.now()
    row = Emergency.objects.create(
        case=case, user=actor, reason=" ".join(reason.split()), since=at, until=at + EMERGENCY
    )
    later = Q(emergency_until=None) | Q(emergency_until__lt=row.until)
    User.objects.filter(later, pk=actor.pk).update(emergency_until=row.until)
    actor.emergency_until = max(row.until, actor.emergency_until or row.until)
    forget_asker(actor)
    officers = _officers(case.organisation_id)
    after = {"emergency": row.pk, "until": row.until, "told": [officer.pk for officer in officers]}
    record_on_file(actor, case, "take_emergency", after=after)
    transaction.on_commit(lambda: _tell(officers))
    return case


def _case_in_reach(actor: Any, reference: str) -> Case:
    """A file of an organisation in which the actor may break glass, and that they cannot open anyway."""
    allowed = organisations_with(actor, Right.BREAK_GLASS, clock.today())
    found = Case.objects.filter(reference=reference.strip().upper(), organisation_id__in=allowed).first()
    if found is None:
        raise refusals.EmergencyRefused
    case = locked_with_others(found.pk)
    if Right.OPEN in rights_of(actor, case):
        raise refusals.AlreadyOpenToYou
    return case


def _officers(organisation_id: int) -> list[User]:
    """Who reviews emergencies in the organisation today."""
    organisation = organisation_of(organisation_id)
    roles = [role for role in Role if Right.REVIEW_EMERGENCIES in role_in(organisation, role)[0]]
    return list(members_of([organisation_id], clock.today(), roles))


def _tell(officers: list[User]) -> None:
    """One mail to each in their language. The emergency stands and is listed even where no mail goes out."""
    for officer in officers:
        if not officer.email:
            continue
        with translation.override(officer.language):
            subject = gettext("A client's file was opened in an emergency")
            body = gettext("Sign in to Kotopolku and review it. This message tells nothing about the client.")
        try:
            send_mail(subject, body, None, [officer.email])
        except OSError:
            _log.exception("an officer could not be told by mail of an emergency")
