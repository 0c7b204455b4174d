"""Telling the rooms above that facts about people change; this room may not know them."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

Guard = Callable[[Any, Sequence[int], Collection[int]], None]
Subscriber = Callable[[Sequence[int], str], None]

_guards: list[Guard] = []
_subscribers: list[Subscriber] = []


def guard(fn: Guard) -> None:
    """`fn(actor, person_ids, edited)` is called first in the transaction of every change; join in `AppConfig.ready`.

    It locks what hangs on the people, in sorted order, so that two changes wait for each other instead of
    blocking each other; and it raises a refusal where none of those `edited` may be changed any more.
    """
    if fn not in _guards:
        _guards.append(fn)


def subscribe(fn: Subscriber) -> None:
    """`fn(person_ids, because)` is called in the transaction of every change; subscribe in `AppConfig.ready`."""
    if fn not in _subscribers:
        _subscribers.append(fn)


def about_to_change(actor: Any, person_ids: Collection[int], edited: Collection[int]) -> None:
    """Facts about the people will change, and `edited` are those whose file the change is written in."""
    for fn in _guards:
        fn(actor, sorted(set(person_ids)), edited)


def changed(person_ids: Collection[int], because: str) -> None:
    """Facts on which law, list or search may hang have changed; `because` is the action, "people.add_name".

    Call it once an action, for all the people together: the rooms above lock their rows in sorted order.
    """
    for fn in _subscribers:
        fn(sorted(set(person_ids)), because)
