"""What a provider may know: the frozen package and the referral's own state, nothing of the file behind it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from kotopolku.domain.access import Role
from kotopolku.domain.referral import Party, State, is_ended, steps_from
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, seats_of
from kotopolku.platform.audit.actions import record_use
from kotopolku.platform.messages.wording import Draft
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.cases.queries import is_protected

from ..codes import OPEN_STATES, RECEIVING_ROLES, UNANSWERED_STATES
from ..freezing import told_today
from ..models import Referral
from ..secret_links import hash_of, token_of

_WITH = ("case__person", "case__organisation", "case__coach", "service", "provider", "measure__plan", "package")
# What rests on a consent ends with it.
_STANDING = Q(consent=None) | Q(consent__withdrawn_on=None, consent__retracted_at=None)
MOST = 200


@dataclass(frozen=True, slots=True)
class Told:
    """All that a provider's pages are made from: a new field here is told outside.

    `content` is the frozen package, None on the cover of a link that nobody has opened yet.
    """

    reference: str
    version: int
    state: str
    is_open: bool
    service: str
    provider: str
    sent_on: date
    answer_due: date | None
    starts_on: date | None
    steps: tuple[str, ...]
    content: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """A line of the list of a provider's workers: no name of the client."""

    reference: str
    state: str
    service: str
    sent_on: date
    answer_due: date | None
    starts_on: date | None
    since: datetime


@dataclass(frozen=True, slots=True)
class MessageTold:
    """A message to the provider. `token` is empty for one whose workers read it here, and for what has ended."""

    to: str
    reference: str
    service: str
    answer_due: date | None
    token: str
    is_here: bool
    is_protected: bool


def referral_by_link(token: str) -> Referral | None:
    """The referral of a link that still works: sent by the system, not ended, the consent standing, the case open."""
    rows = _read_by_providers().filter(link_hash=hash_of(token), state__in=OPEN_STATES, way="system")
    return rows.filter(provider__organisation=None).first()


def told_by_link(token: str, *, opened: bool = False) -> Told | None:
    """The cover of a link, and with `opened` (by the action that logs it) the package; None where it opens nothing."""
    with beyond_the_wall():
        row = referral_by_link(token)
        return None if row is None else _told(row, with_content=opened)


def received_by(user: User, *, ended: bool = False) -> list[ReceivedLine]:
    """Referrals to the organisations whose services the user carries out, the newest first, at most 200."""
    with beyond_the_wall():
        rows = _here(user)
        rows = rows.exclude(state__in=OPEN_STATES) if ended else rows.filter(state__in=OPEN_STATES)
        found = list(rows.prefetch_related("service__texts").order_by("-sent_on", "-pk")[:MOST])
        return [
            ReceivedLine(
                row.reference, row.state, name_of(row), _sent(row), row.answer_due, row.starts_on, row.state_since
            )
            for row in found
        ]


def unanswered_by(user: User) -> int:
    """How many referrals to the user's organisations nobody has answered; one query besides the user's seats."""
    with beyond_the_wall():
        return _here(user).filter(state__in=UNANSWERED_STATES).count()


def told_here(user: User, reference: str) -> Told | None:
    """One referral to the user's organisation, with its package; leaves an entry in the use log.

    The package is shown no more once the referral has ended. None for one that is not theirs.
    """
    with beyond_the_wall():
        row = referral_here(user, reference)
        if row is None:
            return None
        record_use(
            actor=user,
            action="referrals.open_here",
            case_id=row.case_id,
            person_id=row.case.person_id,
            organisation_id=row.case.organisation_id,
            purpose="referral",
        )
        return _told(row, with_content=not is_ended(State(row.state)))


def referral_here(user: User, reference: str) -> Referral | None:
    """One referral to an organisation whose services the user carries out; the caller is beyond the wall."""
    return _here(user).filter(reference=reference.strip().upper()).first()


def receiving_organisations(user: User) -> Collection[int]:
    """Where the user carries out services today."""
    seats = seats_of(user, clock.today())
    return {seat.organisation for seat in seats if Role(seat.role) in RECEIVING_ROLES}


def _here(user: User) -> QuerySet[Referral]:
    return _read_by_providers().filter(provider__organisation_id__in=receiving_organisations(user), way="system")


def _read_by_providers() -> QuerySet[Referral]:
    return Referral.objects.filter(_STANDING, sent_on__isnull=False, case__closed=None).select_related(*_WITH)


def told_by_message(draft: Draft, what: str) -> MessageTold | None:
    """None where it is wanted no more: the state has changed or another link was sent meanwhile."""
    known = draft.parameters
    row = Referral.objects.select_related(*_WITH, "provider__organisation").filter(pk=known["referral"]).first()
    if row is None or (row.state, row.link_hash[:12]) != (known["state"], known["link"]):
        return None
    organisation: Any = row.provider.organisation
    is_here = organisation is not None
    to = organisation.email if is_here else row.to_email
    if not to:
        return None
    ended = what == "withdrawn"
    return MessageTold(
        to=to,
        reference=row.reference,
        service=name_of(row),
        answer_due=None if ended else row.answer_due,
        token="" if ended or is_here else token_of(row.link_salt),
        is_here=is_here,
        is_protected=is_protected(row.case),
    )


def _told(row: Referral, *, with_content: bool) -> Told:
    state = State(row.state)
    return Told(
        reference=row.reference,
        version=row.version,
        state=row.state,
        is_open=not is_ended(state),
        service=name_of(row),
        provider=row.provider.name,
        sent_on=_sent(row),
        answer_due=row.answer_due,
        starts_on=row.starts_on,
        steps=tuple(one.value for one in steps_from(state, Party.PROVIDER) if one != State.RECEIVED),
        content=told_today(row.package.content, row.case) if with_content else None,
    )


def _sent(row: Referral) -> date:
    return row.sent_on or clock.day_of(row.made_at)


def name_of(row: Referral, language: str = "fi") -> str:
    """The name of the service in the language, else in any."""
    texts = {text.language: text.name for text in row.service.texts.all()}
    return texts.get(language) or texts.get("fi") or next(iter(texts.values()), "")
