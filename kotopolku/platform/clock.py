"""The one clock: everything else in the program takes its day or moment from here or as an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_HELSINKI = ZoneInfo("Europe/Helsinki")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251


def today() -> date:
    """The present day in Finland, whatever zone the machine is set to."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The day in Finland on which an aware moment lies."""
    return moment.astimezone(_HELSINKI).date()
