"""Appointments as a worker meets them."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import Client

from kotopolku.domain.appointments.slots import ZONE
from kotopolku.rooms.appointments import actions, queries
from kotopolku.rooms.people.actions import set_nondisclosure
from tests.factories import make_case, make_user
from tests.web.conftest import TODAY, signed_in_as
from tests.web.test_queries import queries_of

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


def at(hour, minute=0, day=TODAY):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE).astimezone(UTC)


@pytest.fixture
def book(home, worker, case):
    def booked(starts_at=None, ends_at=None, **given):
        known = {
            "actor": worker,
            "organisation_id": home.pk,
            "kind": "guidance",
            "worker": worker,
            "case": case,
            **given,
        }
        return actions.book(starts_at=starts_at or at(10), ends_at=ends_at or at(11), **known)

    return booked


@pytest.fixture
def calendar(worker, home):
    row = actions.open_calendar(actor=worker, user=worker, organisation_id=home.pk)
    shifts = [actions.Shift(weekday=number, begins=time(9), ends=time(12)) for number in range(5)]
    return actions.set_calendar(actor=worker, calendar=row, seen_version=1, since=TODAY, shifts=shifts)


def test_today_shows_todays_appointments(browser, book):
    book()
    book(at(10, day=TOMORROW), at(11, day=TOMORROW))
    page = browser.get("/").content.decode()
    assert "Today's appointments" in page
    assert page.count("Guidance and advice") == 1


def test_a_worker_books_one_of_the_free_times(browser, case, calendar):
    address = f"/clients/{case.reference}/appointments/new/?kind=guidance&day={TOMORROW}&interpreter=1"
    page = browser.get(address)
    slots = page.context["form"].fields["slot"].choices
    # An hour with an interpreter, from nine to twelve.
    assert [text.split()[-1] for _code, text in slots[:5]] == HOURS
    sent = {
        "slot": slots[1][0],
        "minutes": "60",
        "form": "phone",
        "language": "so",
        "interpreter_wanted": "on",
        "told": "on",
        "told_language": "so",
        "told_how": "interpreter",
    }
    answer = browser.post(address, sent, follow=True)
    assert b"Booked." in answer.content
    row = queries.Appointment.objects.get()
    assert (row.starts_at, row.ends_at, row.interpreter_wanted) == (at(9, 30, TOMORROW), at(10, 30, TOMORROW), True)
    assert row.attendees.get().fee_told_how == "interpreter"


HOURS = ["9:00–10:00", "9:30–10:30", "10:00–11:00", "10:30–11:30", "11:00–12:00"]


def test_a_time_by_hand_and_what_is_refused(browser, case, book):
    book(at(10, day=TOMORROW), at(11, day=TOMORROW))
    address = f"/clients/{case.reference}/appointments/new/"
    sent = {"on": str(TOMORROW), "begins": "10:30", "minutes": "30", "form": "office"}
    answer = browser.post(address, sent)
    assert answer.status_code == 422
    assert b"another appointment at this time" in answer.content
    assert browser.post(address, {**sent, "begins": "11:00", "told": "on"}).status_code == 422
    assert browser.post(address, {**sent, "begins": ""}).status_code == 422
    assert browser.post(address, {**sent, "begins": "11:00"}).status_code == 303


def test_a_skipped_hour_is_refused_in_words(browser, case):
    sent = {"on": "2026-03-29", "begins": "03:30", "minutes": "30", "form": "office"}
    answer = browser.post(f"/clients/{case.reference}/appointments/new/", sent)
    assert b"The clock skips this hour" in answer.content


def test_the_week_the_day_and_the_units(browser, book, worker):
    book()
    book(at(10, day=TOMORROW), at(11, day=TOMORROW))
    week = browser.get("/appointments/").content.decode()
    assert week.count("10:00–11:00") == 2
    assert browser.get("/appointments/?view=day").content.decode().count("10:00–11:00") == 1
    assert "No appointments" in browser.get("/appointments/?day=2025-07-07").content.decode()
    assert browser.get("/appointments/?whose=all").content.decode().count(str(worker)) > 1
    assert browser.get("/appointments/?day=9999-99-99&whose=unit-1&page=x").status_code == 200


def test_a_long_day_is_paged(browser, book, home, worker):
    start = at(0)
    for number in range(70):
        begins = start + timedelta(minutes=number * 10)
        book(begins, begins + timedelta(minutes=10), case=None, kind="group_info", seats=1)
    first = browser.get("/appointments/?view=day").content.decode()
    assert first.count("0 of 1 seats") == 120  # the time's link tells it too
    assert "page=2" in first


def test_a_protected_clients_time_is_taken_and_nothing_more(home, case, worker, book):
    row = book(form="elsewhere", place="Kotikatu 1", note="Secretword")
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    colleague = signed_in_as(make_user(home))
    page = colleague.get(f"/appointments/?whose={worker.pk}").content.decode()
    assert "10:00–11:00" in page
    assert "Taken" in page
    for secret in ("Kotikatu", "Example", "Guidance and advice", "Secretword", row.reference):
        assert secret not in page
    assert colleague.get(f"/appointments/{row.reference}/").status_code == 404
    own = signed_in_as(worker)
    # A page stands open on a desk: the place is shown for a purpose only.
    for address in ("/", "/appointments/", f"/appointments/{row.reference}/"):
        assert "Kotikatu" not in own.get(address).content.decode()


def test_other_organisations_see_nothing(book):
    row = book()
    stranger = signed_in_as(make_case().coach or make_user(make_case().organisation))
    assert stranger.get(f"/appointments/{row.reference}/").status_code == 404
    assert "10:00" not in stranger.get("/appointments/?whose=all").content.decode()


def test_moving_shows_both_versions_to_the_second(browser, book, worker):
    row = book(at(10, day=TOMORROW), at(11, day=TOMORROW))
    address = f"/appointments/{row.reference}/move/"
    form = browser.get(address).context["form"]
    assert form["version"].value() == 1
    actions.move(
        actor=worker, appointment=row, starts_at=at(13, day=TOMORROW), ends_at=at(14, day=TOMORROW), seen_version=1
    )
    sent = {"on": str(TOMORROW), "begins": "15:00", "minutes": "60", "form": "office", "version": "1"}
    answer = browser.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "15:00" in page
    assert "13:00" in page
    assert browser.post(address, {**sent, "version": "2"}).status_code == 303
    row.refresh_from_db()
    assert row.starts_at == at(15, day=TOMORROW)


def test_cancelling_asks_and_tells_what_was_changed_meanwhile(browser, book, worker):
    row = book(at(10, day=TOMORROW), at(11, day=TOMORROW))
    address = f"/appointments/{row.reference}/cancel/"
    assert "Cancel the appointment" in browser.get(address).content.decode()
    actions.move(
        actor=worker, appointment=row, starts_at=at(13, day=TOMORROW), ends_at=at(14, day=TOMORROW), seen_version=1
    )
    answer = browser.post(address, {"version": "1", "reason": "Ill"})
    assert answer.status_code == 409
    assert "13:00" in answer.content.decode()
    assert browser.post(address, {"version": "2", "reason": "Ill"}).status_code == 303
    assert "Ill" in browser.get(f"/appointments/{row.reference}/").content.decode()


def test_attendance_is_marked_and_the_second_sees_both(book, worker, time_machine):
    row = book()
    attendee = row.attendees.get()
    time_machine.move_to(at(12), tick=False)
    browser = signed_in_as(worker)
    address = f"/appointments/{row.reference}/{attendee.pk}/mark/"
    assert browser.post(address, {"state": "late", "version": "1"}).status_code == 422
    assert browser.post(address, {"state": "late", "minutes_late": "20", "version": "1"}).status_code == 303
    assert "Late by 20 minutes" in browser.get(f"/clients/{row.case.reference}/appointments/").content.decode()
    answer = browser.post(address, {"state": "no_show", "version": "1"})
    assert answer.status_code == 409
    assert "Came late" in answer.content.decode()


def test_a_group_gets_its_people(browser, home, worker, case):
    sent = {"on": str(TOMORROW), "begins": "13:00", "minutes": "120", "seats": "2", "form": "office"}
    group = browser.post("/appointments/group/new/", sent, follow=True)
    row = queries.Appointment.objects.get()
    assert b"0 of 2 seats" in group.content
    address = f"/appointments/{row.reference}/enrol/"
    assert browser.post(address, {"case": "ZZZZZZZZZZ"}).status_code == 422
    assert browser.post(address, {"case": case.reference}).status_code == 303
    page = browser.get(f"/appointments/{row.reference}/").content.decode()
    assert "Example" in page
    attendee = row.attendees.get()
    leave = f"/appointments/{row.reference}/{attendee.pk}/leave/"
    assert browser.post(leave, {"version": "9"}).status_code == 409
    assert browser.post(leave, {"version": "1"}).status_code == 303


def test_who_may_not_open_a_file_sees_a_seat_without_a_name(home, worker, case, book):
    row = book(case=None, kind="group_info", seats=3)
    actions.enrol(actor=worker, appointment=row, case=case)
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    page = signed_in_as(make_user(home)).get(f"/appointments/{row.reference}/").content.decode()
    assert "Name hidden" in page
    assert "Example" not in page


def test_hours_are_kept_and_the_second_sees_both(browser, worker, home):
    form = browser.get("/appointments/hours/").context["form"]
    sent = {name: value for name in form.fields if (value := form[name].value()) is not None}
    assert browser.post("/appointments/hours/", {**sent, "begins-0-a": "08:00"}).status_code == 303
    calendar = queries.calendar_of(worker.pk, home.pk)
    assert calendar is not None
    assert queries.hours_on(calendar, TODAY)[0].begins == time(8)
    now = browser.get("/appointments/hours/").context["form"]["version"].value()
    assert browser.post("/appointments/hours/", {**sent, "version": str(now)}).status_code == 303
    answer = browser.post("/appointments/hours/", {**sent, "begins-0-a": "07:00", "version": str(now)})
    assert answer.status_code == 409
    assert "07:00" in answer.content.decode()


def test_days_away_come_and_go(browser, worker, home, calendar):
    sent = {"what": "away", "since": str(TOMORROW), "until": str(TOMORROW)}
    assert browser.post("/appointments/hours/away/", {**sent, "until": str(TODAY)}).status_code == 422
    assert browser.post("/appointments/hours/away/", sent).status_code == 303
    calendar = queries.calendar_of(worker.pk, home.pk)
    assert queries.free_slots_of(calendar, "guidance", TOMORROW, TOMORROW) == []
    exception = queries.exceptions_of(calendar, TODAY).get()
    stranger = signed_in_as(make_user(home))
    assert stranger.post(f"/appointments/hours/away/{exception.pk}/remove/").status_code == 404
    assert browser.post(f"/appointments/hours/away/{exception.pk}/remove/").status_code == 303
    assert len(queries.free_slots_of(calendar, "guidance", TOMORROW, TOMORROW)) == 6


def test_rooms(browser, home):
    sent = {"name": "Room 1", "seats": "4", "step_free": "on", "in_use": "on"}
    assert browser.post("/appointments/rooms/new/", sent).status_code == 303
    assert browser.post("/appointments/rooms/new/", sent).status_code == 422
    room = queries.Room.objects.get()
    assert browser.post(f"/appointments/rooms/{room.pk}/", {**sent, "seats": "6", "version": "1"}).status_code == 303
    assert browser.post(f"/appointments/rooms/{room.pk}/", {**sent, "seats": "8", "version": "1"}).status_code == 409


def test_the_feed_tells_times_only(browser, book, worker):
    row = book(form="elsewhere", place="Kotikatu 1", note="Secretword")
    address = browser.post("/appointments/feed/").context["address"].split("/")[-1].removesuffix(".ics")
    anybody = Client()
    answer = anybody.get(f"/appointments/feed/{address}.ics")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20250602T070000Z" in text
    for secret in ("Kotikatu", "Example", "Amina", "Secretword", "guidance", "Guidance", row.reference, str(worker)):
        assert secret not in text
    actions.cancel(actor=worker, appointment=book(at(13), at(14)), seen_version=1)
    text = anybody.get(f"/appointments/feed/{address}.ics").content.decode()
    assert "STATUS:CANCELLED" in text
    assert "SEQUENCE:1" in text
    assert address not in browser.get("/appointments/feed/").content.decode()
    browser.post("/appointments/feed/", {"do": "revoke"})
    assert anybody.get(f"/appointments/feed/{address}.ics").status_code == 404


def test_a_time_is_given_from_the_calendar(browser, case):
    assert case.reference in browser.get("/appointments/new/").content.decode()
    answer = browser.post("/appointments/new/", {"case": case.reference.lower()})
    assert answer["Location"] == f"/clients/{case.reference}/appointments/new/"
    assert browser.post("/appointments/new/", {"case": "ZZZZZZZZZZ"}).status_code == 422


@pytest.mark.parametrize(("address", "limit"), [("/appointments/", 9), ("/appointments/?whose=all", 9), ("/", 23)])
def test_a_full_week_asks_the_database_no_more_than(browser, book, case, address, limit):
    for number in range(20):
        row = make_case(case.organisation, coach=case.coach, given=f"Given {number}")
        begins = at(8) + timedelta(minutes=number * 20)
        book(begins, begins + timedelta(minutes=20), case=row)
    asked = queries_of(browser, address)
    assert len(asked) <= limit, "\n".join(asked)


def test_a_clients_appointments_ask_the_database_no_more_than(browser, book, case):
    for number in range(12):
        book(at(8 + number), at(8 + number, 30))
    asked = queries_of(browser, f"/clients/{case.reference}/appointments/")
    assert len(asked) <= 10, "\n".join(asked)


@pytest.mark.parametrize("sent", [{}, {"case": "ZZZZZZZZZZ"}, {"own": "ZZZZZZZZZZ"}])
def test_whom_a_new_appointment_is_for_is_asked_again_beside_the_field(browser, sent):
    answer = browser.post("/appointments/new/", sent)
    assert answer.status_code == 422
    (name,) = answer.context["form"].errors
    page = answer.content.decode()
    assert f'href="#id_{name}"' in page
    assert f'id="id_{name}_error"' in page


def test_what_is_missing_of_an_absence_stands_beside_its_field(book, worker, time_machine):
    row = book()
    attendee = row.attendees.get()
    time_machine.move_to(at(12), tick=False)
    sent = {"minutes_late": "0", "reason": "The bus was late", "version": "1"}
    answer = signed_in_as(worker).post(f"/appointments/{row.reference}/{attendee.pk}/mark/", sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    for name, target in (("state", "state_0"), ("minutes_late", "minutes_late")):
        assert f'href="#mark-{attendee.pk}-{target}"' in page
        assert f'id="mark-{attendee.pk}-{target}"' in page
        assert f'id="mark-{attendee.pk}-{name}_error"' in page
    assert 'value="The bus was late"' in page
