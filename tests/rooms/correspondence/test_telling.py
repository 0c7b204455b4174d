"""Notices of what waits on the own pages: once while something is unread, and none of who wrote or what."""

from datetime import UTC, datetime

import pytest

from kotopolku.platform.messages.models import Message as Outgoing
from kotopolku.platform.messages.wording import Draft
from kotopolku.rooms.correspondence.actions import messages
from kotopolku.rooms.correspondence.queries import messages as queries
from kotopolku.rooms.people import actions as people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_IS_ON = True


@pytest.fixture
def reachable(coach, case):
    people.add_contact(actor=coach, person=case.person, kind="email", value="amina@example.org")
    return case


def answers(coach, case, text="Tule tiistaina klo 9"):
    return messages.write_as_worker(actor=coach, case=case, text=text, language="fi")


def notices():
    return Outgoing.objects.filter(template="correspondence.message").order_by("pk")


def draft(row):
    return Draft(channel=row.channel, to=row.recipient, language=row.language, parameters={"case": queries_case(row)})


def queries_case(row):
    return int(row.key.split(":")[1])


def test_a_client_is_told_once_while_something_is_unread(client_user, account, coach, reachable):
    first = answers(coach, reachable)
    answers(coach, reachable, "Ja torstaina")
    assert notices().count() == 1
    row = notices().get()
    assert "tiistaina" not in row.parameters
    assert str(coach) not in row.parameters
    talk = queries.talks_of_client(account)[0]
    messages.mark_read(actor=client_user, talk=talk, side="client", newest=first.pk + 1)
    # Not sent yet, and read meanwhile: not sent any more.
    assert notices().get().state == "withdrawn"
    answers(coach, reachable, "Vielä yksi")
    assert notices().count() == 2


def test_at_the_moment_of_sending_it_is_asked_whether_it_is_still_wanted(client_user, account, coach, reachable):
    answers(coach, reachable)
    known = draft(notices().get())
    told = queries.notice_of(known)
    assert told is not None
    assert told.to == "amina@example.org"
    talk = queries.talks_of_client(account)[0]
    messages.write_as_client(user=client_user, talk=talk, text="Kiitos", language="fi")
    assert queries.notice_of(known) is None


def test_who_has_no_own_pages_is_not_called_to_them(coach, reachable):
    answers(coach, reachable)
    assert not notices().exists()


def test_what_the_client_writes_tells_the_client_nothing(client_user, account, reachable):
    messages.write_as_client(user=client_user, talk=queries.talks_of_client(account)[0], text="Hei", language="fi")
    assert not notices().exists()


def test_a_text_message_rings_in_the_morning(client_user, coach, case, settings, time_machine):
    settings.SMS_ADDRESS = "https://sms.example.org/"
    time_machine.move_to(datetime(2025, 3, 10, 21, 30, tzinfo=UTC), tick=False)
    answers(coach, case)
    row = notices().get()
    assert (row.channel, row.next_try_at) == ("sms", datetime(2025, 3, 11, 6, 0, tzinfo=UTC))
