"""E-mails through a real server: nothing lost, nothing sent twice."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from itertools import pairwise

import pytest

from kotopolku.platform.messages import delivery
from kotopolku.platform.messages.delivery import deliver
from kotopolku.platform.messages.mail import Mail
from kotopolku.platform.messages.models import Line, Message, State
from kotopolku.platform.messages.outcomes import Letter, Unclear

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 3, 2, 6, tzinfo=UTC)


def states():
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def letter(envelope):
    return message_from_bytes(envelope.content, policy=default)


def test_a_message_arrives_as_it_was_worded(mail_server, put, organisation):
    put(organisation_id=organisation.pk)
    mail_server.start()
    assert deliver() == {"sent": 1}
    [envelope] = mail_server.letters
    said = letter(envelope)
    assert envelope.rcpt_tos == ["client1@example.org"]
    assert said["Subject"] == "Aika varattu"
    assert said["From"] == "Kajaanin kaupunki <no-reply@kotopolku.example>"
    assert said.get_content().strip() == "Hei, ääni 1"
    assert said["Auto-Submitted"] == "auto-generated"
    assert said["Content-Language"] == "fi"
    assert said["Message-ID"] == f"<{Message.objects.get().reference}@kotopolku.example>"


def test_a_server_that_is_down_for_a_day_loses_nothing_and_sends_nothing_twice(mail_server, put, time_machine):
    time_machine.move_to(MORNING, tick=False)
    for number in range(5):
        put(number)
    for minutes in range(0, 24 * 60, 10):
        time_machine.move_to(MORNING + timedelta(minutes=minutes), tick=False)
        if minutes == 12 * 60:
            put(5)
        assert deliver()["sent"] == 0
    line = Line.objects.get()
    assert (line.channel, line.down_since) == ("email", MORNING)
    assert states() == [State.WAITING] * 6
    mail_server.start()
    time_machine.move_to(MORNING + timedelta(days=1), tick=False)
    assert deliver() == {"sent": 6}
    assert deliver() == {}
    assert sorted(envelope.rcpt_tos[0] for envelope in mail_server.letters) == [
        f"client{number}@example.org" for number in range(6)
    ]
    line.refresh_from_db()
    assert line.down_since is None


def test_what_is_refused_for_now_is_tried_again_with_longer_and_longer_pauses_for_days(mail_server, put, time_machine):
    put()
    mail_server.start()
    mail_server.recipient_answer = "450 greylisted"
    now, tries = MORNING, []
    while (message := Message.objects.get()).state == State.WAITING:
        now = max(now + timedelta(minutes=1), message.next_try_at)
        time_machine.move_to(now, tick=False)
        tries.append(now)
        deliver()
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert pauses == sorted(pauses)
    assert tries[-1] - tries[0] >= timedelta(days=3)
    assert (message.state, message.trouble) == (State.GIVEN_UP, "smtp_450")
    assert len(tries) < 30


def test_what_is_refused_for_now_arrives_once_it_is_taken(mail_server, put, time_machine):
    time_machine.move_to(MORNING, tick=False)
    put()
    mail_server.start()
    mail_server.data_answer = "451 busy"
    assert deliver() == {"later": 1}
    mail_server.data_answer = "250 OK"
    assert deliver() == {}
    time_machine.move_to(MORNING + timedelta(minutes=5), tick=False)
    assert deliver() == {"sent": 1}
    assert len(mail_server.letters) == 1


@pytest.mark.parametrize("answer", ["recipient_answer", "data_answer"])
def test_what_is_refused_for_good_is_given_up_and_keeps_no_other_waiting(mail_server, put, answer):
    put(1)
    mail_server.start()
    setattr(mail_server, answer, "550 no such user client1@example.org")
    assert deliver() == {"given_up": 1}
    setattr(mail_server, answer, "250 OK")
    put(2)
    assert deliver() == {"sent": 1}
    assert Message.objects.get(key="test:1:greeting").trouble == "smtp_550"


def test_a_server_that_closes_down_is_nobodys_attempt(mail_server, put):
    put()
    mail_server.start()
    mail_server.recipient_answer = "421 closing down"
    assert deliver() == {"out_of_reach": 1}
    message = Message.objects.get()
    assert (message.state, message.attempts) == (State.WAITING, 0)


def test_a_line_that_breaks_before_the_text_went_over_is_no_attempt(mail_server, put):
    put()
    mail_server.start()
    mail_server.drop = "rcpt"
    assert deliver() == {"out_of_reach": 1}
    mail_server.drop = ""
    assert deliver() == {"sent": 1}
    assert len(mail_server.letters) == 1


@pytest.mark.parametrize("drop", ["text", "kept"])
def test_a_line_that_breaks_after_the_text_went_over_is_put_before_a_person(mail_server, put, drop):
    """From here nobody can tell whether the server kept it: the one did, the other did not."""
    put(1)
    mail_server.start()
    mail_server.drop = drop
    assert deliver() == {"unclear": 1}
    mail_server.drop = ""
    put(2)
    assert deliver() == {"sent": 1}
    assert states() == [State.UNCLEAR, State.SENT]
    assert len(mail_server.letters) == (2 if drop == "kept" else 1)


def test_a_deliverer_that_was_killed_leaves_its_message_to_a_person(mail_server, put, time_machine):
    time_machine.move_to(MORNING, tick=False)
    put()
    assert delivery.claim(Message.objects.get().pk) is not None
    mail_server.start()
    assert deliver() == {}
    time_machine.move_to(MORNING + timedelta(hours=1), tick=False)
    assert deliver() == {"unclear": 1}
    assert deliver() == {}
    assert mail_server.letters == []
    assert Message.objects.get().trouble == "broken_off"


def test_a_slow_deliverer_that_was_thought_dead_may_still_tell_that_it_sent(
    mail_server, put, time_machine, monkeypatch
):
    time_machine.move_to(MORNING, tick=False)
    put()
    mail_server.start()
    original = Mail.send

    def slow(self, said):
        original(self, said)
        time_machine.move_to(MORNING + timedelta(hours=1), tick=False)
        assert delivery._put_aside_dead(MORNING + timedelta(hours=1)) == 1

    monkeypatch.setattr(Mail, "send", slow)
    assert deliver() == {"sent": 1}
    assert states() == [State.SENT]


def test_an_address_that_is_none_is_given_up(mail_server, put):
    put(1, to="nobody at home")
    put(2, to="a@example.org\nBcc: all@example.org")
    put(3)
    mail_server.start()
    counts = deliver()
    assert counts["sent"] == 1
    assert counts["given_up"] == 2
    assert [envelope.rcpt_tos for envelope in mail_server.letters] == [["client3@example.org"]]


def test_one_that_is_wanted_no_more_is_not_sent_and_forgotten(mail_server, put):
    put(parameters={"unwanted": True})
    mail_server.start()
    assert deliver() == {"withdrawn": 1}
    message = Message.objects.get()
    assert (message.recipient, message.parameters, mail_server.letters) == ("", "", [])


def test_one_that_cannot_be_worded_keeps_no_other_from_being_sent(mail_server, put):
    put(1, template="test.unknown")
    put(2)
    mail_server.start()
    assert deliver() == {"later": 1, "sent": 1}
    assert Message.objects.get(key="test:1:greeting").trouble == "no_wording"


def test_neither_addresses_nor_words_come_into_the_log(mail_server, put, caplog):
    put(1)
    deliver()
    mail_server.start()
    mail_server.recipient_answer = "550 client1@example.org is unknown"
    deliver()
    assert "out of reach" in caplog.text
    for said in ("client1", "example.org", "ääni"):
        assert said not in caplog.text


def test_any_way_of_sending_that_cannot_tell_when_it_broke_is_taken_at_its_worst():
    class Broken:
        def open(self):
            raise AssertionError

        def send_messages(self, _messages):
            raise ConnectionResetError

        def close(self):
            raise OSError

    mail = Mail()
    mail._connection = Broken()
    with pytest.raises(Unclear):
        mail.send(Letter("a@example.org", "s", "b", "fi", "r", ""))
