"""What a form carries: when it was opened, and a number by chance; signed, so that nobody makes it up.

It stands in for the session that public pages do not have. A form that comes back at once was filled by a machine, one
that comes back days later was perhaps copied: both are asked to be sent once more, with everything that was typed.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import signing

from kotopolku.platform import clock
from kotopolku.platform.secrecy.hashing import keyed_hash

FASTEST = timedelta(seconds=3)
OLDEST = timedelta(hours=12)
RECEIPT_SHOWN = timedelta(days=2)
_FORM, _RECEIPT = "public.contact.form", "public.contact.receipt"


@dataclass(frozen=True, slots=True)
class Opened:
    """A form as it was opened."""

    at: datetime
    chance: str

    @property
    def is_sendable(self) -> bool:
        """Whether a person may have filled it in that time."""
        return FASTEST <= clock.now() - self.at <= OLDEST

    @property
    def text(self) -> str:
        return signing.dumps([int(self.at.timestamp()), self.chance], salt=_FORM)

    def digest_of(self, values: dict[str, Any]) -> str:
        """The same for the same form with the same words: sent twice it is one contact."""
        return keyed_hash("contact form", f"{self.chance}\0{sorted(values.items())}")


def opened_now() -> Opened:
    """A form that is being opened."""
    return Opened(clock.now(), secrets.token_hex(8))


def opened_of(text: str) -> Opened | None:
    """The form that comes back; None for what is not ours."""
    try:
        moment, chance = signing.loads(text, salt=_FORM)
        return Opened(datetime.fromtimestamp(moment, UTC), str(chance))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def once_more(opened: Opened | None) -> Opened:
    """The form to send once more: its time has begun, so that the next press of the button is in time."""
    if opened is not None and clock.now() - opened.at < FASTEST:
        return opened
    return Opened(clock.now() - FASTEST, secrets.token_hex(8))


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the page after sending tells; it stands in its address, and nothing of what was written does."""

    reference: str
    at: datetime
    is_urgent: bool
    by_email: bool
    visits: bool

    @property
    def text(self) -> str:
        told = [self.reference, int(self.at.timestamp()), self.is_urgent, self.by_email, self.visits]
        return signing.dumps(told, salt=_RECEIPT)


def receipt_of(text: str) -> Receipt | None:
    """The receipt of an address; None for one that is not ours or was made too long ago."""
    try:
        reference, moment, urgent, by_email, visits = signing.loads(text, salt=_RECEIPT, max_age=RECEIPT_SHOWN)
        at = datetime.fromtimestamp(moment, UTC)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Receipt(str(reference), at, bool(urgent), bool(by_email), bool(visits))
