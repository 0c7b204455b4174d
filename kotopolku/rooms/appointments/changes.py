"""Telling whoever listens that an appointment was booked or changed: reminders, interpreters."""

from collections.abc import Callable

Subscriber = Callable[[int, str], None]

BOOKED, MOVED, CANCELLED, MARKED = "booked", "moved", "cancelled", "marked"

_subscribers: list[Subscriber] = []


def subscribe(fn: Subscriber) -> None:
    """`fn(appointment_id, what)` is called in the transaction of every change; subscribe in `AppConfig.ready`.

    `what`: booked (also one who joins a group), moved, cancelled (also one of a group who leaves), marked.
    """
    if fn not in _subscribers:
        _subscribers.append(fn)


def tell(appointment_id: int, what: str) -> None:
    """The appointment was booked, moved, cancelled or marked."""
    for fn in _subscribers:
        fn(appointment_id, what)
