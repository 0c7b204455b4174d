"""Putting a message into the outbox and taking it out; sending is `delivery`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.refusals import check_code
from kotopolku.platform.walls.scope import beyond_the_wall

from .models import Addressee, Message, State, Way


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
