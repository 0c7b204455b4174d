"""Putting into the outbox, taking out, forgetting; two deliverers at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections, transaction

from kotopolku.domain.access import Role
from kotopolku.platform.audit.models import Entry
from kotopolku.platform.jobs.models import Job
from kotopolku.platform.messages.actions import MayNotTryAgain, settle, try_again, withdraw
from kotopolku.platform.messages.delivery import deliver, forget_old
from kotopolku.platform.messages.models import Addressee, Message, State
from kotopolku.platform.messages.queries import channels, tallies, unclear_of
from kotopolku.platform.retention.belonging import PERSON
from kotopolku.platform.retention.erasing import erase
from kotopolku.platform.walls.scope import behind_the_wall
from tests.factories import make_case, make_organisation, make_user

from .test_command import one_pass_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)


def test_the_same_key_is_put_there_once(put):
    first = put(1)
    assert put(1, to="another@example.org") == first
    assert Message.objects.get().recipient == "client1@example.org"


def test_what_is_rolled_back_is_never_sent(put, mail_server):
    with transaction.atomic():
        put()
        transaction.set_rollback(True)
    mail_server.start()
    assert deliver() == {}


def test_the_database_cannot_read_to_whom_or_what(put):
    put()
    with connection.cursor() as cursor:
        cursor.execute("SELECT recipient, parameters FROM outbox_message")
        [(recipient, parameters)] = cursor.fetchall()
    assert "client1" not in recipient
    assert "number" not in parameters


def test_nothing_goes_out_before_its_time_or_after(put, mail_server, time_machine):
    time_machine.move_to(NOW, tick=False)
    put(1, not_before=NOW + timedelta(hours=2))
    put(2, not_after=NOW + timedelta(hours=1))
    mail_server.start()
    time_machine.move_to(NOW + timedelta(minutes=90), tick=False)
    assert deliver() == {"given_up": 1}
    time_machine.move_to(NOW + timedelta(hours=2), tick=False)
    assert deliver() == {"sent": 1}
    assert [envelope.rcpt_tos for envelope in mail_server.letters] == [["client1@example.org"]]


def test_what_is_withdrawn_is_not_sent_and_others_are(put, mail_server):
    put(1)
    put(12)
    assert withdraw("test:1:") == 1
    assert withdraw("test:1:") == 0
    mail_server.start()
    assert deliver() == {"sent": 1}
    assert mail_server.letters[0].rcpt_tos == ["client12@example.org"]
    assert Message.objects.get(key="test:1:greeting").recipient == ""


def test_a_prefix_that_would_take_others_too_is_refused():
    with pytest.raises(ValueError, match="colon"):
        withdraw("test:1")


def test_recipient_and_content_are_forgotten_after_ninety_days(put, mail_server, time_machine):
    time_machine.move_to(NOW, tick=False)
    put(1)
    put(2, not_before=NOW + timedelta(days=200))
    mail_server.start()
    deliver()
    assert forget_old(NOW + timedelta(days=90)) == 0
    assert forget_old(NOW + timedelta(days=90, seconds=1)) == 1
    assert [bool(message.recipient) for message in Message.objects.order_by("pk")] == [False, True]


def test_a_persons_messages_are_erased_with_the_person(put, organisation, coach):
    case = make_case(organisation, coach=coach)
    other = make_case(organisation, coach=coach)
    put(1, person_id=case.person_id)
    put(2, person_id=other.person_id)
    put(3)
    erase({"cases.Case": [case.pk], PERSON: [case.person_id]})
    assert list(Message.objects.order_by("pk").values_list("key", flat=True)) == ["test:2:greeting", "test:3:greeting"]
    assert Addressee.objects.count() == 1


@pytest.mark.postgres
def test_a_visitor_puts_in_and_reads_nothing_and_organisations_see_their_own(put, organisation, coach):
    case = make_case(organisation, coach=coach)
    with behind_the_wall([]):
        put(1, organisation_id=organisation.pk, person_id=case.person_id)
        assert not Message.objects.exists()
        assert withdraw("test:9:") == 0
    other = make_organisation()
    with behind_the_wall([other.pk]):
        assert not Message.objects.exists()
        assert not Addressee.objects.exists()
    with behind_the_wall([organisation.pk]):
        assert Message.objects.count() == Addressee.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_deliverers_on_connections_of_their_own_send_each_once(put, mail_server):
    for number in range(30):
        put(number)
    mail_server.start()

    def one(_number):
        try:
            return deliver()["sent"]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(one, range(4))) == 30
    assert len({envelope.rcpt_tos[0] for envelope in mail_server.letters}) == len(mail_server.letters) == 30


def test_who_looks_after_the_organisation_tries_again_what_was_given_up(put, mail_server, organisation):
    administrator = make_user(organisation, role=Role.ADMINISTRATOR)
    put(1, organisation_id=organisation.pk)
    put(2, organisation_id=make_organisation().pk)
    mail_server.start()
    mail_server.recipient_answer = "550 no"
    deliver()
    mail_server.recipient_answer = "250 OK"
    assert try_again(actor=administrator, organisation_id=organisation.pk) == 1
    assert deliver() == {"sent": 1}
    assert Entry.objects.filter(action="messages.try_again").count() == 1


@pytest.mark.parametrize(("arrived", "then"), [(True, {}), (False, {"sent": 1})])
def test_a_person_settles_what_is_unclear(put, mail_server, organisation, arrived, then):
    administrator = make_user(organisation, role=Role.ADMINISTRATOR)
    message = put(1, organisation_id=organisation.pk)
    mail_server.start()
    mail_server.drop = "text"
    deliver()
    mail_server.drop = ""
    assert [one.pk for one in unclear_of(administrator)] == [message.pk]
    settle(actor=administrator, organisation_id=organisation.pk, message_id=message.pk, arrived=arrived)
    assert deliver() == then
    assert Message.objects.get().state == State.SENT
    with pytest.raises(Message.DoesNotExist):
        settle(actor=administrator, organisation_id=organisation.pk, message_id=message.pk, arrived=arrived)


def test_nobody_else_does(put, organisation, coach):
    message = put(1, organisation_id=organisation.pk)
    with pytest.raises(MayNotTryAgain):
        try_again(actor=coach, organisation_id=organisation.pk)
    with pytest.raises(MayNotTryAgain):
        settle(actor=coach, organisation_id=organisation.pk, message_id=message.pk, arrived=True)


def test_an_organisation_counts_its_own(put, organisation):
    administrator = make_user(organisation, role=Role.ADMINISTRATOR)
    put(1, organisation_id=organisation.pk)
    put(2, organisation_id=make_organisation().pk)
    put(3)
    assert [tally.count for tally in tallies(administrator)] == [1]
    assert sum(tally.count for tally in tallies(None)) == 3
    assert tallies(administrator, (State.SENT,)) == []


def test_the_channels_tell_what_the_installation_has(mail_server, settings):
    settings.SMS_ADDRESS = ""
    assert [(channel.code, channel.is_on) for channel in channels()] == [("email", True), ("sms", False)]


def test_a_pass_is_a_job_by_counts_and_one_over_nothing_is_none(put, mail_server):
    mail_server.start()
    assert one_pass_of() == ({}, True)
    assert not Job.objects.exists()
    put()
    assert one_pass_of() == ({"sent": 1}, True)
    job = Job.objects.get()
    assert (job.kind, job.total, job.done, job.result) == ("messages.deliver", 1, 1, {"sent": 1})
