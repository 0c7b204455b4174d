"""When to remind of an appointment: on the clock of Finland, never in the night, never too late to be of use."""

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_ZONE = ZoneInfo("Europe/Helsinki")
QUIET_FROM, QUIET_UNTIL = time(21), time(8)
HOURS_BEFORE = (48, 3)
"""Where the organisation has not settled otherwise."""
MOST_HOURS_BEFORE = 14 * 24

_EVENING = time(20)
_LEAST_BEFORE = timedelta(hours=1)
_APART = timedelta(hours=2)


def is_quiet(moment: datetime) -> bool:
    """Whether people in Finland sleep."""
    clock = moment.astimezone(_ZONE).time()
    return clock >= QUIET_FROM or clock < QUIET_UNTIL


def morning_after(moment: datetime) -> datetime:
    """The moment itself or, in the night, the hour at which it ends; UTC."""
    if not is_quiet(moment):
        return moment.astimezone(UTC)
    local = moment.astimezone(_ZONE)
    day = local.date() + timedelta(days=local.time() >= QUIET_FROM)
    return datetime.combine(day, QUIET_UNTIL, _ZONE).astimezone(UTC)


def told_at(now: datetime, starts_at: datetime) -> datetime:
    """When something that rings is sent that is news now: at once, or in the morning if that is soon enough."""
    morning = morning_after(now)
    return morning if morning + _LEAST_BEFORE <= starts_at else now.astimezone(UTC)


def reminder_times(starts_at: datetime, now: datetime, hours_before: Collection[int]) -> tuple[datetime, ...]:
    """When to remind, in order, UTC; none that would follow on the heels of the confirmation sent now or each other.

    Hours are those of the clock: 48 hours before is the same time two days earlier, also when the clock was moved
    meanwhile. What would ring in the night rings in the morning, or the evening before where the morning is too late.
    """
    chosen: list[datetime] = []
    last = now
    for hours in sorted(set(hours_before), reverse=True):
        moment = _awake(_on_the_clock(starts_at, hours), starts_at)
        if moment >= last + _APART and moment + _LEAST_BEFORE <= starts_at:
            chosen.append(moment)
            last = moment
    return tuple(chosen)


def _on_the_clock(starts_at: datetime, hours: int) -> datetime:
    local = starts_at.astimezone(_ZONE).replace(tzinfo=None) - timedelta(hours=hours)
    return local.replace(tzinfo=_ZONE).astimezone(UTC)


def _awake(moment: datetime, starts_at: datetime) -> datetime:
    morning = morning_after(moment)
    if morning + _LEAST_BEFORE <= starts_at:
        return morning
    local = moment.astimezone(_ZONE)
    day = local.date() - timedelta(days=local.time() < QUIET_UNTIL)
    return datetime.combine(day, _EVENING, _ZONE).astimezone(UTC)
