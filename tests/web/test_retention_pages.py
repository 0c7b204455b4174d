"""Erasing on the pages: who may, what is asked before, what is shown after; and the file of all that is held."""

import json
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from kotopolku.domain.access import ROLES, Right, Role
from kotopolku.platform.audit.queries import Entry, disclosures_of
from kotopolku.platform.retention.models import RetentionRun
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.exchange.own_data.scope import CONTACTS, HEALTH
from kotopolku.rooms.people import actions as people
from tests.factories import make_organisation, make_user
from tests.web.addresses import PAGES_OF_RETENTION
from tests.web.conftest import TODAY, signed_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(home: Any) -> Any:
    return make_user(home, role="data_protection_officer", name="Tiina Tietosuoja")


@pytest.fixture
def due(case: Any, worker: Any, on_day: Any) -> Any:
    cases.close_case(actor=worker, case=case, on=TODAY, reason="moved")
    on_day(date(2029, 6, 2))
    return case


@pytest.fixture
def office(officer: Any, due: Any) -> Any:
    """The officer's browser, on the day on which the case is due."""
    return signed_in_as(officer)


def address(name: str, number: int = 1) -> str:
    form = {"form": "json"} if name == "retention_proof" else {}
    own = name in {"retention", "retention_list", "retention_hold_new", "retention_records"}
    return reverse(name, kwargs={} if own else {"number": number, **form})


@pytest.mark.parametrize("name", sorted(PAGES_OF_RETENTION))
@pytest.mark.parametrize("role", ["coach", "coordinator", "placement_officer"])
def test_nobody_else_finds_the_pages(home, today, name, role):
    stranger = signed_in_as(make_user(home, role=role))
    for method in (stranger.get, stranger.post):
        assert method(address(name)).status_code in {404, 405}


def test_an_administrator_reads_the_records_of_processing_and_nothing_else(home, today):
    browser = signed_in_as(make_user(home, role="administrator"))
    assert b"people.Person" in browser.get(address("retention_records")).content
    assert browser.get(address("retention")).status_code == 404


def test_the_records_of_processing_are_read_in_the_language_of_the_page(home, today):
    browser = signed_in_as(make_user(home, role="administrator"))
    browser.cookies["kotopolku_language"] = "fi"
    page = browser.get(address("retention_records")).content.decode()
    assert "neljä vuotta asiakkuuden päättymisestä" in page
    assert "four years" not in page
    assert "kotoutumispalvelujen järjestäminen" in page
    assert '<th scope="row">Nimet' in page


def test_the_officer_sees_what_is_due_by_reference_only(office, due):
    content = office.get(address("retention")).content.decode()
    assert due.reference in content
    assert "Amina" not in content


def test_from_the_list_to_the_proof(office, due, home):
    answer = office.post(address("retention_list"), {"organisation": home.pk})
    run = RetentionRun.objects.get()
    assert answer.headers["Location"] == address("retention_run", run.pk)
    asked = office.get(address("retention_confirm", run.pk)).content.decode()
    assert "identity codes" in asked
    assert run.digest in asked
    office.post(address("retention_erase", run.pk))
    assert Case.objects.filter(pk=due.pk).exists()
    office.post(address("retention_confirm", run.pk), {"digest": run.digest})
    office.post(address("retention_erase", run.pk))
    assert not Case.objects.filter(pk=due.pk).exists()
    shown = office.get(address("retention_run", run.pk)).content.decode()
    assert "Proof as a PDF" in shown
    proof = json.loads(office.get(address("retention_proof", run.pk)).content)
    assert (proof["erased"]["clients"], proof["confirmed_by"]) == (1, "Tiina Tietosuoja")
    pdf = office.get(reverse("retention_proof", args=[run.pk, "pdf"]))
    assert pdf.content.startswith(b"%PDF")
    assert office.get(reverse("retention_proof", args=[run.pk, "csv"])).status_code == 404


def test_a_hold_takes_the_case_off_the_list_until_it_is_ended(office, due, home):
    given = {"reference": due.reference.lower(), "reason": "An appeal is pending"}
    assert office.post(address("retention_hold_new"), given).status_code == 303
    page = office.get(address("retention"))
    assert "An appeal is pending" in page.content.decode()
    assert page.context["organisations"][0]["count"] == 0
    hold = page.context["holds"][0]
    office.post(address("retention_hold_end", hold.pk))
    assert office.get(address("retention")).context["organisations"][0]["count"] == 1


def test_a_hold_on_an_unknown_reference_is_refused_in_words(office):
    answer = office.post(address("retention_hold_new"), {"reference": "ZZZZZZZZZZ", "reason": "because"})
    assert answer.status_code == 422
    assert "There is no such case in your organisation." in answer.content.decode()


def test_another_organisations_officer_finds_no_run(office, home, due):
    office.post(address("retention_list"), {"organisation": home.pk})
    run = RetentionRun.objects.get()
    stranger = signed_in_as(make_user(make_organisation("Elsewhere"), role="data_protection_officer"))
    for name in ("retention_run", "retention_confirm", "retention_proof"):
        assert stranger.get(address(name, run.pk)).status_code == 404
    stranger.post(address("retention_list"), {"organisation": home.pk})
    assert RetentionRun.objects.count() == 1


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_client_gets_all_data_as_a_pdf(browser, case, language):
    there = reverse("client_own_data", args=[case.reference])
    answer = browser.post(there, {"form": "pdf", "language": language})
    assert answer.content.startswith(b"%PDF")
    assert "Amina" not in answer.headers["Content-Disposition"]


def test_the_client_gets_all_data_as_json_and_that_is_a_disclosure(browser, case):
    there = reverse("client_own_data", args=[case.reference])
    assert browser.get(there).status_code == 200
    assert not disclosures_of(case.person_id).exists()
    package = json.loads(browser.post(there, {"form": "json", "language": "fi"}).content)
    assert package["format"] == "kotopolku/own-data/1"
    [entry] = disclosures_of(case.person_id)
    assert entry.after["receiver"] == "client"


@pytest.fixture
def protected(case: Any, worker: Any) -> Any:
    """The client is under turvakielto, with a number and a circumstance."""
    people.add_contact(actor=worker, person=case.person, kind="phone", value="0409990001")
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    people.record_circumstance(actor=worker, person=case.person, kind="social_assistance", since="2025-01-01")
    return case


def made_by(user: Any, case: Any, **given: str) -> Any:
    there = reverse("client_own_data", args=[case.reference])
    return signed_in_as(user).post(there, {"form": "json", "language": "fi", **given})


def tables_in(answer: Any) -> set[str]:
    return {section["table"] for section in json.loads(answer.content)["sections"]}


def test_the_file_of_a_protected_client_takes_a_purpose_and_is_logged_apart(protected, officer, worker):
    for user in (worker, officer):
        assert made_by(user, protected).status_code == 422
        assert not disclosures_of(protected.person_id).filter(actor_id=user.pk).exists()
        assert "people.ContactPoint" in tables_in(made_by(user, protected, purpose="protected.own_wish"))
        entry = Entry.objects.get(action="people.protected_contacts", actor_id=user.pk)
        assert (entry.purpose, entry.case_id) == ("protected.own_wish", protected.pk)


def test_who_sees_no_protected_contacts_and_no_health_gives_none_away(protected, home, worker):
    rights = ROLES[Role.COACH].rights - {Right.SEE_PROTECTED_CONTACTS, Right.SEE_HEALTH}
    home.role_settings = {"coach": {"rights": sorted(rights), "reach": "unit"}}
    home.save()
    answer = made_by(worker, protected, purpose="protected.own_wish")
    assert not tables_in(answer) & {"people.ContactPoint", "people.Circumstance"}
    assert "0409990001" not in answer.content.decode()
    assert not Entry.objects.filter(action="people.protected_contacts").exists()
    assert Entry.objects.get(action="exchange.protected_own_data").purpose == "protected.own_wish"


def test_tables_left_out_exist():
    labels = {model._meta.label for model in apps.get_models()}
    assert labels >= CONTACTS | HEALTH


def test_the_data_protection_officer_may_make_the_file_too(officer, case):
    there = reverse("client_own_data", args=[case.reference])
    assert signed_in_as(officer).post(there, {"form": "json", "language": "fi"}).status_code == 200
