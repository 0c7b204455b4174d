"""Conversations as a client, a client's worker and a service see them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from kotopolku.domain.access import NotPermitted, Right
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record_use
from kotopolku.platform.files.queries import StoredFile
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.cases.queries import Case, asker_of, reached_from_elsewhere, rights_of
from kotopolku.rooms.cases.queries.clients import ClientAccount, cases_of_client
from kotopolku.rooms.referrals import queries as referrals

from ..answer_times import answer_due, answered_within
from ..codes import ANSWERS, CLIENT, COACH, LONGEST, MOST_A_DAY, PROVIDER, SERVICE, WORKER
from ..models import AnswerTime, Attachment, Conversation, Message
from ..telling import Notice, has_unread, notice_of
from ..translation import translatable, translator

__all__ = [
    "CLIENT",
    "COACH",
    "LONGEST",
    "MOST_A_DAY",
    "PROVIDER",
    "SERVICE",
    "SHOWN",
    "WORKER",
    "Conversation",
    "Message",
    "Notice",
    "Talk",
    "answer_due",
    "answer_times_of",
    "answered_within",
    "file_of",
    "has_newer",
    "has_unread",
    "messages_of",
    "notice_of",
    "talk_here",
    "talk_of_case",
    "talk_of_client",
    "talks_of_client",
    "translatable",
    "translator",
    "unread_rows",
    "waiting_for",
]
SHOWN = 100
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation, or a place for one: nothing is written into the tables before the first message is.

    `referral` is None for the one with the coach. `unread`, `last`: as the asker sees them, where they were asked for.
    """

    case: Case
    referral: Any
    conversation: Conversation | None
    may_write: bool
    unread: int = 0
    last: Any = None

    @property
    def reference(self) -> str:
        """What stands in the client's addresses."""
        return str(self.case.reference if self.referral is None else self.referral.reference)

    @property
    def answer_due(self) -> date | None:
        """By which day the client gets an answer; None where nothing waits."""
        return None if self.conversation is None else self.conversation.answer_due


def talks_of_client(account: ClientAccount) -> list[Talk]:
    """With the coach of each case, and with each service that the client may write with or has written with.

    Of what has ended only where something was written. Four queries besides the account's cases.
    """
    cases = cases_of_client(account)
    ids = [case.pk for case in cases]
    known = _conversations(ids)
    open_now = {row.pk: row for row in referrals.writing_services(ids)}
    with_coach = {row.case_id: row for row in known if row.kind == COACH}
    with_service = {row.referral_id: row for row in known if row.kind == SERVICE}
    talks = []
    for case in cases:
        row = with_coach.get(case.pk)
        if row is not None or case.closed is None:
            talks.append(_talk(case, None, row, may_write=case.closed is None))
    by_id = {case.pk: case for case in cases}
    talks += [_talk(by_id[one.case_id], one, with_service.get(one.pk), may_write=True) for one in open_now.values()]
    ended = [row for number, row in with_service.items() if number not in open_now]
    return talks + [_talk(by_id[row.case_id], row.referral, row, may_write=False) for row in ended]


def _conversations(case_ids: Collection[int]) -> Sequence[Any]:
    unread = Count("messages", filter=Q(messages__read_at=None) & ~Q(messages__side=CLIENT))
    rows = Conversation.objects.filter(case_id__in=list(case_ids)).select_related(
        "referral__service", "referral__provider"
    )
    rows = rows.annotate(unread=unread, last=Max("messages__sent_at")).prefetch_related("referral__service__texts")
    return list(rows.order_by("pk"))


def _talk(case: Case, referral: Any, row: Any, *, may_write: bool) -> Talk:
    if row is None:
        return Talk(case, referral, None, may_write)
    return Talk(case, referral, row, may_write, row.unread, row.last)


def talk_of_client(account: ClientAccount, reference: str) -> Talk | None:
    """The client's conversation of the reference, of a case or of a referral; None for all that is not theirs."""
    wanted = reference.strip().upper()
    return next((one for one in talks_of_client(account) if one.reference == wanted), None)


def unread_rows(case_ids: Collection[int]) -> QuerySet[Message]:
    """The messages that a client has yet to read."""
    rows = Message.objects.filter(conversation__case_id__in=list(case_ids), read_at=None)
    return rows.exclude(side=CLIENT)


def talk_of_case(case: Case) -> Talk:
    """The conversation of a client with the coach. Open the file by `case_for`."""
    row = Conversation.objects.filter(case_id=case.pk, kind=COACH).first()
    unread = 0
    if row is not None:
        unread = Message.objects.filter(conversation=row, side=CLIENT, read_at=None).count()
    return Talk(case, None, row, case.closed is None, unread)


def talk_here(user: User, reference: str) -> Talk | None:
    """The conversation of a service that the user carries out with a client whom it has; leaves a trace.

    None once the service does not have the client any more, and for everybody else's.
    """
    with beyond_the_wall():
        referral = referrals.written_with_here(user, reference)
        if referral is None:
            return None
        record_use(
            actor=user,
            action="correspondence.open_here",
            case_id=referral.case_id,
            person_id=referral.case.person_id,
            organisation_id=referral.case.organisation_id,
            purpose="correspondence",
        )
        row = Conversation.objects.filter(referral_id=referral.pk).first()
        unread = 0
        if row is not None:
            unread = Message.objects.filter(conversation=row, side=CLIENT, read_at=None).count()
        return Talk(referral.case, referral, row, True, unread)


def messages_of(talk: Talk, *, everything: bool = False) -> list[Message]:
    """What was written, in order of time: the newest hundred, or everything (1 000 at most). Two queries.

    The caller has found the conversation for one who may read it; that of a service is read beyond the wall.
    """
    if talk.conversation is None:
        return []
    with beyond_the_wall():
        rows = Message.objects.filter(conversation_id=talk.conversation.pk).select_related("sent_by")
        files = Attachment.objects.select_related("file").defer("file__content").order_by("pk")
        rows = rows.prefetch_related(Prefetch("attachments", files))
        return list(rows.order_by("-sent_at", "-pk")[: MOST if everything else SHOWN])[::-1]


def file_of(talk: Talk, number: int) -> StoredFile | None:
    """A file that came with a message of the conversation, with its content; None for any other."""
    if talk.conversation is None:
        return None
    with beyond_the_wall():
        rows = Attachment.objects.select_related("file").filter(message__conversation_id=talk.conversation.pk)
        row = rows.filter(pk=number).first()
        return None if row is None else row.file


def waiting_for(user: User, *, coach: User | None = None, limit: int = 30) -> list[Conversation]:
    """Conversations in which a client waits for an answer of the user's work, that due first at the top; one query.

    With the coach: of the clients of `coach`, or of all whom the user reaches; with a service: of the organisations
    whose services the user carries out.
    """
    mine = Q(reached_from_elsewhere(user, "case__organisation_id"), kind=COACH)
    if coach is not None:
        mine &= Q(case__coach=coach)
    theirs = Q(
        kind=SERVICE,
        referral__state__in=referrals.OPEN_STATES,
        referral__provider__organisation_id__in=referrals.receiving_organisations(user),
    )
    rows = Conversation.objects.filter(mine | theirs, answer_due__isnull=False, case__closed=None)
    rows = rows.select_related("case", "referral").order_by("answer_due", "waits_since", "pk")[:limit]
    with beyond_the_wall():
        return [row for row in rows if row.kind == SERVICE or rights_of(user, row.case) >= ANSWERS]


def has_newer(user: User, reference: str, after: int) -> bool:
    """Whether the client of a case has written to the coach after a message; opens no file and tells no word.

    Raises as `case_for` does: Case.DoesNotExist alike for none and for another's, NotPermitted.
    """
    asker_of(user)
    case = Case.objects.select_related("person").get(reference=reference.strip().upper())
    rights = rights_of(user, case)
    if Right.OPEN not in rights:
        raise Case.DoesNotExist
    if not rights >= ANSWERS:
        raise NotPermitted(Right.SEE_HEALTH, may_open=True)
    rows = Message.objects.filter(conversation__case_id=case.pk, conversation__kind=COACH, side=CLIENT, pk__gt=after)
    return rows.exists()


def answer_times_of(organisation_id: int) -> list[AnswerTime]:
    """What the organisation has settled, the newest first."""
    return list(AnswerTime.objects.filter(organisation_id=organisation_id).order_by("-since"))
