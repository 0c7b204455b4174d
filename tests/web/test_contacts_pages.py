"""First contacts in the browser's eyes."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.platform.accounts.models import Membership, User
from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.organisations.models import Organisation
from kotopolku.rooms.cases.actions import close_case
from kotopolku.rooms.cases.queries import visible_cases
from kotopolku.rooms.guidance import actions, queries

PERSON: dict[str, Any] = {
    "came_from": "person",
    "given": "Olena",
    "family": "Shevchenko",
    "born": "1958",
    "phone": "040 000 0000",
}


@pytest.fixture(autouse=True)
def spring(on_day):
    on_day(date(2025, 4, 10))


@pytest.fixture
def browser(coach):
    client = Client(headers={"accept-language": "en"})
    client.force_login(coach)
    return client


@pytest.fixture
def contact(coach, organisation):
    return actions.receive_contact(actor=coach, organisation_id=organisation.pk, **PERSON)


@pytest.fixture
def stranger(db):
    other = Organisation.objects.create(kind="municipality", name="Sotkamon kunta", municipality_id="765")
    user = User.objects.create_user("neighbour", "correct horse battery", display_name="Niina Naapuri")
    Membership.objects.create(user=user, organisation=other, role="coach", since=date(2020, 1, 1))
    client = Client()
    client.force_login(user)
    return client


def opening(contact, **given):
    return reverse("contact_open", args=[contact.reference]), {"version": "1", **PERSON, **given}


def test_a_new_contact_gets_its_reference_number(browser, coach, organisation):
    answer = browser.post(reverse("contact_new"), {**PERSON, "organisation": organisation.pk})
    waiting = queries.waiting(coach).get()
    assert answer["Location"] == reverse("contact", args=[waiting.reference])
    assert waiting.reference in browser.get(answer["Location"]).content.decode()


def test_an_authority_is_asked_for_the_consent_beside_its_field(browser, coach, organisation):
    data = {**PERSON, "organisation": organisation.pk, "came_from": "authority", "sender": "Kela"}
    answer = browser.post(reverse("contact_new"), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["consent_given_on"]
    assert not queries.waiting(coach).exists()


def test_another_organisation_finds_nothing(stranger, contact):
    for name in ("contact", "contact_open"):
        assert stranger.get(reverse(name, args=[contact.reference])).status_code == 404
    for name in ("contact_take", "contact_answer", "contact_open"):
        assert stranger.post(reverse(name, args=[contact.reference])).status_code == 404
    assert stranger.get(reverse("first_contacts")).context["rows"] == []


def test_a_contact_for_a_foreign_organisation_is_refused(stranger, organisation):
    answer = stranger.post(reverse("contact_new"), {**PERSON, "organisation": organisation.pk})
    assert answer.status_code == 422


def test_taken_by_a_colleague_meanwhile(browser, contact, coach):
    address = reverse("contact_take", args=[contact.reference])
    assert browser.post(address, {"version": "1"}).status_code == 303
    assert browser.post(address, {"version": "1"}).status_code == 409


def test_an_answer_that_comes_second_keeps_its_text(browser, contact, coach):
    actions.take(actor=coach, contact=contact, seen_version=1)
    data = {"version": "1", "outcome": "guided", "answer": "Told of the café"}
    answer = browser.post(reverse("contact_answer", args=[contact.reference]), data)
    assert answer.status_code == 409
    assert "Told of the café</textarea>" in answer.content.decode()
    again = {**data, "version": answer.context["form"]["version"].value()}
    assert browser.post(reverse("contact_answer", args=[contact.reference]), again).status_code == 303
    assert not queries.waiting(coach).exists()


def test_the_case_is_filled_in_from_the_contact(browser, contact, coach):
    page = browser.get(reverse("contact_open", args=[contact.reference]))
    form = page.context["form"]
    assert (form["given"].value(), form["opened"].value()) == ("Olena", date(2025, 4, 10))
    assert form["needs_assessment"].value()
    address, data = opening(contact, needs_assessment="on", coach=coach.pk, opened="2025-04-10")
    answer = browser.post(address, data)
    case = visible_cases(coach).get()
    assert answer["Location"] == reverse("client", args=[case.reference])
    assert (case.coach, case.opened) == (coach, date(2025, 4, 10))


def test_a_time_is_given_from_the_contact_before_and_after_a_case_is_opened(browser, contact, coach):
    there = reverse("contact", args=[contact.reference])
    of_contact = f"{reverse('appointment_new')}?contact={contact.reference}"
    assert f'href="{of_contact}"' in browser.get(there).content.decode()
    assert browser.get(of_contact).status_code == 200
    browser.post(*opening(contact, coach=coach.pk, opened="2025-04-10"))
    of_client = reverse("client_appointment_new", args=[visible_cases(coach).get().reference])
    page = browser.get(there).content.decode()
    assert f'href="{of_client}"' in page
    assert of_contact not in page
    assert browser.get(of_client).status_code == 200


def test_a_likely_same_person_is_shown_before_anybody_is_registered_twice(browser, contact, coach, organisation):
    browser.post(*opening(contact))
    case = visible_cases(coach).get()
    second = actions.receive_contact(actor=coach, organisation_id=organisation.pk, **PERSON)
    warned = browser.post(*opening(second))
    assert warned.status_code == 422
    assert list(warned.context["form"].errors) == ["same_as"]
    joined = browser.post(*opening(second, same_as=case.reference))
    assert joined["Location"] == reverse("client", args=[case.reference])
    assert visible_cases(coach).get() == case


def test_another_person_of_the_same_name_is_registered_when_the_worker_says_so(browser, contact, coach, organisation):
    browser.post(*opening(contact))
    second = actions.receive_contact(actor=coach, organisation_id=organisation.pk, **PERSON)
    browser.post(*opening(second, same_as="new"))
    assert len({case.person_id for case in visible_cases(coach)}) == 2


def test_a_wrong_identity_code_is_refused_beside_its_field(browser, contact, coach):
    answer = browser.post(*opening(contact, identity_code="110258-999X"))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["identity_code"]
    assert not visible_cases(coach).exists()


def test_an_identity_code_does_not_open_the_neighbours_client(browser, contact, coach, stranger):
    code = "110258-9167"
    neighbour = User.objects.get(username="neighbour")
    theirs = Organisation.objects.get(name="Sotkamon kunta")
    elsewhere = actions.receive_contact(actor=neighbour, organisation_id=theirs.pk, **PERSON)
    assert stranger.post(*opening(elsewhere, identity_code=code)).status_code == 303
    answer = browser.post(*opening(contact, identity_code=code, given="Another", family="Name"))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["identity_code"]
    assert "Shevchenko" not in str(answer.context["form"].errors)
    assert not visible_cases(coach).exists()
    (entry,) = Entry.objects.filter(action="people.code_refused")
    assert (entry.actor_id, entry.after) == (coach.pk, {"about": visible_cases(neighbour).get().person_id})


def test_a_former_client_with_the_identity_code_gets_a_new_case_not_a_new_person(browser, contact, coach, organisation):
    code = "110258-9167"
    browser.post(*opening(contact, identity_code=code))
    case = visible_cases(coach).get()
    close_case(actor=coach, case=case, on=case.opened, reason="moved")
    second = actions.receive_contact(actor=coach, organisation_id=organisation.pk, **PERSON)
    assert browser.post(*opening(second, identity_code=code, same_as=case.reference)).status_code == 303
    assert {one.person_id for one in visible_cases(coach)} == {case.person_id}


def test_the_list_asks_few_questions(browser, contact, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        browser.get(reverse("first_contacts"))


def test_a_number_that_nobody_could_ring_is_refused_beside_its_field(browser, contact, organisation):
    answers = (
        browser.post(reverse("contact_new"), {**PERSON, "organisation": organisation.pk, "phone": "99.99.x"}),
        browser.post(*opening(contact, phone="99.99.x")),
    )
    for answer in answers:
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["phone"]


def test_what_nobody_has_taken_is_told_in_the_same_words_everywhere(browser, contact):
    for name, of in (("today", []), ("first_contacts", []), ("contact", [contact.reference])):
        assert "Nobody has taken it" in browser.get(reverse(name, args=of)).content.decode()
