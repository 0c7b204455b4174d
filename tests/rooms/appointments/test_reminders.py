"""Who is expected is told at once and reminded in time, in their language, and of no place under turvakielto."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from kotopolku.platform.messages.delivery import deliver
from kotopolku.platform.messages.models import Message, State
from kotopolku.rooms.appointments.actions import book, cancel, mark, move
from kotopolku.rooms.appointments.actions.booking import ToldFee
from kotopolku.rooms.appointments.models import NoReminders, ReminderSettings
from kotopolku.rooms.people.actions import add_contact, set_nondisclosure
from tests.factories import make_case

pytestmark = pytest.mark.django_db

HELSINKI = ZoneInfo("Europe/Helsinki")
NOW = datetime(2026, 3, 2, 12, tzinfo=HELSINKI)
STARTS = datetime(2026, 3, 12, 13, tzinfo=HELSINKI)


@pytest.fixture(autouse=True)
def _clock_and_mail(time_machine, settings):
    time_machine.move_to(NOW, tick=False)
    settings.MAIL_IS_ON = True
    settings.SMS_ADDRESS = ""
    settings.PUBLIC_ADDRESS = "https://kotopolku.example"


@pytest.fixture
def case(organisation, coach):
    organisation.address, organisation.phone = "Pohjolankatu 13", "08 615 5000"
    organisation.save()
    case = make_case(organisation, coach=coach)
    add_contact(actor=coach, person=case.person, kind="email", value="client@example.org")
    return case


def booked(case, coach, **given):
    times = {"starts_at": STARTS, "ends_at": STARTS + timedelta(hours=1)}
    return book(
        actor=coach,
        organisation_id=case.organisation_id,
        kind="guidance",
        worker=coach,
        case=case,
        **{**times, **given},
    )


def planned():
    rows = Message.objects.filter(state=State.WAITING).order_by("next_try_at", "pk")
    return [(row.template.partition(".")[2], row.next_try_at.astimezone(HELSINKI)) for row in rows]


def test_a_booking_is_confirmed_at_once_and_reminded_of_twice(case, coach):
    booked(case, coach)
    assert planned() == [
        ("booked", NOW),
        ("reminder", datetime(2026, 3, 10, 13, tzinfo=HELSINKI)),
        ("reminder", datetime(2026, 3, 12, 10, tzinfo=HELSINKI)),
    ]
    message = Message.objects.order_by("pk")[0]
    assert (message.channel, message.recipient) == ("email", "client@example.org")
    assert message.addressee.person_id == case.person_id


def test_the_message_tells_time_place_telephone_and_how_to_cancel(case, coach):
    told = ToldFee(at=NOW, language="fi", how="spoken")
    case.person.service_language = "fi"
    case.person.save()
    booked(case, coach, told_fee=told)
    assert deliver() == {"sent": 1}
    [letter] = mail.outbox
    assert letter.subject == "Sinulle on varattu aika to 12.3.2026 klo 13.00"
    for said in ("Pohjolankatu 13", "08 615 5000", "https://kotopolku.example/my/cancel/", "maksu tulkista", "Kajaani"):
        assert said in letter.body
    assert case.person.names.get().family not in letter.body


def test_a_protected_client_is_told_no_place_and_not_from_where(case, coach):
    set_nondisclosure(actor=coach, person=case.person, code="1", seen_version=case.person.version)
    booked(case, coach)
    deliver()
    [letter] = mail.outbox
    whole = letter.message().as_string()
    assert "08 615 5000" in letter.body
    for said in ("Pohjolankatu", "Kajaani"):
        assert said not in whole


def test_one_who_becomes_protected_before_the_reminder_is_told_no_place(case, coach, time_machine):
    booked(case, coach)
    deliver()
    case.person.refresh_from_db()
    set_nondisclosure(actor=coach, person=case.person, code="1", seen_version=case.person.version)
    time_machine.move_to(datetime(2026, 3, 10, 13, tzinfo=HELSINKI), tick=False)
    deliver()
    assert "Pohjolankatu" in mail.outbox[0].body
    assert "Pohjolankatu" not in mail.outbox[1].body


def test_moving_takes_the_old_reminders_back(case, coach):
    row = booked(case, coach)
    deliver()
    later = STARTS + timedelta(days=7)
    move(actor=coach, appointment=row, starts_at=later, ends_at=later + timedelta(hours=1), seen_version=row.version)
    assert planned() == [
        ("moved", NOW),
        ("reminder", later - timedelta(days=2)),
        ("reminder", later - timedelta(hours=3)),
    ]


def test_after_a_cancellation_nobody_is_reminded(case, coach, time_machine):
    row = booked(case, coach)
    deliver()
    cancel(actor=coach, appointment=row, seen_version=row.version)
    assert [what for what, _ in planned()] == ["cancelled"]
    deliver()
    time_machine.move_to(STARTS - timedelta(hours=1), tick=False)
    deliver()
    assert len(mail.outbox) == 2
    assert "/my/cancel/" not in mail.outbox[1].body


def test_a_confirmation_that_did_not_go_out_before_the_cancellation_is_not_sent(case, coach):
    row = booked(case, coach)
    cancel(actor=coach, appointment=row, seen_version=row.version)
    deliver()
    assert [letter.subject for letter in mail.outbox] == ["Your appointment is cancelled"]


def test_one_who_wants_no_reminders_gets_news_only(case, coach):
    NoReminders.objects.create(case=case, recorded_by=coach)
    booked(case, coach)
    assert [what for what, _ in planned()] == ["booked"]


def test_one_who_wants_no_more_reminders_gets_those_planned_neither(case, coach, time_machine):
    booked(case, coach)
    deliver()
    NoReminders.objects.create(case=case, recorded_by=coach)
    time_machine.move_to(datetime(2026, 3, 10, 13, tzinfo=HELSINKI), tick=False)
    assert deliver() == {"withdrawn": 1}


def test_the_organisation_settles_when(case, coach):
    ReminderSettings.objects.create(organisation=case.organisation, hours_before=[24])
    booked(case, coach)
    assert planned()[1:] == [("reminder", STARTS - timedelta(days=1))]


def test_an_organisation_that_reminds_by_itself_sends_nothing(case, coach):
    ReminderSettings.objects.create(organisation=case.organisation, is_on=False)
    booked(case, coach)
    assert planned() == []


def test_a_text_message_is_preferred_and_waits_for_the_morning(case, coach, settings, time_machine):
    settings.SMS_ADDRESS = "https://sms.example/"
    add_contact(actor=coach, person=case.person, kind="phone", value="040 123 4567")
    night = datetime(2026, 3, 2, 23, tzinfo=HELSINKI)
    time_machine.move_to(night, tick=False)
    booked(case, coach)
    assert planned()[0] == ("booked", datetime(2026, 3, 3, 8, tzinfo=HELSINKI))
    assert {message.channel for message in Message.objects.all()} == {"sms"}
    ReminderSettings.objects.create(organisation=case.organisation, text_messages=False)
    booked(case, coach, starts_at=STARTS + timedelta(days=1), ends_at=STARTS + timedelta(days=1, hours=1))
    assert Message.objects.order_by("-pk")[0].channel == "email"


def test_one_without_any_address_is_not_written_to(organisation, coach):
    booked(make_case(organisation, coach=coach), coach)
    assert not Message.objects.exists()


def test_the_newest_address_is_written_to(case, coach):
    booked(case, coach)
    point = case.person.contacts.get()
    point.until = datetime(2026, 3, 1, tzinfo=UTC).date()
    point.save()
    add_contact(actor=coach, person=case.person, kind="email", value="new@example.org")
    deliver()
    assert mail.outbox[0].to == ["new@example.org"]


def test_who_came_is_not_reminded(case, coach, time_machine):
    row = booked(case, coach)
    time_machine.move_to(STARTS, tick=False)
    attendee = row.attendees.get()
    mark(actor=coach, attendee=attendee, state="came", seen_version=attendee.version)
    assert planned() == []


@pytest.mark.parametrize(
    ("languages", "subject"),
    [(("fa_AF",), "prs"), (("zh_Hans",), "zh"), (("xx", "sv"), "sv"), (("ku",), "en"), ((), "en")],
)
def test_the_language_is_the_clients_or_the_nearest(languages, subject):
    from kotopolku.web.components.reminders import language_of

    assert language_of(languages) == subject
