"""Telling the rooms above that a fact about a person changed; this room may not know them."""

from collections.abc import Callable

_subscribers: list[Callable[[int, str], None]] = []


def subscribe(fn: Callable[[int, str], None]) -> None:
    """`fn(person_id, because)` is called in the transaction of every change; subscribe in `AppConfig.ready`."""
    if fn not in _subscribers:
        _subscribers.append(fn)


def changed(person_id: int, because: str) -> None:
    """A fact on which law, list or search may hang has changed; `because` is the action, "people.add_name"."""
    for fn in _subscribers:
        fn(person_id, because)
