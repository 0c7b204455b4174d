"""Putting a message into the outbox and taking it out; sending is `delivery`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.audit.actions import record
from kotopolku.platform.refusals import Refusal, check_code
from kotopolku.platform.walls.scope import beyond_the_wall

from .models import Addressee, Message, State, Way


class MayNotTryAgain(Refusal):
    """The user does not look after the organisation."""


@transaction.atomic
def send(
    *,
    channel: str,
    to: str,
    language: str,
    template: str,
    parameters: Mapping[str, Any],
    key: str,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
    person_id: int | None = None,
    organisation_id: int | None = None,
) -> Message:
    """Put a message into the outbox, in the caller's transaction: what is rolled back is never sent.

    Idempotent by `key`, whose parts are separated by ":"; what was put there earlier stays as it was. `parameters`
    are values that JSON knows; nothing secret. It is sent between the two moments (UTC), worded by what was registered
    for `template`; from within a page it reaches beyond the wall, since a visitor works nowhere.
    Raises UnknownCode for another channel.
    """
    with beyond_the_wall():
        message, new = Message.objects.get_or_create(
            key=key,
            defaults={
                "channel": check_code(channel, Way.values, field="channel"),
                "recipient": to.strip(),
                "language": language,
                "template": template,
                "parameters": msgspec.json.encode(dict(parameters)).decode(),
                "next_try_at": not_before or clock.now(),
                "not_after": not_after,
                "organisation_id": organisation_id,
            },
        )
        if new and person_id is not None:
            Addressee.objects.create(message=message, person_id=person_id)
    return message


@transaction.atomic
def withdraw(key_prefix: str) -> int:
    """Take out what is not sent yet and whose key begins so, as in "appointment:12:"; returns how many.

    Raises ValueError for a prefix that does not end with ":", which would take others' messages too.
    """
    if not key_prefix.endswith(":"):
        msg = "a prefix of keys ends with a colon"
        raise ValueError(msg)
    with beyond_the_wall():
        return Message.objects.filter(key__startswith=key_prefix, state=State.WAITING).update(
            state=State.WITHDRAWN, recipient="", parameters="", ended_at=clock.now()
        )


@transaction.atomic
def try_again(*, actor: User, organisation_id: int) -> int:
    """Put what was given up back among what waits, save what is too late; returns how many. Raises MayNotTryAgain."""
    _check_may(actor, organisation_id)
    rows = Message.objects.filter(organisation_id=organisation_id, state=State.GIVEN_UP).exclude(recipient="")
    count = rows.exclude(not_after__lt=clock.now()).update(**_AGAIN)
    record(actor=actor, action="messages.try_again", organisation_id=organisation_id, after={"messages": count})
    return count


@transaction.atomic
def settle(*, actor: User, organisation_id: int, message_id: int, arrived: bool) -> Message:
    """A person has looked into what became of a message: it arrived, or it is to be sent again.

    Raises MayNotTryAgain, Message.DoesNotExist for one that is not unclear or not of the organisation.
    """
    _check_may(actor, organisation_id)
    rows = Message.objects.select_for_update(of=("self",)).filter(organisation_id=organisation_id)
    message = rows.get(pk=message_id, state=State.UNCLEAR)
    # The claim too: a deliverer thought dead must not write its end over what was decided here.
    changes = {"state": State.SENT, "claim": ""} if arrived else _AGAIN
    Message.objects.filter(pk=message.pk).update(**changes)
    message.refresh_from_db()
    after = {"message": message.pk, "arrived": arrived}
    record(actor=actor, action="messages.settle", organisation_id=organisation_id, after=after)
    return message


_AGAIN: dict[str, Any] = {
    "state": State.WAITING,
    "claim": "",
    "claimed_at": None,
    "ended_at": None,
    "attempts": 0,
    "first_tried_at": None,
    "trouble": "",
}


def _check_may(actor: User, organisation_id: int) -> None:
    if organisation_id not in organisations_with(actor, Right.ADMINISTER, clock.today()):
        raise MayNotTryAgain
