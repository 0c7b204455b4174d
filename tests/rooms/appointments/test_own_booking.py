"""What a client books alone."""

from datetime import date, time, timedelta

import pytest

from kotopolku.domain.appointments.slots import ZONE
from kotopolku.rooms.appointments import actions, queries, refusals
from tests.factories import make_case

from .conftest import MONDAY, at

WEDNESDAY = MONDAY + timedelta(days=2)


def own(case, starts_at, **given):
    known = {"actor": None, "case": case, "kind": "guidance", "language": "fa", **given}
    return actions.book_own(starts_at=starts_at, **known)


def starts(slots):
    return [slot.starts.astimezone(ZONE).strftime("%H:%M") for slot in slots]


def test_a_client_books_a_free_time_with_the_own_worker(calendar, case, worker):
    row = own(case, at(9, 30, WEDNESDAY))
    attendee = row.attendees.get()
    assert (row.worker, row.ends_at, attendee.booked_self) == (worker, at(10, 0, WEDNESDAY), True)
    assert (attendee.fee_told_language, attendee.fee_told_how, attendee.cancelling_told) == ("fa", "written", True)


def test_with_an_interpreter_it_takes_twice_as_long(calendar, worker, organisation):
    case = make_case(organisation, coach=worker, service_language="fa", interpreter_needed=True)
    row = own(case, at(9, 30, WEDNESDAY))
    assert (row.ends_at, row.interpreter_wanted, row.language) == (at(10, 30, WEDNESDAY), True, "fa")


@pytest.mark.parametrize(
    "moment",
    [at(9, 15, WEDNESDAY), at(8, 30, WEDNESDAY), at(12, 0, WEDNESDAY), at(11, 0), at(9, 0, date(2026, 7, 1))],
    ids=["between", "before hours", "after hours", "too soon", "too far"],
)
def test_no_other_time_than_those_offered(calendar, case, moment):
    with pytest.raises(refusals.NotFree):
        own(case, moment)


def test_a_kind_that_is_not_opened_is_not_booked(calendar, case):
    with pytest.raises(refusals.NotOpenToClients):
        own(case, at(9, 30, WEDNESDAY), kind="plan")


def test_without_an_own_worker_there_is_nobody_to_book(calendar, worker, organisation):
    with pytest.raises(refusals.NotOpenToClients):
        own(make_case(organisation, actor=worker), at(9, 30, WEDNESDAY))


def test_three_times_to_come_are_enough(calendar, case):
    for hour in (9, 10, 11):
        own(case, at(hour, 0, WEDNESDAY))
    with pytest.raises(refusals.TooMany):
        own(case, at(11, 30, WEDNESDAY))


def test_a_client_moves_an_own_time(calendar, case):
    attendee = own(case, at(9, 30, WEDNESDAY)).attendees.get()
    moved = actions.move_own(actor=None, attendee=attendee, starts_at=at(10, 30, WEDNESDAY), seen_version=1)
    assert (moved.starts_at, moved.changes.get().how) == (at(10, 30, WEDNESDAY), "client")


def test_what_another_has_is_not_offered(calendar, case, book, organisation, worker):
    book(at(9, 0, WEDNESDAY), at(10, 0, WEDNESDAY), case=make_case(organisation, coach=worker, given="Omar"))
    found = queries.free_slots_of(calendar, "guidance", WEDNESDAY, WEDNESDAY)
    assert starts(found) == ["10:00", "10:30", "11:00", "11:30"]


def test_an_absence_a_holiday_and_new_hours(calendar, worker):
    actions.add_exception(actor=worker, calendar=calendar, what="away", since=WEDNESDAY, until=WEDNESDAY)
    assert queries.free_slots_of(calendar, "guidance", WEDNESDAY, WEDNESDAY) == []
    good_friday = date(2026, 4, 3)
    assert queries.free_slots_of(calendar, "guidance", good_friday, good_friday) == []
    afternoon = [actions.Shift(weekday=2, begins=time(13), ends=time(14))]
    later = date(2026, 3, 9)
    calendar = actions.set_calendar(
        actor=worker, calendar=calendar, seen_version=calendar.version, since=later, shifts=afternoon
    )
    assert starts(queries.free_slots_of(calendar, "guidance", date(2026, 3, 11), date(2026, 3, 11))) == [
        "13:00",
        "13:30",
    ]
    assert len(queries.free_slots_of(calendar, "guidance", date(2026, 3, 6), date(2026, 3, 6))) == 6


def test_hours_of_a_day_do_not_overlap(calendar, worker):
    shifts = [
        actions.Shift(weekday=0, begins=time(8), ends=time(12)),
        actions.Shift(weekday=0, begins=time(11), ends=time(14)),
    ]
    with pytest.raises(refusals.HoursOverlap):
        actions.set_calendar(
            actor=worker, calendar=calendar, seen_version=calendar.version, since=MONDAY, shifts=shifts
        )


def test_a_feed_is_found_by_its_address_until_it_is_revoked(book, worker):
    row = book()
    first = actions.make_feed(user=worker)
    assert [one.pk for one in queries.feed_of(first) or ()] == [row.pk]
    second = actions.make_feed(user=worker)
    assert queries.feed_of(first) is None
    actions.revoke_feed(user=worker)
    assert queries.feed_of(second) is None
