"""A time is given to one, and to nobody else."""

from datetime import date, datetime

import pytest

from kotopolku.platform import clock
from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.rooms.appointments import actions, changes, queries, refusals
from kotopolku.rooms.appointments.models import Appointment
from kotopolku.rooms.cases.actions import close_case
from kotopolku.rooms.cases.refusals import CaseIsClosed
from tests.factories import make_case, make_organisation, make_user

from .conftest import MONDAY, at


@pytest.fixture
def told(monkeypatch):
    heard = []
    monkeypatch.setattr(changes, "_subscribers", [lambda number, what: heard.append((number, what))])
    return heard


def colleague_of(organisation):
    return make_user(organisation)


def other_client(organisation, worker):
    return make_case(organisation, coach=worker, given="Omar")


def test_what_was_told_of_the_fee_is_kept_as_it_was_told(book):
    fee = actions.ToldFee(at=clock.now(), language="fa", how="interpreter")
    attendee = book(told_fee=fee).attendees.get()
    assert (attendee.fee_told_at, attendee.fee_told_language) == (clock.now(), "fa")
    assert (attendee.fee_told_how, attendee.cancelling_told) == ("interpreter", True)


def test_nothing_told_is_nothing_kept(book):
    attendee = book().attendees.get()
    assert (attendee.fee_told_at, attendee.fee_told_how, attendee.cancelling_told) == (None, "", False)


@pytest.mark.parametrize(("starts", "ends"), [(9, 11), (10, 11), (11, 12), (10, 12)])
def test_a_worker_is_with_one_at_a_time(book, worker, organisation, starts, ends):
    book(at(10), at(12))
    with pytest.raises(refusals.WorkerTaken):
        book(at(starts), at(ends), case=other_client(organisation, worker))


def test_one_may_come_when_the_other_goes(book, worker, organisation):
    book(at(10), at(11))
    other = other_client(organisation, worker)
    assert book(at(11), at(12), case=other).case == other
    assert book(at(9, 30), at(10), case=other).case == other


def test_the_rest_after_an_appointment_is_kept_free(book, calendar, worker, organisation):
    actions.set_calendar(actor=worker, calendar=calendar, seen_version=calendar.version, since=MONDAY, buffer=15)
    book(at(10), at(11))
    with pytest.raises(refusals.WorkerTaken):
        book(at(11), at(12), case=other_client(organisation, worker))


def test_a_client_is_at_one_place_at_a_time(book, organisation):
    book()
    with pytest.raises(refusals.ClientTaken):
        book(worker=colleague_of(organisation))


def test_a_room_is_used_by_one_at_a_time(book, worker, organisation):
    room = actions.save_room(actor=worker, organisation_id=organisation.pk, name="Room 1")
    book(room_id=room.pk)
    with pytest.raises(refusals.RoomTaken):
        book(worker=colleague_of(organisation), case=other_client(organisation, worker), room_id=room.pk)


def test_another_organisations_room_is_not_ours(book, worker):
    theirs = actions.save_room(actor=worker, organisation_id=make_organisation().pk, name="Room 1")
    with pytest.raises(refusals.RoomUnknown):
        book(room_id=theirs.pk)


def test_a_worker_of_two_organisations_has_one_day(book, worker):
    elsewhere = make_organisation()
    both = make_user(worker.memberships.get().organisation, elsewhere)
    book(worker=both)
    with pytest.raises(refusals.WorkerTaken):
        book(
            actor=both,
            worker=both,
            organisation_id=elsewhere.pk,
            case=make_case(elsewhere, coach=both),
        )


@pytest.mark.parametrize(
    ("starts", "ends", "refusal"),
    [
        (at(11), at(10), refusals.TimeImpossible),
        (at(10), at(10), refusals.TimeImpossible),
        (at(8), at(21), refusals.TimeImpossible),
        (at(10, day=date(2026, 3, 1)), at(11, day=date(2026, 3, 1)), refusals.TimePast),
    ],
)
def test_times_that_cannot_be(book, starts, ends, refusal):
    with pytest.raises(refusal):
        book(starts, ends)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"case": None}, refusals.WhoMissing),
        ({"form": "elsewhere"}, refusals.PlaceMissing),
        ({"seats": 4}, refusals.SeatsMissing),
        ({"kind": "group_info", "case": None}, refusals.SeatsMissing),
        ({"kind": "group_info", "seats": 3}, refusals.NotAGroup),
    ],
)
def test_what_lacks_something_is_not_booked(book, given, refusal):
    with pytest.raises(refusal):
        book(**given)
    assert not queries.Appointment.objects.exists()


def test_who_does_not_work_here_receives_nobody_here(book):
    with pytest.raises(refusals.NotYours):
        book(worker=make_user(make_organisation()))


def test_another_organisations_client_is_not_booked_here(book):
    with pytest.raises(refusals.NotYours):
        book(case=make_case())


def test_nobody_is_booked_after_the_end(book, worker, case):
    close_case(actor=worker, case=case, on=MONDAY, reason="moved")
    with pytest.raises(CaseIsClosed):
        book()


def test_moving_keeps_what_was(book, worker, told):
    row = book()
    moved = actions.move(
        actor=worker, appointment=row, starts_at=at(13), ends_at=at(14), seen_version=1, reason="Illness"
    )
    was = moved.changes.get()
    assert (was.what, was.starts_at, was.reason) == ("moved", at(10), "Illness")
    assert (moved.starts_at, moved.sequence, moved.version) == (at(13), 1, 2)
    assert told == [(row.pk, "booked"), (row.pk, "moved")]


def test_an_appointment_is_not_in_its_own_way(book, worker):
    row = book()
    moved = actions.move(actor=worker, appointment=row, starts_at=at(10, 30), ends_at=at(11, 30), seen_version=1)
    assert moved.starts_at == at(10, 30)


def test_nothing_is_moved_onto_another(book, worker, organisation):
    book(at(13), at(14), case=other_client(organisation, worker))
    row = book()
    with pytest.raises(refusals.WorkerTaken):
        actions.move(actor=worker, appointment=row, starts_at=at(13), ends_at=at(14), seen_version=1)
    row.refresh_from_db()
    assert row.starts_at == at(10)
    assert not row.changes.exists()


def test_the_second_who_moves_is_told_of_the_first(book, worker):
    row = book()
    actions.move(actor=worker, appointment=row, starts_at=at(12), ends_at=at(13), seen_version=1)
    with pytest.raises(EditedMeanwhile) as refused:
        actions.move(actor=worker, appointment=row, starts_at=at(14), ends_at=at(15), seen_version=1)
    now = refused.value.current
    assert isinstance(now, Appointment)
    assert now.starts_at == at(12)


def test_a_cancelled_time_is_free_again(book, worker, organisation, told):
    row = actions.cancel(actor=worker, appointment=book(), seen_version=1, reason="Illness")
    assert (row.state, row.attendees.get().cancelled_how) == ("cancelled", "worker")
    assert told[-1] == (row.pk, "cancelled")
    assert book(case=other_client(organisation, worker)).state == "booked"


def test_what_has_begun_is_neither_cancelled_nor_moved(book, worker, time_machine):
    row = book()
    time_machine.move_to(at(10, 1), tick=False)
    with pytest.raises(refusals.AppointmentOver):
        actions.cancel(actor=worker, appointment=row, seen_version=1)
    with pytest.raises(refusals.AppointmentOver):
        actions.move(actor=worker, appointment=row, starts_at=at(13), ends_at=at(14), seen_version=1)


def test_each_change_leaves_an_entry_without_place_or_note(book, worker, case):
    row = book(form="elsewhere", place="Kotikatu 1", note="About the flat")
    actions.cancel(actor=worker, appointment=row, seen_version=1)
    entries = list(Entry.objects.filter(case_id=case.pk, action__startswith="appointments.").order_by("pk"))
    assert [entry.action for entry in entries] == ["appointments.book", "appointments.cancel"]
    assert not any(word in str(entry.after) for entry in entries for word in ("Kotikatu", "flat"))


def test_a_night_without_an_hour(book):
    # 29 March: 2.30 to 4.30 by the clock is one hour.
    night = date(2026, 3, 29)
    row = book(at(2, 30, night), at(4, 30, night))
    assert (row.ends_at - row.starts_at) == datetime(2026, 1, 1, 1) - datetime(2026, 1, 1)
