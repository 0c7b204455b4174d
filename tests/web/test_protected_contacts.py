"""The first contact of a client who came under turvakielto: its words are shown for a purpose only, with a trace."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.guidance import actions
from kotopolku.rooms.people.actions import set_nondisclosure
from tests.factories import make_organisation, make_user
from tests.web.conftest import signed_in_as
from tests.web.test_client_pages import text_of

pytestmark = pytest.mark.django_db

SECRETS = (
    "040 765 4321",
    "safe@example.org",
    "Piilokuja 5",
    "Told of the shelter",
    "Turvakoti",
    "Reception centre of Piilola",
)


@pytest.fixture
def contact(home: Any, worker: Any) -> Any:
    """A contact that led to a case, with an answer written beside it."""
    one = actions.receive_contact(
        actor=worker,
        organisation_id=home.pk,
        came_from="partner",
        sender=SECRETS[5],
        given="Suo",
        family="Jel",
        phone=SECRETS[0],
        email=SECRETS[1],
        need=f"Lives at {SECRETS[2]}",
    )
    case = actions.open_case_from(
        actor=worker,
        contact=one,
        case=actions.NewCase(opened=date(2025, 6, 2)),
        client=actions.NewClient(given="Suo", family="Jel"),
        seen_version=one.version,
    )
    one.refresh_from_db()
    one.answer, one.directed_to = SECRETS[3:5]
    one.save()
    assert one.case == case
    return one


@pytest.fixture
def protected(contact: Any, worker: Any) -> Any:
    person = contact.case.person
    set_nondisclosure(actor=worker, person=person, code="1", seen_version=person.version)
    return contact


def address(name: str, contact: Any) -> str:
    return reverse(name, args=[contact.reference])


def told(answer: Any) -> list[str]:
    return [secret for secret in SECRETS if secret in answer.content.decode()]


def test_without_protection_all_is_shown(browser, contact):
    assert told(browser.get(address("contact", contact))) == list(SECRETS)
    assert browser.post(address("contact_reveal", contact)).status_code == 303


def test_under_protection_neither_the_page_nor_the_list_tells(browser, protected):
    page = browser.get(address("contact", protected))
    assert told(page) == []
    assert "shown only for a purpose" in text_of(page)
    answered = browser.get(reverse("first_contacts"), {"answered": ""})
    assert told(answered) == []
    assert "Jel, Suo Non-disclosure" in text_of(answered)


def test_of_a_protected_client_whose_file_is_anothers_not_even_the_name_is_told(browser, protected, worker):
    elsewhere = make_organisation("Elsewhere", municipality="091")
    protected.case.organisation = elsewhere
    protected.case.save(update_fields=["organisation"])
    for page in (
        browser.get(address("contact", protected)),
        browser.get(reverse("first_contacts"), {"answered": ""}),
    ):
        assert not {"Suo", "Jel", "Elsewhere"} & set(text_of(page).replace(",", " ").split())
        assert "Name hidden" in text_of(page)


@pytest.mark.parametrize("role", ["reception_worker", "coordinator"])
def test_one_who_may_not_open_the_file_is_told_nothing_even_for_a_purpose(protected, home, role):
    """Whoever receives contacts sees them all, but not what is protected in the file of another."""
    adviser = signed_in_as(make_user(home, role=role))
    page = adviser.get(address("contact", protected))
    assert told(page) == []
    assert address("contact_reveal", protected) not in page.content.decode()
    answer = adviser.post(address("contact_reveal", protected), {"purpose": "protected.reaching"})
    assert answer.status_code == 404
    assert told(answer) == []
    assert not Entry.objects.filter(action="guidance.protected_contact").exists()


def test_a_look_at_a_contact_is_in_the_log_of_its_organisation(browser, protected, home):
    browser.get(address("contact", protected))
    browser.post(address("contact_reveal", protected), {"purpose": "protected.reaching"})
    for action in ("guidance.contact_for", "guidance.protected_contact"):
        assert {one.organisation_id for one in Entry.objects.filter(action=action)} == {home.pk}


@pytest.mark.parametrize("purpose", ["", "I want to know"])
def test_without_a_purpose_of_the_list_nothing_is_told(browser, protected, purpose):
    answer = browser.post(address("contact_reveal", protected), {"purpose": purpose})
    assert answer.status_code == 422
    assert told(answer) == []
    assert not Entry.objects.filter(action="guidance.protected_contact").exists()


def test_for_a_purpose_it_is_told_and_the_look_is_logged_apart(browser, protected, worker):
    answer = browser.post(address("contact_reveal", protected), {"purpose": "protected.reaching"})
    assert told(answer) == list(SECRETS)
    look = Entry.objects.get(action="guidance.protected_contact")
    assert (look.kind, look.actor_id, look.purpose) == ("use", worker.pk, "protected.reaching")
    assert (look.case_id, look.person_id) == (protected.case_id, protected.case.person_id)
    looks = text_of(browser.get(reverse("client_access", args=[protected.case.reference])))
    assert "Reaching the client" in looks


def test_another_organisation_does_not_learn_that_the_contact_exists(protected, make_stranger):
    answer = make_stranger.post(address("contact_reveal", protected), {"purpose": "protected.reaching"})
    assert answer.status_code == 404
    assert not Entry.objects.filter(action="guidance.protected_contact").exists()


@pytest.fixture
def make_stranger(today: Any) -> Any:
    return signed_in_as(make_user(make_organisation("Elsewhere", municipality="091")))
