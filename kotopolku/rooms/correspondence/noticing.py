"""Notices to clients about documents: that something is there or ends, never what, and once for each."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from kotopolku.domain.appointments.reminding import morning_after
from kotopolku.platform import clock
from kotopolku.platform.messages.actions import send, withdraw
from kotopolku.platform.messages.wording import Draft
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.appointments.queries.telling import channel_of, client_reached, is_left_in_peace, reminding_of
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.cases.queries.clients import open_account_of
from kotopolku.rooms.people.queries import Residence

from .models import ClientDocument

GIVEN, ENDING = "correspondence.document", "correspondence.ending"
_SMS = "sms"
_EVENING = time(18)


@dataclass(frozen=True, slots=True)
class DocumentNotice:
    """To whom a notice goes, in which languages, the best first; `organisation` None under turvakielto."""

    to: str
    languages: tuple[str, ...]
    organisation: str | None


def tell_given(case: Case, document: ClientDocument) -> bool:
    """A document was given; see `_put`."""
    return _put(case, GIVEN, f"document:{case.pk}:{document.pk}:given", {"document": document.pk})


def tell_ending(case: Case, last: date, step: int, document_id: int | None) -> bool:
    """Something ends on a day; not for one who wants no reminders.

    Of two that end on one day, a permit and its card, the client is told once.
    """
    if is_left_in_peace(case):
        return False
    key = f"document-ends:{case.person_id}:{last.isoformat()}:{step}"
    said = {"document": document_id, "last": last.isoformat()}
    return _put(case, ENDING, key, said, not_after=datetime.combine(last, _EVENING, tzinfo=UTC))


def forget_given(case_id: int, document_id: int) -> None:
    """It was seen or withdrawn: what is not sent yet is not sent any more."""
    withdraw(f"document:{case_id}:{document_id}:")


def _put(case: Case, template: str, key: str, said: dict[str, Any], not_after: datetime | None = None) -> bool:
    """Puts a notice into the outbox, in the caller's transaction; whether the client can be told at all.

    Nothing for one who has no way to the own pages, or cannot be reached. A text message waits for the morning.
    """
    with beyond_the_wall():
        settled = reminding_of(case.organisation_id)
        if not settled.is_on or open_account_of(case) is None:
            return False
        who = client_reached(case)
        channel = channel_of(who, text_messages=settled.text_messages)
        if not channel:
            return False
        now = clock.now()
        send(
            channel=channel,
            to=who.by(channel),
            language=who.languages[0] if who.languages else "",
            template=template,
            parameters={"case": case.pk, **said},
            key=key,
            not_before=morning_after(now) if channel == _SMS else now,
            not_after=not_after,
            person_id=who.person_id,
            organisation_id=case.organisation_id,
        )
    return True


def document_notice_of(draft: Draft) -> DocumentNotice | None:
    """What is known at the moment of sending; None where it is wanted no more or nobody is reached."""
    case = Case.objects.select_related("person", "organisation").filter(pk=draft.parameters["case"]).first()
    account = None if case is None else open_account_of(case)
    if case is None or account is None or not _is_wanted(case, draft):
        return None
    who = client_reached(case)
    to = who.by(draft.channel)
    chosen = (account.user.language,) if account.user.language else ()
    named = None if who.protected else case.organisation.name
    return DocumentNotice(to, (*chosen, *who.languages), named) if to else None


def _is_wanted(case: Case, draft: Draft) -> bool:
    number, last = draft.parameters["document"], draft.parameters.get("last")
    rows = ClientDocument.objects.filter(pk=number, case_id=case.pk, withdrawn_at=None, replaced_by=None)
    if last is None:
        return rows.filter(seen_at=None).exists()
    if number is not None:
        return rows.filter(expires=last).exists()
    return last_permit_day(case.person_id) == date.fromisoformat(last)


def last_permit_day(person_id: int) -> date | None:
    """The last day of the permit granted last."""
    rows = Residence.objects.standing().filter(person_id=person_id)
    row = rows.order_by("-granted", "-pk").first()
    return None if row is None else row.valid_until
