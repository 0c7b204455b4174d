"""Two who book at once: one has the time, the other is told. See tests/rooms/cases/test_races.py."""

import pytest

from kotopolku.rooms.appointments import actions, queries, refusals
from tests.factories import make_case, make_organisation, make_user
from tests.rooms.racing import at_once

from .conftest import at

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def place():
    organisation = make_organisation()
    worker = make_user(organisation)
    cases = [make_case(organisation, coach=worker, given=f"Client {number}") for number in range(4)]
    return organisation, worker, cases


def book(organisation, actor, worker, case, **given):
    known = {"kind": "guidance", "starts_at": at(10), "ends_at": at(11), **given}
    return actions.book(actor=actor, organisation_id=organisation.pk, worker=worker, case=case, **known)


def test_a_worker_is_booked_once(place):
    organisation, worker, cases = place
    done = at_once(lambda number: book(organisation, worker, worker, cases[number]))
    assert done.count(refusals.WorkerTaken) == 3
    assert queries.Appointment.objects.count() == 1


def test_a_room_is_booked_once(place):
    organisation, worker, cases = place
    workers = [make_user(organisation) for _ in range(4)]
    room = actions.save_room(actor=worker, organisation_id=organisation.pk, name="Room 1")
    done = at_once(lambda number: book(organisation, worker, workers[number], cases[number], room_id=room.pk))
    assert done.count(refusals.RoomTaken) == 3


def test_a_client_is_booked_once(place):
    organisation, worker, cases = place
    workers = [make_user(organisation) for _ in range(4)]
    done = at_once(lambda number: book(organisation, worker, workers[number], cases[0]))
    assert done.count(refusals.ClientTaken) == 3


def test_the_last_seat_is_given_once(place):
    organisation, worker, cases = place
    group = book(organisation, worker, worker, None, kind="group_info", seats=1)
    done = at_once(lambda number: actions.enrol(actor=worker, appointment=group, case=cases[number]))
    assert done.count(refusals.NoSeatLeft) == 3


def test_a_link_works_once(place):
    organisation, worker, cases = place
    attendee = book(organisation, worker, worker, cases[0]).attendees.get()
    token = actions.cancel_token(attendee)
    done = at_once(lambda _: actions.cancel_by_link(token=token))
    assert done.count(refusals.LinkOver) == 3


def test_moving_and_cancelling_at_once_leaves_one_of_them(place):
    organisation, worker, cases = place
    row = book(organisation, worker, worker, cases[0])
    done = at_once(
        lambda number: (
            actions.cancel(actor=worker, appointment=row, seen_version=1)
            if number % 2
            else actions.move(actor=worker, appointment=row, starts_at=at(13), ends_at=at(14), seen_version=1)
        )
    )
    assert sum(not isinstance(one, type) for one in done) == 1
    row.refresh_from_db()
    assert row.version == 2
