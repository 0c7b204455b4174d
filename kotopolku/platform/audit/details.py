"""What an entry tells beyond who, what and when: of a person, readable only as long as the person's key is there.

The chain covers the sealed text. It holds on when the key is destroyed, and nobody reads the text again.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

import msgspec

from kotopolku.platform.secrecy.encryption import DoesNotOpen
from kotopolku.platform.secrecy.person_keys import is_sealed, seal_many, unseal_many

_json = msgspec.json.Encoder(enc_hook=str, order="sorted")
_NOTHING = "{}"


class Detailed(Protocol):
    """An entry, as far as it is read here."""

    person_id: int | None
    detail_text: str


def plain_text(before: Any, after: Any, acting_for: Any = None) -> str:
    """The values as JSON; `acting_for` is the right by which the actor acted for somebody."""
    told = (("acting_for", acting_for), ("after", after), ("before", before))
    detail = {name: value for name, value in told if value is not None}
    return _json.encode(detail).decode() if detail else _NOTHING


def sealed(texts: Sequence[tuple[int | None, str]]) -> list[str]:
    """Texts with the person whom they are about, sealed where there is one and something is told; one query."""
    about = [(person, text) for person, text in texts if person is not None and text != _NOTHING]
    if not about:
        return [text for _, text in texts]
    ready = iter(seal_many(about))
    return [text if person is None or text == _NOTHING else next(ready) for person, text in texts]


def opened(entries: Sequence[Detailed]) -> list[dict[str, Any] | None]:
    """What entries tell, in their order, with one query for all; None where it was erased."""
    pairs = [(one.person_id, one.detail_text) for one in entries if one.person_id is not None and _is_sealed(one)]
    texts = iter(_unsealed(pairs))
    return [_read(next(texts) if _is_sealed(one) else one.detail_text) for one in entries]


def _is_sealed(entry: Detailed) -> bool:
    return entry.person_id is not None and is_sealed(entry.detail_text)


def _unsealed(pairs: list[tuple[int, str]]) -> list[str | None]:
    if not pairs:
        return []
    try:
        return unseal_many(pairs)
    except DoesNotOpen:
        return [_alone(pair) for pair in pairs]


def _alone(pair: tuple[int, str]) -> str | None:
    """One text; None also where the person got a new key after the one that sealed it was destroyed."""
    try:
        return unseal_many([pair])[0]
    except DoesNotOpen:
        return None


def _read(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    value: dict[str, Any] = msgspec.json.decode(text)
    return value


_by_right: ContextVar[tuple[int, Mapping[str, Any]] | None] = ContextVar("acting_by_right", default=None)


@contextmanager
def acting(actor_id: int, right: Mapping[str, Any]) -> Iterator[None]:
    """Within, what the actor does is logged with the `right` by which they act for somebody: ids and codes only."""
    token = _by_right.set((actor_id, right))
    try:
        yield
    finally:
        _by_right.reset(token)


def right_of(actor: Any) -> Mapping[str, Any] | None:
    """The right by which the actor acts now, None for everybody else."""
    known = _by_right.get()
    return known[1] if known is not None and actor is not None and actor.pk == known[0] else None
