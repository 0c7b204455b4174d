"""Writing, reading, and saying that something needs no answer."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from kotopolku.domain.vocabulary import holds_identity_code
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record
from kotopolku.platform.files.actions import store
from kotopolku.platform.files.queries import Examined
from kotopolku.platform.refusals import Missing
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.referrals import queries as referrals

from ..answer_times import answer_due
from ..codes import CLIENT, COACH, LONGEST, MOST_A_DAY, PROVIDER, SERVICE, WORKER
from ..models import Attachment, Conversation, Message
from ..queries.messages import Talk
from ..refusals import IdentityCodeInMessage, MessageTooLong, NobodyToWriteTo, NoTranslation, TooManyMessages
from ..telling import forget_notice, has_unread, tell_client
from ..translation import CannotTranslate, translatable, translator

__all__ = [
    "CannotTranslate",
    "leave_unanswered",
    "mark_read",
    "translate",
    "write_as_client",
    "write_as_worker",
    "write_here",
]

_A_DAY = timedelta(days=1)


@transaction.atomic
def write_as_client(*, user: User, talk: Talk, text: str, language: str, file: Examined | None = None) -> Message:
    """What the client writes; the caller has found `talk` among the client's own. An answer is due from now on.

    `file` comes with it; it was examined before. Raises Missing, MessageTooLong, IdentityCodeInMessage,
    NobodyToWriteTo, TooManyMessages, CaseIsClosed.
    """
    return _written(user, talk, CLIENT, text=text, language=language, file=file)


@transaction.atomic
def write_as_worker(*, actor: User, case: Case, text: str, language: str, file: Examined | None = None) -> Message:
    """The answer of the coach, or of who stands in; the file was opened by `case_for`. Raises as `write_as_client`."""
    return _written(actor, Talk(case, None, None, True), WORKER, text=text, language=language, file=file)


@transaction.atomic
def write_here(*, actor: User, reference: str, text: str, language: str, file: Examined | None = None) -> Message:
    """What a worker of the service writes. Raises as `write_as_client`."""
    with beyond_the_wall():
        referral = referrals.written_with_here(actor, reference)
        if referral is None:
            raise NobodyToWriteTo
        return _written(
            actor, Talk(referral.case, referral, None, True), PROVIDER, text=text, language=language, file=file
        )


def _written(actor: User, talk: Talk, side: str, *, text: str, language: str, file: Examined | None) -> Message:
    _check(text)
    case = cases.locked(Case(pk=talk.case.pk))
    conversation = _conversation(case, talk)
    if side == CLIENT:
        _check_brake(case)
    is_told = side != CLIENT and not has_unread(case.pk)
    # Who answers has read what the other wrote.
    _mark(conversation, side)
    row = Message.objects.create(
        conversation=conversation, side=side, sent_by=actor, language=language, text=text.strip(), sent_at=clock.now()
    )
    if file is not None:
        kept = store(case_id=case.pk, person_id=case.person_id, file=file)
        Attachment.objects.create(message=row, file=kept)
    _let_wait(conversation, side, row, talk, case)
    if is_told:
        tell_client(case, row)
    _log(
        actor,
        case,
        conversation,
        "write",
        message=row.pk,
        side=side,
        characters=len(row.text),
        files=int(file is not None),
    )
    return row


def _check(text: str) -> None:
    if not text.strip():
        raise Missing(field="text")
    if len(text.strip()) > LONGEST:
        raise MessageTooLong(limit=LONGEST)
    if holds_identity_code(text):
        raise IdentityCodeInMessage


def _check_brake(case: Case) -> None:
    """Raises TooManyMessages, counted over all conversations of the case since midnight in Finland."""
    today, since = clock.today(), clock.now() - _A_DAY
    rows = Message.objects.filter(conversation__case_id=case.pk, side=CLIENT, sent_at__gte=since)
    if sum(clock.day_of(at) == today for at in rows.values_list("sent_at", flat=True)) >= MOST_A_DAY:
        raise TooManyMessages(limit=MOST_A_DAY)


def _conversation(case: Case, talk: Talk) -> Conversation:
    """The row, made with the first message; the case is locked. Raises NobodyToWriteTo."""
    if talk.referral is None:
        return Conversation.objects.get_or_create(case_id=case.pk, kind=COACH)[0]
    if not referrals.may_write_with(case, talk.referral.pk):
        raise NobodyToWriteTo
    return Conversation.objects.get_or_create(case_id=case.pk, kind=SERVICE, referral_id=talk.referral.pk)[0]


def _let_wait(conversation: Conversation, side: str, row: Message, talk: Talk, case: Case) -> None:
    """The first message that waits sets the day; an answer takes it away."""
    if side != CLIENT:
        conversation.waits_since = conversation.answer_due = None
    elif conversation.waits_since is None:
        office = case.organisation_id if talk.referral is None else talk.referral.provider.organisation_id
        conversation.waits_since = row.sent_at
        conversation.answer_due = answer_due(office, clock.day_of(row.sent_at))
    else:
        return
    conversation.save(update_fields=["waits_since", "answer_due"])


def _mark(conversation: Conversation, side: str, newest: int | None = None) -> int:
    """What the others wrote has been read by the side, up to a message; returns how many."""
    rows = Message.objects.filter(conversation=conversation, read_at=None)
    rows = rows.filter(side=CLIENT) if side != CLIENT else rows.exclude(side=CLIENT)
    if newest is not None:
        rows = rows.filter(pk__lte=newest)
    return rows.update(read_at=clock.now())


@transaction.atomic
def mark_read(*, actor: User, talk: Talk, side: str, newest: int) -> int:
    """The side has read what the others wrote, up to the message `newest`; returns how many were new to it.

    The caller has found `talk` for one who may read it. In an ended case too: what was written is still read.
    """
    if talk.conversation is None:
        return 0
    with beyond_the_wall():
        count = _mark(talk.conversation, side, newest)
        if not count:
            return 0
        if side == CLIENT and not has_unread(talk.case.pk):
            forget_notice(talk.case.pk)
        _log(actor, talk.case, talk.conversation, "read", side=side, messages=count)
    return count


@transaction.atomic
def leave_unanswered(*, actor: User, case: Case) -> None:
    """What the client wrote last needs no answer; it has been read. Raises CaseIsClosed."""
    case = cases.locked(Case(pk=case.pk))
    conversation = Conversation.objects.filter(case_id=case.pk, kind=COACH, waits_since__isnull=False).first()
    if conversation is None:
        return
    _mark(conversation, WORKER)
    conversation.waits_since = conversation.answer_due = None
    conversation.save(update_fields=["waits_since", "answer_due"])
    _log(actor, case, conversation, "leave_unanswered")


def translate(*, actor: User, talk: Talk, message: Message, target: str, is_protected: bool) -> str:
    """What a machine makes of a message, for the reader who asked for it; kept nowhere.

    Raises NoTranslation, CannotTranslate.
    """
    found = translator()
    if found is None or not translatable(message.language, target, is_protected=is_protected):
        raise NoTranslation
    text = found.translate(message.text, message.language, target)
    with beyond_the_wall():
        told: dict[str, Any] = {"message": message.pk, "from": message.language, "to": target, "by": found.name}
        _log(actor, talk.case, message.conversation, "translate", **told)
    return text


def _log(actor: User, case: Case, conversation: Conversation, verb: str, **told: Any) -> None:
    """One event; of a text its length only."""
    record(
        actor=actor,
        action=f"correspondence.{verb}",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        after={"kind": conversation.kind, **told},
    )
