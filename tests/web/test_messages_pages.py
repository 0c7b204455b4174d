"""The outbox on pages: counts and states, a person decides what is unclear; no recipient and no word of a message."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from kotopolku.domain.access import Role
from kotopolku.platform.messages.actions import send
from kotopolku.platform.messages.models import Message, State
from kotopolku.platform.messages.wording import templates
from kotopolku.rooms.appointments.models import NoReminders, ReminderSettings
from kotopolku.web.worker.messages.words import TEMPLATES, template_text
from tests.factories import make_case, make_organisation, make_user
from tests.web.conftest import signed_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def put(organisation):
    def put(state, number=1, *, person_id=None, of=None):
        message = send(
            channel="email",
            to="secret.client@example.org",
            language="fi",
            template="appointment.reminder",
            parameters={"said": "secretword"},
            key=f"test:{number}:x",
            person_id=person_id,
            organisation_id=(of or organisation).pk,
        )
        Message.objects.filter(pk=message.pk).update(state=state, trouble="smtp_550", claimed_at=message.created_at)
        return message

    return put


@pytest.fixture
def browser(organisation):
    return signed_in_as(make_user(organisation, role=Role.ADMINISTRATOR))


def test_what_waits_and_what_failed_is_counted_without_recipients(browser, put, organisation):
    for number, state in enumerate((State.WAITING, State.WAITING, State.GIVEN_UP, State.UNCLEAR, State.SENT)):
        put(state, number)
    put(State.GIVEN_UP, 9, of=make_organisation())
    page = browser.get(reverse("organisation_messages", args=[organisation.pk])).content.decode()
    assert "SMTP 550" in page
    for said in ("secret.client", "example.org", "secretword", "test:1"):
        assert said not in page


def test_what_was_given_up_is_tried_again(browser, put, organisation):
    put(State.GIVEN_UP)
    theirs = put(State.GIVEN_UP, 2, of=make_organisation())
    answer = browser.post(reverse("organisation_messages_again", args=[organisation.pk]))
    assert answer.status_code == 303
    assert Message.objects.get(key="test:1:x").state == State.WAITING
    assert Message.objects.get(pk=theirs.pk).state == State.GIVEN_UP


@pytest.mark.parametrize(("arrived", "state"), [("yes", State.SENT), ("no", State.WAITING)])
def test_a_person_says_what_became_of_one(browser, put, organisation, arrived, state):
    message = put(State.UNCLEAR)
    address = reverse("organisation_message_settle", args=[organisation.pk, message.pk])
    assert browser.post(address, {}).status_code == 404
    assert browser.post(address, {"arrived": arrived}).status_code == 303
    assert Message.objects.get().state == state
    assert browser.post(address, {"arrived": arrived}).status_code == 404


def test_another_organisations_message_is_not_settled(browser, put, organisation):
    message = put(State.UNCLEAR, of=make_organisation())
    address = reverse("organisation_message_settle", args=[organisation.pk, message.pk])
    assert browser.post(address, {"arrived": "yes"}).status_code == 404


def test_the_organisation_settles_when_clients_are_reminded(browser, organisation):
    address = reverse("organisation_reminders", args=[organisation.pk])
    assert 'value="48, 3"' in browser.get(address).content.decode()
    said = {"is_on": "on", "hours_before": "24 2", "text_messages": "on", "version": "0"}
    assert browser.post(address, said).status_code == 303
    assert ReminderSettings.objects.get().hours_before == [24, 2]
    assert browser.post(address, {**said, "hours_before": "tomorrow", "version": "1"}).status_code == 422
    assert browser.post(address, {**said, "hours_before": "9999", "version": "1"}).status_code == 422
    # Somebody else saved meanwhile.
    assert browser.post(address, {**said, "hours_before": "5"}).status_code != 303
    assert ReminderSettings.objects.get().hours_before == [24, 2]


def test_a_worker_sees_what_was_sent_to_a_client_and_switches_reminders(put, organisation, coach):
    case = make_case(organisation, coach=coach)
    put(State.SENT, 1, person_id=case.person_id)
    put(State.SENT, 2, person_id=case.person_id, of=make_organisation())
    browser, address = signed_in_as(coach), reverse("client_messages", args=[case.reference])
    page = browser.get(address).content.decode()
    assert page.count("Reminder of an appointment") == 1
    assert "secret" not in page
    assert browser.post(address, {"reminders": "no"}).status_code == 303
    assert NoReminders.objects.get().case == case
    browser.post(address, {"reminders": "yes"})
    assert not NoReminders.objects.exists()


def test_every_kind_of_message_has_a_name_and_none_is_a_code():
    assert templates() - set(TEMPLATES) == set()
    assert "interpreting.ordered" in templates()
    with override("en"):
        assert template_text("interpreting.ordered") == "Order of an interpreter"
