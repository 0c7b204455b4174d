"""The client's own times, and the link that gives one back."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import Client

from kotopolku.domain.appointments.slots import ZONE
from kotopolku.platform import clock
from kotopolku.rooms.appointments import actions, queries
from kotopolku.rooms.appointments.actions import interpreting
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.web.components.client_texts import CLIENT_LANGUAGES
from tests.factories import make_case, make_unit, make_user
from tests.web.client.conftest import browser_of
from tests.web.conftest import TODAY, signed_in_as
from tests.web.test_queries import queries_of

pytestmark = pytest.mark.django_db
NEXT = TODAY + timedelta(days=2)


def at(hour, minute=0, day=NEXT):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE).astimezone(UTC)


@pytest.fixture
def unit(home):
    return make_unit(home, "Lönnrotinkatu")


@pytest.fixture
def calendar(worker, home, unit):
    row = actions.open_calendar(actor=worker, user=worker, organisation_id=home.pk)
    shifts = [actions.Shift(weekday=number, begins=time(9), ends=time(12)) for number in range(5)]
    return actions.set_calendar(
        actor=worker,
        calendar=row,
        seen_version=1,
        since=TODAY,
        shifts=shifts,
        own_booking=["guidance", "other"],
        unit_id=unit.pk,
    )


@pytest.fixture
def booked(home, worker, case, unit):
    return actions.book(
        actor=worker,
        organisation_id=home.pk,
        kind="plan",
        worker=worker,
        case=case,
        starts_at=at(10),
        ends_at=at(11),
        unit_id=unit.pk,
        note="Secretnote",
    )


def protect(case, worker):
    case.person.refresh_from_db()
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
def test_the_page_is_whole_in_every_language(account, calendar, booked, language):
    browser = browser_of(account, language)
    for address in ("/my/appointments/", "/my/appointments/book/", f"/my/appointments/{booked.reference}/cancel/"):
        answer = browser.get(address)
        assert answer.status_code == 200
        assert answer.headers["Content-Language"] == language
        assert len(answer.content) < 60_000


def test_a_client_sees_the_own_time_and_nothing_that_workers_write(own, booked, worker):
    page = own.get("/my/appointments/").content.decode()
    assert "Wednesday" in page
    assert "10:00–11:00" in page
    assert str(worker) in page
    assert "Lönnrotinkatu" in page
    assert "Secretnote" not in page


def test_a_protected_client_is_shown_no_place_no_worker_no_number(own, booked, worker, case):
    protect(case, worker)
    page = own.get("/my/appointments/").content.decode()
    assert "10:00–11:00" in page
    for secret in ("Lönnrotinkatu", str(worker), "08 000 000", "Kajaani"):
        assert secret not in page
    assert b"08 000 000" not in own.get(f"/my/appointments/{booked.reference}/time.ics").content
    link = f"/my/cancel/{actions.cancel_token(booked.attendees.get())}/"
    assert "08 000 000" not in Client().get(link).content.decode()


@pytest.fixture
def interpreted(home, worker, case, unit):
    """A time with an interpreter who has been confirmed."""
    row = actions.book(
        actor=worker,
        organisation_id=home.pk,
        kind="plan",
        worker=worker,
        case=case,
        starts_at=at(10),
        ends_at=at(11),
        unit_id=unit.pk,
        interpreter_wanted=True,
    )
    provider = interpreting.save_provider(
        actor=None, organisation_id=home.pk, name="Tulkkivälitys", email="orders@example.org"
    )
    order = interpreting.order(actor=worker, appointment=row, provider_id=provider.pk, language="fa", mode="phone")
    return interpreting.confirm_by_telephone(
        actor=worker, order=order, seen_version=order.version, name="Parwana Rahimi"
    )


def test_a_client_reads_who_interprets_once_somebody_does(own, interpreted, worker):
    assert "An interpreter is booked: <bdi>Parwana Rahimi</bdi>" in own.get("/my/appointments/").content.decode()
    interpreting.cancel_order(actor=worker, order=interpreted, seen_version=interpreted.version, reason="Ill")
    text = own.get("/my/appointments/").content.decode()
    assert "An interpreter has been asked for" in text
    assert "Parwana" not in text


def test_a_protected_client_reads_no_interpreters_name(own, interpreted, worker, case):
    protect(case, worker)
    text = own.get("/my/appointments/").content.decode()
    assert "An interpreter has been asked for" in text
    assert "Parwana" not in text


def test_a_client_confirms_a_time_and_the_worker_sees_it(own, booked, browser, case):
    page = own.get("/my/appointments/").content.decode()
    there = f"/my/appointments/{booked.reference}/confirm/"
    assert f'action="{there}"' in page
    assert own.post(there, {"version": booked.version}).headers["Location"] == "/my/appointments/?done=confirmed"
    page = own.get("/my/appointments/?done=confirmed").content.decode()
    assert "The appointment is confirmed." in page
    assert f'action="{there}"' not in page
    assert "Confirmed by the client" in browser.get(f"/appointments/{booked.reference}/").content.decode()
    assert ">Confirmed</span>" in browser.get(f"/clients/{case.reference}/appointments/").content.decode()
    assert "The client confirmed an appointment" in browser.get(f"/clients/{case.reference}/timeline/").content.decode()


def test_a_time_that_was_moved_meanwhile_is_shown_again_before_it_is_confirmed(own, booked, worker):
    seen = booked.version
    actions.move(actor=worker, appointment=booked, starts_at=at(13), ends_at=at(14), seen_version=seen)
    for version in (seen, "", "x", "9" * 30):
        answer = own.post(f"/my/appointments/{booked.reference}/confirm/", {"version": version})
        assert answer.status_code == 422
        assert "The appointment was changed in the meantime" in answer.content.decode()
        assert "13:00–14:00" in answer.content.decode()
    assert booked.attendees.get().confirmed_at is None


def test_a_client_books_a_free_time_and_is_told_of_the_fee_before(own, calendar, case):
    page = own.get("/my/appointments/book/?kind=guidance")
    text = page.content.decode()
    assert "56.70 euros" in text
    assert "It costs nothing." in text
    code = page.context["days"][0]["slots"][1]["code"]
    assert own.post("/my/appointments/book/", {"kind": "guidance", "slot": code}).status_code == 303
    attendee = queries.Attendee.objects.get()
    assert attendee.booked_self
    # The client of these tests needs an interpreter: twice half an hour.
    assert attendee.appointment.ends_at - attendee.appointment.starts_at == timedelta(hours=1)
    assert (attendee.fee_told_at, attendee.fee_told_language) == (clock.now(), "en")
    again = own.post("/my/appointments/book/", {"kind": "guidance", "slot": code})
    assert again.status_code == 422
    assert "not free any more" in again.content.decode()


@pytest.mark.parametrize(
    "slot", ["", "x", "2025-06-04T09:00", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00"]
)
def test_what_is_no_free_time_is_refused(own, calendar, slot):
    assert own.post("/my/appointments/book/", {"kind": "guidance", "slot": slot}).status_code == 422


def test_without_anything_opened_there_is_no_page_to_book(own, case):
    assert own.get("/my/appointments/book/").status_code == 404
    assert "/my/appointments/book/" not in own.get("/my/appointments/").content.decode()


def test_a_client_moves_and_cancels(own, calendar, case):
    code = own.get("/my/appointments/book/?kind=other").context["days"][0]["slots"][0]["code"]
    own.post("/my/appointments/book/", {"kind": "other", "slot": code})
    row = queries.Appointment.objects.get()
    page = own.get(f"/my/appointments/{row.reference}/move/")
    other = page.context["days"][-1]["slots"][-1]["code"]
    stale = own.post(f"/my/appointments/{row.reference}/move/", {"slot": other, "version": "7"})
    assert stale.status_code == 422
    assert "changed in the meantime" in stale.content.decode()
    assert own.post(f"/my/appointments/{row.reference}/move/", {"slot": other, "version": "1"}).status_code == 303
    row.refresh_from_db()
    assert row.starts_at == datetime.fromisoformat(other)
    assert own.post(f"/my/appointments/{row.reference}/cancel/").status_code == 303
    assert own.get(f"/my/appointments/{row.reference}/cancel/").status_code == 404
    assert "Cancelled" in own.get("/my/appointments/").content.decode()


def test_what_the_worker_has_not_opened_is_not_moved_by_the_client(own, calendar, booked):
    assert own.get(f"/my/appointments/{booked.reference}/move/").status_code == 404
    assert own.post(f"/my/appointments/{booked.reference}/move/", {"slot": "", "version": "1"}).status_code == 404


def test_another_clients_time_does_not_exist(own, home, worker):
    other = make_case(home, coach=worker, given="Omar")
    row = actions.book(
        actor=worker,
        organisation_id=home.pk,
        kind="plan",
        worker=worker,
        case=other,
        starts_at=at(13),
        ends_at=at(14),
    )
    for name in ("move/", "cancel/", "time.ics"):
        assert own.get(f"/my/appointments/{row.reference}/{name}").status_code == 404
    assert own.post(f"/my/appointments/{row.reference}/cancel/").status_code == 404
    assert "13:00" not in own.get("/my/appointments/").content.decode()


def test_workers_have_no_such_pages(worker, booked):
    browser = signed_in_as(worker)
    for address in ("/my/appointments/", "/my/appointments/book/", f"/my/appointments/{booked.reference}/cancel/"):
        assert browser.get(address).status_code == 404


def test_a_group_is_joined(own, home, worker, case):
    group = actions.book(
        actor=worker,
        organisation_id=home.pk,
        kind="group_info",
        worker=worker,
        starts_at=at(13),
        ends_at=at(15),
        seats=2,
        open_to_clients=True,
    )
    assert "Groups that you can join" in own.get("/my/appointments/").content.decode()
    assert own.post(f"/my/appointments/{group.reference}/join/").status_code == 303
    assert own.post(f"/my/appointments/{group.reference}/join/").status_code == 404
    assert group.attendees.get().case == case
    assert "13:00–15:00" in own.get("/my/appointments/").content.decode()


def test_the_file_for_a_calendar_tells_the_time_and_a_number(own, booked):
    answer = own.get(f"/my/appointments/{booked.reference}/time.ics")
    text = answer.content.decode()
    assert "DTSTART:20250604T070000Z" in text
    assert "08 000 000" in text
    for secret in ("Amina", "Example", "Lönnrotinkatu", "Kaisa", "Kajaani", "plan", booked.reference):
        assert secret not in text


def test_the_link_shows_the_time_and_a_number_and_works_once(booked):
    token = actions.cancel_token(booked.attendees.get())
    anybody = Client(headers={"accept-language": "en"})
    page = anybody.get(f"/my/cancel/{token}/").content.decode()
    assert "10:00–11:00" in page
    assert "08 000 000" in page
    for secret in ("Amina", "Example", "Lönnrotinkatu", "Kaisa", "plan", booked.reference):
        assert secret not in page.split("<main")[1]
    booked.refresh_from_db()
    assert booked.state == "booked"
    assert "has been cancelled" in anybody.post(f"/my/cancel/{token}/").content.decode()
    booked.refresh_from_db()
    assert booked.state == "cancelled"
    used, unknown = anybody.get(f"/my/cancel/{token}/"), anybody.get("/my/cancel/0123456789abcdef/")
    assert used.status_code == unknown.status_code == 410
    assert used.content.split(b"<main")[1].split(b"</main")[0] == unknown.content.split(b"<main")[1].split(b"</main")[0]


def test_a_link_whose_time_has_come_shows_a_plain_page(booked, time_machine):
    time_machine.move_to(at(10), tick=False)
    token = actions.cancel_token(booked.attendees.get())
    answer = Client(headers={"accept-language": "fi"}).post(f"/my/cancel/{token}/")
    assert answer.status_code == 410
    assert "Tämä linkki ei toimi" in answer.content.decode()


def test_the_page_asks_the_database_no_more_than(own, calendar, home, case):
    colleagues = [make_user(home) for _ in range(3)]
    for number, colleague in enumerate(colleagues * 3):
        actions.book(
            actor=colleague,
            organisation_id=home.pk,
            kind="guidance",
            worker=colleague,
            case=case,
            starts_at=at(8 + number),
            ends_at=at(8 + number, 30),
        )
    asked = queries_of(own, "/my/appointments/")
    assert len(asked) <= 16, "\n".join(asked)
