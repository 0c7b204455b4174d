from datetime import UTC, date, datetime, time

import pytest

from kotopolku.domain.appointments.slots import ZONE
from kotopolku.rooms.appointments import actions
from tests.factories import make_case, make_organisation, make_user

MONDAY = date(2026, 3, 2)


def at(hour, minute=0, day=MONDAY):
    """A moment by the clock of Finland."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE).astimezone(UTC)


@pytest.fixture(autouse=True)
def monday_morning(on_day):
    on_day(MONDAY)


@pytest.fixture
def worker(db):
    return make_user(make_organisation("Kajaani"), name="Kaisa Koski")


@pytest.fixture
def organisation(worker):
    return worker.memberships.get().organisation


@pytest.fixture
def case(worker, organisation):
    return make_case(organisation, coach=worker, opened=date(2025, 2, 1))


@pytest.fixture
def book(worker, organisation, case):
    """`book(starts, ends, …)`: an appointment of the client with the worker."""

    def booked(starts_at=None, ends_at=None, **given):
        known = {
            "actor": worker,
            "organisation_id": organisation.pk,
            "kind": "guidance",
            "worker": worker,
            "case": case,
            **given,
        }
        return actions.book(starts_at=starts_at or at(10), ends_at=ends_at or at(11), **known)

    return booked


@pytest.fixture
def calendar(worker, organisation):
    """Open on Mondays to Fridays from nine to twelve, also to clients for guidance."""
    row = actions.open_calendar(actor=worker, user=worker, organisation_id=organisation.pk)
    shifts = [actions.Shift(weekday=number, begins=time(9), ends=time(12)) for number in range(5)]
    return actions.set_calendar(
        actor=worker,
        calendar=row,
        seen_version=row.version,
        since=date(2026, 1, 1),
        shifts=shifts,
        own_booking=["guidance"],
    )
