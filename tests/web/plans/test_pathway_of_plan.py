"""A plan begins from a pathway on its page, shows where it departs, takes a step in again, and names a service."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.rooms.catalogue.finding import index
from kotopolku.rooms.catalogue.models import Provider, Service, ServiceNeed, ServiceText
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from kotopolku.rooms.plans.models import Measure
from tests.catalogued import own_pathway, ready_version
from tests.rooms.plans.clients import TODAY, a_case, assessed
from tests.web.forms_on_pages import fields_of
from tests.web.test_queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _march(on_day: Any) -> None:
    on_day(TODAY)


@pytest.fixture
def case(coach: Any, organisation: Any) -> Any:
    case = a_case(coach, organisation)
    assessed(coach, case)
    return case


@pytest.fixture
def browser(coach: Any) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(coach)
    return client


@pytest.fixture
def plan(coach: Any, case: Any) -> Any:
    return actions.make_first_plan(
        actor=coach,
        case=case,
        made=TODAY,
        until=date(2026, 3, 10),
        pathway=ready_version("parents_at_home").pk,
    )


def at(case: Any, name: str, *rest: Any) -> str:
    return reverse(name, args=[case.reference, *rest])


def text_of(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_a_plan_is_started_from_a_pathway_or_from_none(browser, case, organisation):
    own_pathway(organisation, "older", "Oma polku")
    start = at(case, "plan_start")
    page = browser.get(start)
    text = text_of(page)
    assert text.index("Oma polku") < text.index("Parent at home with a child")
    form = fields_of(page)
    refused = browser.post(start, {**form, "pathway": "999999"})
    assert refused.status_code == 422
    version = ready_version("parents_at_home").pk
    assert browser.post(start, {**form, "pathway": str(version)}).status_code == 303
    shown = text_of(browser.get(at(case, "plan")))
    assert "The plan follows the pathway." in shown
    assert "For the next plan" in shown
    draft = plans.draft_of(case)
    assert draft is not None
    assert draft.pathway_version_id == version


def test_what_departs_is_told_and_a_step_is_taken_in_again(browser, coach, case, plan):
    group = Measure.objects.get(plan=plan, pathway_step="parents_group")
    actions.remove_measure(actor=coach, plan=plan, seen_version=1, measure_id=group.pk)
    page = browser.get(at(case, "plan"))
    assert "Left out: Family café or group of parents" in text_of(page)
    again = at(case, "plan_measure_new") + "?step=parents_group"
    form = fields_of(browser.get(again))
    assert form["text"] == "Perhekahvila tai vanhempien ryhmä"
    assert browser.post(again, form).status_code == 303
    assert Measure.objects.get(plan=plan, pathway_step="parents_group").reason == group.reason
    # It has no first day: nothing to compare.
    assert "The plan follows the pathway." in text_of(browser.get(at(case, "plan")))


def test_a_step_that_no_pathway_has_is_an_ordinary_measure(browser, case, plan):
    new = at(case, "plan_measure_new") + "?step=nothing"
    form = fields_of(browser.get(new))
    given = {**form, "text": "Muuta", "reason": "Koska", "kind": "other", "responsible": "client"}
    assert browser.post(new, given).status_code == 303
    assert Measure.objects.get(plan=plan, text="Muuta").pathway_step == ""


def offered(name: str, need: str, state: str = "published") -> Service:
    provider, _ = Provider.objects.get_or_create(kind="ngo", name="Seudun Setlementti ry")
    service = Service.objects.create(provider=provider, state=state, is_nationwide=True)
    text = ServiceText.objects.create(service=service, language="fi", name=name)
    ServiceNeed.objects.create(service=service, need=need)
    if state == "published":
        index({service: [text]})
    return service


def test_a_measure_finds_services_by_its_need_and_names_the_chosen_one(browser, case, plan):
    cafe = offered("Perhekahvila Tuisku", "parent_at_home")
    course = offered("Suomen kurssi", "language_training")
    hidden = offered("Perhekahvila Luonnos", "parent_at_home", "draft")
    row = Measure.objects.get(plan=plan, pathway_step="parents_group")
    address = at(case, "plan_measure_service", row.pk)
    page = browser.get(address)
    assert cafe.texts.get().name in text_of(page)
    assert course.texts.get().name not in text_of(page)
    assert hidden.texts.get().name not in text_of(page)
    by_word = text_of(browser.get(address, {"q": "kurssi", "need": ""}))
    assert "Suomen kurssi" in by_word
    form = fields_of(page)
    assert browser.post(address, {**form, "service": str(hidden.pk)}).status_code == 422
    assert browser.post(address, {**form, "service": str(cafe.pk)}).status_code == 303
    assert "Service: Perhekahvila Tuisku" in text_of(browser.get(at(case, "plan")))
    conflict = browser.post(address, {**form, "service": ""})
    assert conflict.status_code == 409
    row.refresh_from_db()
    assert row.service_id == cafe.pk


@pytest.mark.parametrize("need", ["nothing", "x' OR 1=1"])
def test_a_search_for_what_is_no_need_breaks_nothing(browser, case, plan, need):
    row = Measure.objects.get(plan=plan, pathway_step="parents_group")
    assert browser.get(at(case, "plan_measure_service", row.pk), {"need": need}).status_code == 200


@pytest.mark.parametrize(("name", "limit"), [("plan", 22), ("plan_start", 18)])
def test_a_page_asks_the_database_no_more_than(browser, case, plan, name, limit):
    asked = queries_of(browser, at(case, name))
    assert len(asked) <= limit, "\n".join(asked)
