"""What messages, links and orders tell of a protected client's office when only a first contact leads to the client."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from kotopolku.platform import clock
from kotopolku.platform.messages.delivery import deliver
from kotopolku.rooms.appointments import actions
from kotopolku.rooms.appointments.actions import interpreting
from kotopolku.rooms.appointments.queries.interpreting import told_by_link
from kotopolku.rooms.appointments.secret_links import order_token_of
from kotopolku.rooms.guidance.actions import receive_contact
from kotopolku.rooms.guidance.models import FirstContact
from kotopolku.rooms.people.actions import add_contact, set_nondisclosure
from tests.factories import make_unit, make_user
from tests.web.conftest import signed_in_as

pytestmark = pytest.mark.django_db
PLACE, NUMBER, OF_ALL = "Kanarialintula", "08 111 2222", "08 000 000"


@pytest.fixture(autouse=True)
def mail_is_on(settings):
    settings.MAIL_IS_ON = True


def protect(case, worker):
    case.person.refresh_from_db()
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    case.refresh_from_db()


@pytest.fixture
def unit(home):
    row = make_unit(home, "Northern office")
    row.phone, row.address = NUMBER, f"{PLACE} 5"
    row.save()
    return row


@pytest.fixture
def book(home, worker):
    def booked(**given):
        begins = clock.now() + timedelta(hours=30)
        known = {"kind": "guidance", "worker": worker, "organisation_id": home.pk, **given}
        return actions.book(actor=worker, starts_at=begins, ends_at=begins + timedelta(hours=1), **known)

    return booked


@pytest.fixture
def of_contact(home, book, unit, case, worker):
    """A time that was given to her as one who asked; the contact has led to a case, and the case to protection."""
    said = {"given": "Amina", "family": "Example", "email": "amina@example.org", "unit_id": unit.pk}
    contact = receive_contact(actor=worker, organisation_id=home.pk, came_from="person", **said)
    row = book(contact_id=contact.pk, unit_id=unit.pk)
    became = {"case": case, "answered_at": clock.now(), "answered_by": worker, "outcome": "case"}
    FirstContact.objects.filter(pk=contact.pk).update(**became)
    protect(case, worker)
    return row


def letter():
    deliver()
    [one] = mail.outbox
    return one.message().as_string()


class TestAFirstContactOfOneWhoIsProtectedNow:
    def test_a_colleague_books_no_further_time(self, of_contact, home, worker):
        there = f"{reverse('appointment_new')}?contact={of_contact.contact.reference}"
        assert signed_in_as(make_user(home)).get(there).status_code == 404
        assert signed_in_as(worker).get(there).status_code == 200

    def test_no_message_tells_the_place(self, of_contact):
        whole = letter()
        assert OF_ALL in whole
        for word in (PLACE, NUMBER, "Kajaanin"):
            assert word not in whole

    def test_the_link_that_cancels_shows_no_number_of_the_office(self, of_contact, client):
        token = actions.cancel_token(of_contact.attendees.get())
        page = client.get(reverse("my_cancel_link", args=[token]))
        assert page.status_code == 200
        assert NUMBER not in page.content.decode()

    def test_the_provider_of_her_interpreter_is_told_no_office(self, of_contact, home, worker):
        keeper = make_user(home, role="administrator")
        provider = interpreting.save_provider(
            actor=keeper, organisation_id=home.pk, name="Provider", email="orders@example.org", language="en"
        )
        order = interpreting.order(
            actor=worker, appointment=of_contact, provider_id=provider.pk, language="so", mode="on_site"
        )
        interpreting.confirm_by_telephone(actor=worker, order=order, name="Somebody", seen_version=order.version)
        told = told_by_link(order_token_of(order.link_salt))
        assert told is not None
        assert (told.where, told.place, told.telephone) == ("telephone", "", OF_ALL)


def test_a_message_to_a_protected_client_names_no_number_of_the_unit(book, case, worker, unit):
    add_contact(actor=worker, person=case.person, kind="email", value="amina@example.org")
    protect(case, worker)
    book(case=case, unit_id=unit.pk)
    whole = letter()
    assert NUMBER not in whole
    assert OF_ALL in whole
