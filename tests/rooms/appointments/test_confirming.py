"""A client confirms a time, and what becomes of that when it is changed."""

from datetime import timedelta

import pytest

from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.rooms.appointments import actions, refusals
from kotopolku.rooms.appointments.models import Attendee

from .conftest import MONDAY, at

WEDNESDAY = MONDAY + timedelta(days=2)


def confirmed(row):
    """Whether the only one who is expected has confirmed."""
    return Attendee.objects.get(appointment=row).confirmed_at is not None


def confirm(row, version=None):
    return actions.confirm_own(
        actor=None, attendee=row.attendees.get(), seen_version=row.version if version is None else version
    )


def test_a_time_that_a_worker_booked_is_confirmed_once(book):
    row = book()
    assert not confirmed(row)
    confirm(row)
    confirm(row)
    assert confirmed(row)
    assert Entry.objects.filter(action="appointments.confirm_own").count() == 1


def test_a_worker_who_had_the_page_open_marks_all_the_same(book, worker, on_day):
    row = book()
    version = row.attendees.get().version
    confirm(row)
    on_day(MONDAY + timedelta(days=1))
    assert actions.mark(actor=worker, attendee=row.attendees.get(), seen_version=version, state="came").state == "came"


@pytest.mark.parametrize(
    "changed",
    [
        {"starts_at": at(13), "ends_at": at(14)},
        {"starts_at": at(10), "ends_at": at(12)},
        {"starts_at": at(10), "ends_at": at(11), "form": "phone"},
        {"starts_at": at(10), "ends_at": at(11), "form": "elsewhere", "place": "Kirjasto"},
    ],
    ids=["another time", "longer", "by phone", "elsewhere"],
)
def test_another_time_or_place_is_not_confirmed(book, worker, changed):
    row = book()
    confirm(row)
    actions.move(actor=worker, appointment=row, seen_version=row.version, **changed)
    assert not confirmed(row)


def test_what_is_only_noted_otherwise_stays_confirmed(book, worker):
    row = book()
    confirm(row)
    actions.move(
        actor=worker, appointment=row, seen_version=row.version, starts_at=at(10), ends_at=at(11), note="Bring papers"
    )
    assert confirmed(row)


def test_a_time_that_was_moved_meanwhile_is_not_confirmed_unseen(book, worker):
    row = book()
    seen = row.version
    moved = actions.move(actor=worker, appointment=row, seen_version=seen, starts_at=at(13), ends_at=at(14))
    with pytest.raises(EditedMeanwhile):
        confirm(moved, seen)
    assert not confirmed(moved)


def test_a_time_that_has_begun_or_is_cancelled_is_not_confirmed(book, worker, on_day):
    row, other = book(), book(at(13), at(14))
    actions.cancel(actor=worker, appointment=other, seen_version=other.version)
    other.refresh_from_db()
    with pytest.raises(refusals.AppointmentOver):
        confirm(other)
    on_day(MONDAY + timedelta(days=1))
    with pytest.raises(refusals.AppointmentOver):
        confirm(row)


def test_what_the_client_has_chosen_need_not_be_confirmed(calendar, case, worker):
    row = actions.book_own(actor=None, case=case, kind="guidance", starts_at=at(9, 30, WEDNESDAY), language="fa")
    assert confirmed(row)
    moved = actions.move_own(
        actor=None, attendee=row.attendees.get(), starts_at=at(10, 30, WEDNESDAY), seen_version=row.version
    )
    assert confirmed(moved)
    actions.move(
        actor=worker,
        appointment=moved,
        seen_version=moved.version,
        starts_at=at(11, 0, WEDNESDAY),
        ends_at=at(11, 30, WEDNESDAY),
    )
    assert not confirmed(moved)
