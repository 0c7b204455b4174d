"""What a page asks before something is lost is enough to lose it: the form on the page sends all that is needed."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.rooms.followup import actions as followup
from kotopolku.rooms.followup.queries import reviews_of
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from tests.rooms.plans.clients import TODAY, a_case, a_draft, a_measure, a_plan_in_force, assessed, text
from tests.web.forms_on_pages import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _march(on_day: Any) -> None:
    on_day(TODAY)


@pytest.fixture
def case(coach: Any, organisation: Any) -> Any:
    return a_case(coach, organisation)


@pytest.fixture
def browser(coach: Any) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(coach)
    return client


def answer(browser: Client, case: Any, name: str, *rest: Any, **written: Any) -> None:
    """Opens the page, fills in what the worker writes, sends the form that is there."""
    address = reverse(name, args=[case.reference, *rest])
    response = browser.post(address, {**fields_of(browser.get(address)), **written})
    assert response.status_code == 303, response.content.decode()


@pytest.fixture
def draft(coach: Any, case: Any) -> Any:
    assessed(coach, case)
    return a_draft(coach, case)


def test_a_goal_is_removed_by_the_page_alone(browser, coach, case, draft):
    actions.save_goal(
        actor=coach, plan=draft, seen_version=draft.version, term="long", kind="own", wording=text("To be removed")
    )
    answer(browser, case, "plan_goal_remove", plans.goals_of(draft)[0].pk)
    assert plans.goals_of(draft) == []


def test_a_measure_is_removed_by_the_page_alone(browser, coach, case, draft):
    row = a_measure(coach, draft)
    answer(browser, case, "plan_measure_remove", row.pk)
    assert plans.measures_of(draft) == []


def test_a_draft_is_discarded_by_the_page_alone(browser, coach, case, draft):
    a_measure(coach, draft)
    answer(browser, case, "plan_discard")
    assert plans.plans_of(case) == []


def test_a_change_is_discarded_by_the_page_alone(browser, coach, case):
    plan = a_plan_in_force(coach, case)
    actions.revise(actor=coach, plan=plan, reason="A mistake")
    answer(browser, case, "plan_discard")
    assert [one.state for one in plans.plans_of(case)] == ["in_force"]


def test_a_pause_is_taken_back_by_the_page_alone(browser, coach, case):
    a_plan_in_force(coach, case)
    row = actions.pause(actor=coach, case=case, since=date(2025, 3, 1), until=None, ground="illness")
    answer(browser, case, "plan_pause_retract", row.pk, reason="Another client's")
    assert plans.pauses_of(case) == []


def test_an_extension_is_taken_back_by_the_page_alone(browser, coach, case):
    a_plan_in_force(coach, case)
    row = actions.extend(actor=coach, case=case, decided=TODAY, ground="little_schooling", reason="Two years").extension
    answer(browser, case, "plan_extension_retract", row.pk, reason="Another client's")
    assert plans.extensions_of(case) == []


def test_a_review_is_taken_back_by_the_page_alone(browser, coach, case):
    a_plan_in_force(coach, case)
    made = followup.ReviewRecord(
        on=TODAY,
        initiative="law",
        progress="A2",
        makers="Kaisa Koski",
        participation="As agreed",
        next_review_on=date(2025, 9, 10),
    )
    followup.review(actor=coach, case=case, record_of=made)
    answer(browser, case, "review_retract", reviews_of(case)[0].pk, reason="Another client's")
    assert reviews_of(case) == []
