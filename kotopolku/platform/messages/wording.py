"""How messages are worded, at the moment of sending: the windows register it, the outbox knows no sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Draft:
    """What the outbox knows of a message."""

    channel: str
    to: str
    language: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Worded:
    """What is sent; a text message has no subject. `to` is given where the recipient has another address by now."""

    subject: str
    body: str
    to: str = ""
    # Under turvakielto: the sender's name would tell the municipality.
    unsigned: bool = False


Wording = Callable[[Draft], Worded | None]
"""None: by now nobody wants it any more, and the message is withdrawn."""


class NoWording(LookupError):
    """Nobody has registered how a template is worded."""


_wordings: dict[str, Wording] = {}


def register(template: str, wording: Wording) -> None:
    """Register in `AppConfig.ready`."""
    _wordings[template] = wording


def templates() -> frozenset[str]:
    """Those that somebody knows to word."""
    return frozenset(_wordings)


def worded(template: str, draft: Draft) -> Worded | None:
    """The message in words, None when it is wanted no more. Raises NoWording."""
    try:
        wording = _wordings[template]
    except KeyError:
        raise NoWording(template) from None
    return wording(draft)
