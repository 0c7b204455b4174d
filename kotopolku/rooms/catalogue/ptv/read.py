"""What was understood, in the form in which it is compared and written: names and codes, no keys of ours."""

from datetime import date, time
from decimal import Decimal
from hashlib import sha256

from msgspec import Struct, json

READING = 3
"""Raised when the same answer is understood otherwise, so that everything is written anew."""


class OpenRead(Struct, frozen=True, order=True):
    """Open on a weekday (0 Monday); `closes` not later than `opens` is of the next day."""

    weekday: int
    opens: time
    closes: time
    by_booking: bool = False
    first: date | None = None
    last: date | None = None


class ExceptionRead(Struct, frozen=True):
    """Days with other hours; without hours closed. Reasons by language."""

    first: date
    last: date
    opens: time | None = None
    closes: time | None = None
    reasons: tuple[tuple[str, str], ...] = ()


class PlaceRead(Struct, frozen=True):
    street: str
    postcode: str
    town: str
    municipality: str
    position: tuple[Decimal, Decimal] | None = None
    """Latitude and longitude in degrees of WGS 84."""


class TextRead(Struct, frozen=True):
    """The words of a service or a channel in one language; a channel has a name and a description only."""

    language: str
    name: str
    other_name: str = ""
    keywords: str = ""
    summary: str = ""
    description: str = ""
    instruction: str = ""
    price_text: str = ""


class ProviderRead(Struct, frozen=True):
    ptv_id: str
    kind: str
    name: str
    names: tuple[tuple[str, str], ...] = ()
    business_id: str = ""
    url: str = ""
    phone: str = ""
    email: str = ""


class ServiceRead(Struct, frozen=True):
    """`provider`, `general` and `channels` are identifiers of the Finnish Service Catalogue."""

    ptv_id: str
    provider: str
    provider_name: str
    price: str
    is_nationwide: bool
    municipalities: tuple[str, ...]
    classes: tuple[str, ...]
    texts: tuple[TextRead, ...]
    needs: tuple[str, ...]
    audiences: tuple[str, ...]
    languages: tuple[str, ...]
    channels: tuple[str, ...]
    modified: str
    general: str


class ChannelRead(Struct, frozen=True):
    """`provider` and `services` are identifiers of the Finnish Service Catalogue."""

    ptv_id: str
    provider: str
    kind: str
    url: str
    phone: str
    email: str
    languages: tuple[str, ...]
    texts: tuple[TextRead, ...]
    places: tuple[PlaceRead, ...]
    hours: tuple[OpenRead, ...]
    exceptions: tuple[ExceptionRead, ...]
    services: tuple[str, ...]
    modified: str


def digest_of(read: ProviderRead | ServiceRead | ChannelRead) -> str:
    """The same for the same reading of the same answer."""
    return sha256(b"%d " % READING + json.encode(read)).hexdigest()
