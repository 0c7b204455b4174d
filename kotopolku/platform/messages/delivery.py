"""Sending what waits: each message is claimed by one deliverer, handed over once, and its end written down.

A message is marked `sending` before it is handed over. Who dies between handing over and writing it down leaves it so,
and it is put before a person instead of being sent again (docs/decisions/0040).
"""

import logging
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Protocol

import msgspec
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from kotopolku.platform import clock

from . import sms
from .mail import Mail
from .models import Line, Message, State, Way
from .outcomes import Declined, Letter, Out, Unclear
from .wording import Draft, NoWording, Worded, worded

_log = logging.getLogger(__name__)

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60, 120, 240, 360))
"""Between attempts at one message that is refused for now; the last one again and again."""
TRIED_FOR = timedelta(days=4)
DEAD_AFTER = timedelta(minutes=15)
"""A claim older than this is that of a deliverer that was killed: handing over takes two minutes at most."""
FORGOTTEN_AFTER = timedelta(days=90)
_AT_ONCE = 100
_UNWORDED = timedelta(hours=1)

Step = Callable[[int], None]


class Carrier(Protocol):
    """A way out of the house."""

    def open(self) -> None: ...

    def close(self) -> None: ...

    def send(self, letter: Letter) -> None: ...


def carriers() -> dict[str, Callable[[], Carrier]]:
    """The channels that this installation has."""
    found: dict[str, Callable[[], Carrier]] = {}
    if settings.MAIL_IS_ON:
        found[Way.EMAIL] = Mail
    if sms.is_on():
        found[Way.SMS] = sms.Sms
    return found


def waiting_now() -> int:
    """How many could be sent at this moment."""
    return _due(clock.now()).filter(channel__in=list(carriers())).count()


def deliver(step: Step | None = None) -> Counter[str]:
    """One pass over what is due; how many by outcome. Outside any transaction.

    `step` is called with 0 before and with 1 after each message: it may raise to stop.
    """
    counts: Counter[str] = Counter()
    began = clock.now()
    counts["unclear"] += _put_aside_dead(began)
    counts["given_up"] += _give_up_late(began)
    for channel, carrier in carriers().items():
        line = Line.objects.filter(channel=channel).first()
        if line is not None and line.rest_until is not None and line.rest_until > began:
            continue
        try:
            counts += _over(channel, carrier(), began, step or _no_step)
        except Out as trouble:
            counts["out_of_reach"] += 1
            _note_line(channel, trouble)
    forget_old(began)
    return +counts


def _no_step(_done: int) -> None:
    return None


def _over(channel: str, carrier: Carrier, began: datetime, step: Step) -> Counter[str]:
    """All that is due of one channel. Raises Out when it breaks down on the way."""
    counts: Counter[str] = Counter()
    ids = _due_ids(channel, began)
    first = next(ids, None)
    if first is None:
        return counts
    carrier.open()
    _note_line(channel, None)
    try:
        while first is not None:
            step(0)
            outcome = _one(first, carrier)
            if outcome:
                counts[outcome] += 1
            step(1)
            first = next(ids, None)
    finally:
        carrier.close()
    return counts


def _due(at: datetime) -> QuerySet[Message]:
    return Message.objects.filter(state=State.WAITING, next_try_at__lte=at)


def _due_ids(channel: str, began: datetime) -> Iterator[int]:
    """In the order in which they are due. What is put back is due later than the pass began."""
    seen: set[int] = set()
    while True:
        rows = _due(began).filter(channel=channel).exclude(pk__in=seen).order_by("next_try_at", "pk")
        ids = list(rows.values_list("pk", flat=True)[:_AT_ONCE])
        if not ids:
            return
        # What another deliverer has in hand is passed over, and does not come again.
        seen = set(ids)
        yield from ids


def claim(number: int) -> Message | None:
    """Take one for oneself, committed before anything is handed over; None when another was faster."""
    mark = secrets.token_hex(16)
    now = clock.now()
    with transaction.atomic(durable=True):
        mine = Message.objects.filter(pk=number, state=State.WAITING).update(
            state=State.SENDING, claim=mark, claimed_at=now
        )
    return Message.objects.select_related("organisation").get(pk=number) if mine else None


def _one(number: int, carrier: Carrier) -> str:
    """Claim, word, hand over, write down. Raises Out, with the message waiting again."""
    message = claim(number)
    if message is None:
        return ""
    try:
        said = worded(message.template, _draft_of(message))
    except NoWording:
        return _put_back(message, "no_wording", _UNWORDED)
    except Exception as error:  # noqa: BLE001  one that cannot be worded keeps no other from being sent
        # The name only: the text of an error can carry what the message says.
        _log.error("message %s cannot be worded: %s", message.pk, type(error).__name__)
        return _put_back(message, f"wording_{type(error).__name__}"[:40], _UNWORDED)
    if said is None:
        return _end(message, State.WITHDRAWN, "unwanted")
    try:
        carrier.send(_letter_of(message, said))
    except Out as trouble:
        _put_back(message, trouble.code, timedelta(0))
        raise
    except Declined as answer:
        return _declined(message, answer)
    except Unclear as trouble:
        return _end(message, State.UNCLEAR, trouble.code)
    return _end(message, State.SENT, "")


def _letter_of(message: Message, said: Worded) -> Letter:
    return Letter(
        to=said.to or message.recipient,
        subject=said.subject,
        body=said.body,
        language=message.language,
        reference=message.reference,
        sender="" if message.organisation is None or said.unsigned else message.organisation.name,
    )


def _draft_of(message: Message) -> Draft:
    return Draft(message.channel, message.recipient, message.language, msgspec.json.decode(message.parameters or "{}"))


def _declined(message: Message, answer: Declined) -> str:
    now = clock.now()
    first = message.first_tried_at or now
    Message.objects.filter(pk=message.pk).update(attempts=F("attempts") + 1, first_tried_at=first)
    if answer.for_good or now - first >= TRIED_FOR:
        return _end(message, State.GIVEN_UP, answer.code)
    return _put_back(message, answer.code, PAUSES[min(message.attempts, len(PAUSES) - 1)])


def _put_back(message: Message, code: str, pause: timedelta) -> str:
    _mine(message).update(
        state=State.WAITING,
        claim="",
        claimed_at=None,
        trouble=code,
        next_try_at=max(clock.now() + pause, message.next_try_at),
    )
    return "later"


def _end(message: Message, state: State, code: str) -> str:
    ended: dict[str, str] = {} if state != State.WITHDRAWN else {"recipient": "", "parameters": ""}
    _mine(message).update(state=state, claim="", trouble=code, ended_at=clock.now(), **ended)
    return state.value


def _mine(message: Message) -> QuerySet[Message]:
    """The row, as long as it is this deliverer's; put aside as dead it may still be told to have been sent."""
    return Message.objects.filter(pk=message.pk, claim=message.claim, state__in=[State.SENDING, State.UNCLEAR])


def _put_aside_dead(at: datetime) -> int:
    dead = Message.objects.filter(state=State.SENDING, claimed_at__lt=at - DEAD_AFTER)
    return dead.update(state=State.UNCLEAR, trouble="broken_off", ended_at=at)


def _give_up_late(at: datetime) -> int:
    late = Message.objects.filter(state=State.WAITING, not_after__lt=at)
    return late.update(state=State.GIVEN_UP, trouble="too_late", ended_at=at)


def _note_line(channel: str, trouble: Out | None) -> None:
    line, _ = Line.objects.get_or_create(channel=channel)
    if trouble is None:
        if line.down_since is not None:
            Line.objects.filter(pk=line.pk).update(down_since=None, trouble="", rest_until=None)
        return
    if line.down_since is None:
        # Once, not every minute of a long night.
        _log.warning("the channel %s is out of reach: %s", channel, trouble.code)
    Line.objects.filter(pk=line.pk).update(
        down_since=line.down_since or clock.now(), trouble=trouble.code[:40], rest_until=trouble.rest_until
    )


def forget_old(at: datetime) -> int:
    """Empty recipient and content of what ended ninety days ago; how many."""
    old = Message.objects.filter(ended_at__lt=at - FORGOTTEN_AFTER).exclude(recipient="", parameters="")
    return old.filter(~Q(state=State.WAITING)).update(recipient="", parameters="")
