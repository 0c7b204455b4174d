"""Text messages through a real HTTP server."""

from datetime import UTC, datetime, timedelta

import pytest

from kotopolku.platform.messages.delivery import deliver
from kotopolku.platform.messages.models import Line, Message, State
from kotopolku.platform.messages.outcomes import Declined
from kotopolku.platform.messages.sms import international

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)


@pytest.fixture
def put_sms(put):
    return lambda number=1, **given: put(number, channel="sms", to="040 123 4567", **given)


def test_the_provider_is_asked_in_the_documented_form(sms_provider, put_sms):
    put_sms()
    assert deliver() == {"sent": 1}
    [(headers, said)] = sms_provider.asked
    reference = Message.objects.get().reference
    assert said == {"to": "+358401234567", "text": "Hei, ääni 1", "reference": reference, "sender": "Kajaani"}
    assert headers["Authorization"] == "Bearer a-secret"
    assert headers["Idempotency-Key"] == reference
    assert headers["Content-Type"] == "application/json"


def test_without_a_provider_text_messages_wait(settings, put_sms):
    settings.SMS_ADDRESS = ""
    put_sms()
    assert deliver() == {}
    assert Message.objects.get().state == State.WAITING


@pytest.mark.parametrize("status", [400, 404, 422])
def test_a_number_that_the_provider_does_not_take_is_given_up(sms_provider, put_sms, status):
    put_sms()
    sms_provider.status = status
    assert deliver() == {"given_up": 1}
    assert Message.objects.get().trouble == f"http_{status}"


@pytest.mark.parametrize("status", [401, 403])
def test_a_secret_that_does_not_open_is_no_fault_of_the_message(sms_provider, put_sms, status):
    put_sms()
    sms_provider.status = status
    assert deliver() == {"out_of_reach": 1}
    sms_provider.status = 200
    assert deliver() == {"sent": 1}


def test_a_provider_that_asks_for_rest_gets_it(sms_provider, put_sms, time_machine):
    time_machine.move_to(NOW, tick=False)
    put_sms(1)
    put_sms(2)
    sms_provider.status, sms_provider.headers = 429, {"Retry-After": "600"}
    assert deliver() == {"out_of_reach": 1}
    assert Line.objects.get().rest_until == NOW + timedelta(minutes=10)
    sms_provider.status = 200
    time_machine.move_to(NOW + timedelta(minutes=9), tick=False)
    assert deliver() == {}
    time_machine.move_to(NOW + timedelta(minutes=11), tick=False)
    assert deliver() == {"sent": 2}
    assert len(sms_provider.asked) == 3


def test_a_provider_that_breaks_down_over_a_message_may_have_sent_it(sms_provider, put_sms):
    put_sms(1)
    sms_provider.status = 500
    assert deliver() == {"unclear": 1}
    put_sms(2)
    sms_provider.hang_up = True
    assert deliver() == {"unclear": 1}
    assert deliver() == {}
    assert len(sms_provider.asked) == 2


def test_a_provider_that_knows_references_is_asked_again_with_the_same_one(
    sms_provider, put_sms, settings, time_machine
):
    time_machine.move_to(NOW, tick=False)
    settings.SMS_KNOWS_REFERENCES = True
    put_sms()
    sms_provider.status = 500
    assert deliver() == {"later": 1}
    sms_provider.status = 200
    time_machine.move_to(NOW + timedelta(minutes=6), tick=False)
    assert deliver() == {"sent": 1}
    assert len({said["reference"] for _, said in sms_provider.asked}) == 1


def test_numbers_leave_this_machine_only_encrypted(settings, put_sms):
    settings.SMS_ADDRESS = "http://sms.example.org/"
    put_sms()
    assert deliver() == {"out_of_reach": 1}
    assert Message.objects.get().state == State.WAITING


def test_a_provider_that_is_not_there_is_nobodys_attempt(sms_provider, put_sms, settings):
    settings.SMS_ADDRESS = "http://127.0.0.1:1/"
    put_sms()
    assert deliver() == {"out_of_reach": 1}
    assert Message.objects.get().attempts == 0


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("040 123 4567", "+358401234567"),
        ("+358 (0)", None),
        ("0046-70 123 45 67", "+46701234567"),
        ("ask my son", None),
    ],
)
def test_numbers_as_people_write_them(said, meant):
    if meant is None:
        with pytest.raises(Declined):
            international(said)
    else:
        assert international(said) == meant
