"""Telling a client that something waits on the own pages: neither who wrote nor what."""

from dataclasses import dataclass

from kotopolku.domain.appointments.reminding import morning_after
from kotopolku.platform import clock
from kotopolku.platform.messages.actions import send, withdraw
from kotopolku.platform.messages.wording import Draft
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.appointments.queries.telling import channel_of, client_reached, reminding_of
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.cases.queries.clients import open_account_of

from .codes import CLIENT
from .models import Message

TEMPLATE = "correspondence.message"
_SMS = "sms"


@dataclass(frozen=True, slots=True)
class Notice:
    """To whom a notice goes and in which languages, the best first."""

    to: str
    languages: tuple[str, ...]


def has_unread(case_id: int) -> bool:
    """Whether the client has yet to read a message in one of the conversations of the case."""
    return Message.objects.filter(conversation__case_id=case_id, read_at=None).exclude(side=CLIENT).exists()


def tell_client(case: Case, message: Message) -> None:
    """Puts a notice into the outbox, in the caller's transaction; the caller sends none while one is unread.

    Nothing for one who has no way to the own pages, or cannot be reached. A text message waits for the morning.
    """
    with beyond_the_wall():
        settled = reminding_of(case.organisation_id)
        if not settled.is_on or open_account_of(case) is None:
            return
        who = client_reached(case)
        channel = channel_of(who, text_messages=settled.text_messages)
        if not channel:
            return
        now = clock.now()
        send(
            channel=channel,
            to=who.by(channel),
            language=who.languages[0] if who.languages else "",
            template=TEMPLATE,
            parameters={"case": case.pk},
            key=f"correspondence:{case.pk}:{message.pk}",
            not_before=morning_after(now) if channel == _SMS else now,
            person_id=who.person_id,
            organisation_id=case.organisation_id,
        )


def forget_notice(case_id: int) -> None:
    """The client has read it: what is not sent yet is not sent any more."""
    withdraw(f"correspondence:{case_id}:")


def notice_of(draft: Draft) -> Notice | None:
    """What is known at the moment of sending; None where everything was read meanwhile or nobody is reached."""
    case = Case.objects.select_related("person").filter(pk=draft.parameters["case"]).first()
    account = None if case is None else open_account_of(case)
    if case is None or account is None or not has_unread(case.pk):
        return None
    who = client_reached(case)
    to = who.by(draft.channel)
    chosen = (account.user.language,) if account.user.language else ()
    return Notice(to, (*chosen, *who.languages)) if to else None
