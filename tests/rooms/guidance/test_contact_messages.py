"""What was put into the outbox for a contact goes with the contact, sent or not."""

from datetime import date

import pytest

from kotopolku.platform.messages.actions import send
from kotopolku.platform.messages.models import Message, State
from kotopolku.platform.retention import actions as retention
from kotopolku.rooms.cases.models import Case
from kotopolku.rooms.guidance.actions import answer, receive_from_page
from kotopolku.rooms.guidance.models import ContactMessage, FirstContact
from tests.factories import make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(db, on_day):
    on_day(date(2025, 6, 2))
    return make_organisation()


def asked(home, form, email):
    return receive_from_page(
        organisation_id=home.pk,
        came_from="person",
        form_hash=form,
        receipt_to=email,
        given="Zahra",
        email=email,
        reach_by=["email"],
        kinds=["housing"],
        page_language="fa",
    )


def test_a_receipt_that_never_left_is_erased_with_its_contact_and_others_stay(home, on_day):
    worker, officer = make_user(home), make_user(home, role="data_protection_officer")
    contact, other = asked(home, "1", "zahra@example.org"), asked(home, "2", "omar@example.org")
    send(channel="email", to="x@example.org", language="fi", template="contact_receipt", parameters={}, key="else:1")
    answer(actor=worker, contact=contact, outcome="guided", text="Puhelimessa", seen_version=contact.version)
    # The mail server was out of reach all the time.
    assert Message.objects.filter(state=State.WAITING).count() == 3
    on_day(date(2026, 6, 2))
    run = retention.draw_list(actor=officer, organisation_id=home.pk)
    run = retention.carry_out(actor=officer, run=retention.confirm(actor=officer, run=run, digest=run.digest))
    assert run.erased == {"guidance.FirstContact": 1, "guidance.ContactMessage": 1, "outbox.Message": 1}
    assert FirstContact.objects.get() == other
    assert sorted(Message.objects.values_list("recipient", flat=True)) == ["omar@example.org", "x@example.org"]


def test_a_receipt_goes_with_the_case_that_its_contact_became(home):
    from kotopolku.platform.retention.belonging import rows_of
    from tests.factories import make_case

    contact = asked(home, "1", "zahra@example.org")
    case = make_case(home)
    FirstContact.objects.filter(pk=contact.pk).update(case=case)
    going = rows_of({"cases.Case": [case.pk]})
    assert going[Case] == {case.pk}
    assert going[ContactMessage] == {ContactMessage.objects.get(contact=contact).pk}


def test_a_form_sent_twice_has_one_receipt(home):
    assert asked(home, "1", "zahra@example.org") == asked(home, "1", "zahra@example.org")
    assert ContactMessage.objects.count() == Message.objects.count() == 1
