"""What interpreting costs: prices are data with days, the reckoning is kept with the booking."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from msgspec import Struct

_CENT = Decimal("0.01")
LEAST = 5
"""Fewer meetings in a language tell of a person; in a report they are not told apart."""


class Price(Struct, frozen=True, kw_only=True):
    """A provider's price from `since`, in euros for each started unit of minutes, for one mode or (empty) for all.

    At least `minimum` minutes are paid. Cancelled later than `late_hours` before: `late_percent` of the whole.
    """

    since: date
    per_unit: Decimal
    unit: int
    minimum: int = 0
    late_hours: int = 0
    late_percent: int = 100
    mode: str = ""


class Reckoning(Struct, frozen=True, kw_only=True):
    """How a cost came about: `units` started of `unit` minutes at `per_unit`, of which `percent` are paid."""

    minutes: int
    unit: int
    units: int
    per_unit: Decimal
    percent: int
    total: Decimal


def price_on(prices: Iterable[Price], day: date, mode: str) -> Price | None:
    """The price of a day: the newest of the mode, else the newest of all modes; None where there is none."""
    valid = sorted((one for one in prices if one.since <= day and one.mode in {"", mode}), key=lambda one: one.since)
    return max(valid, key=lambda one: (one.mode == mode, one.since)) if valid else None


def cost_of(price: Price, minutes: int, *, percent: int = 100) -> Reckoning:
    """Of a meeting of so many minutes. Raises ValueError for less than nothing, and for a unit that is nothing."""
    if minutes < 0 or price.unit < 1:
        msg = "minutes are not below zero, and a unit is at least a minute"
        raise ValueError(msg)
    units = -(-max(minutes, price.minimum) // price.unit)
    total = (units * price.per_unit * percent / 100).quantize(_CENT, ROUND_HALF_UP)
    return Reckoning(
        minutes=minutes, unit=price.unit, units=units, per_unit=price.per_unit, percent=percent, total=total
    )


def cost_of_cancelling(price: Price, minutes: int, starts_at: datetime, at: datetime) -> Reckoning:
    """Of a meeting of so many minutes that was cancelled at a moment: nothing where it was early enough."""
    is_late = starts_at - at < timedelta(hours=price.late_hours)
    return cost_of(price, minutes, percent=price.late_percent if is_late else 0)


class Sum(NamedTuple):
    """Meetings and euros."""

    meetings: int
    cost: Decimal

    def and_(self, other: "Sum") -> "Sum":
        """Both together."""
        return Sum(self.meetings + other.meetings, self.cost + other.cost)


NOTHING = Sum(0, Decimal(0))


def without_small(rows: Mapping[str, Sum], *, least: int = LEAST) -> dict[str, Sum]:
    """By language, the small ones put together under "" until they are at least `least` meetings.

    From what is shown and the whole, no small number can be reckoned; where the whole is small there is one row.
    """
    shown: dict[str, Sum] = {}
    rest = NOTHING
    # The smallest first: the rest takes in the next as long as it is itself too small.
    for key, row in sorted(rows.items(), key=lambda item: (item[1].meetings, item[0])):
        if row.meetings < least or 0 < rest.meetings < least:
            rest = rest.and_(row)
        else:
            shown[key] = row
    found = {key: shown[key] for key in sorted(shown, key=lambda key: (-shown[key].meetings, key))}
    return {**found, "": rest} if rest.meetings else found
