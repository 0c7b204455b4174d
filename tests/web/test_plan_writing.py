"""Writing a plan asks no more than it must: needs bring their measure, and what is missing leads to its page."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.platform import clock
from kotopolku.rooms.assessments.models import Assessment, Need
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from tests.rooms.plans.clients import TODAY, a_case, a_draft, a_measure, assessed, complete, text
from tests.web.forms_on_pages import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _march(on_day: Any) -> None:
    on_day(TODAY)


@pytest.fixture
def case(coach: Any, organisation: Any) -> Any:
    return a_case(coach, organisation)


@pytest.fixture
def draft(coach: Any, case: Any) -> Any:
    assessed(coach, case)
    return a_draft(coach, case)


@pytest.fixture
def browser(coach: Any) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(coach)
    return client


def at(case: Any, name: str, *rest: Any) -> str:
    return reverse(name, args=[case.reference, *rest])


def a_need(coach: Any, case: Any, code: str) -> Need:
    return Need.objects.create(
        assessment=Assessment.objects.get(case_id=case.pk), need=code, recorded_by=coach, recorded_at=clock.now()
    )


def a_goal(coach: Any, draft: Any, words: str) -> None:
    draft.refresh_from_db()
    actions.save_goal(actor=coach, plan=draft, seen_version=draft.version, term="plan", kind="own", wording=text(words))


@pytest.mark.parametrize(
    ("need", "kind"),
    [("language_training", "language_studies"), ("basic_education", "basic_education"), ("housing", "other")],
)
def test_a_measure_from_a_need_is_of_the_kind_that_answers_it(browser, coach, case, draft, need, kind):  # noqa: PLR0917
    row = a_need(coach, case, need)
    assert fields_of(browser.get(at(case, "plan_measure_new"), {"need": row.pk}))["kind"] == kind


def test_a_single_goal_is_chosen_for_a_new_measure_and_of_two_neither(browser, coach, case, draft):
    a_goal(coach, draft, "Work")
    fields = fields_of(browser.get(at(case, "plan_measure_new")))
    assert fields["goal"] == str(plans.goals_of(draft)[0].pk)
    a_goal(coach, draft, "Language")
    assert fields_of(browser.get(at(case, "plan_measure_new")))["goal"] == ""


def test_the_page_of_approval_leads_to_each_missing_part_and_approves_nothing_before(browser, coach, case, draft):
    page = browser.get(at(case, "plan_approve"))
    lacks = page.context["lacks"]
    assert at(case, "plan_part", "rights") in {one["href"] for one in lacks}
    assert f"{at(case, 'plan_goal_new')}?term=long" in {one["href"] for one in lacks}
    for one in lacks:
        assert one["text"] in page.content.decode()
        assert browser.get(one["href"]).status_code == 200
    assert "Approve and put in force" not in page.content.decode()
    complete(coach, draft)
    assert "Approve and put in force" in browser.get(at(case, "plan_approve")).content.decode()


def test_a_missing_goal_opens_with_its_term_and_kind_chosen(browser, case, draft):
    assert fields_of(browser.get(at(case, "plan_goal_new"), {"term": "long"}))["term"] == "long"
    wanted = "employment_or_entrepreneurship"
    assert fields_of(browser.get(at(case, "plan_goal_new"), {"kind": wanted}))["kind"] == wanted


def test_the_preview_says_what_the_paper_says(browser, coach, case, draft):
    complete(coach, draft)
    row = plans.measures_of(draft)[0]
    actions.save_measure(
        actor=coach,
        plan=draft,
        seen_version=draft.version,
        measure_id=row.pk,
        kind=row.kind,
        wording=text("Kurssi"),
        reason="Kieli",
        responsible="provider",
        hours_per_week=Decimal("12.5"),
        since=date(2025, 4, 1),
        until=date(2025, 6, 1),
        week={"mon": ["09:00-14:00"]},
    )
    page = browser.get(at(case, "plan_preview")).content.decode()
    # Hours, days, week and validity; in Somali, the client's language, that nobody has translated the text.
    for expected in ("12,5", "1.4.2025 – 1.6.2025", "9.00–14.00", "10.3.2025 – 10.3.2026", "Qoraalkan lama turjumin."):
        assert expected in page


def test_the_timeline_names_the_kind_of_what_was_written_and_not_the_words(browser, coach, case, draft):
    a_measure(coach, draft, "Evening course in Kajaani")
    page = browser.get(at(case, "client_timeline")).content.decode()
    assert "A measure was saved: Integration training" in page
    assert "Evening course in Kajaani" not in page


def test_nothing_that_another_answer_makes_necessary_is_called_optional(browser, coach, case, draft):
    complete(coach, draft)
    page = " ".join(browser.get(at(case, "plan_approve")).content.decode().split())
    assert "Interpreter or witness</label>" in page
    residence = " ".join(browser.get(at(case, "client_edit", "residence")).content.decode().split())
    assert "Ground</label>" in residence
    # A field that may truly be left out still says so.
    assert 'Section of the decision <span class="optional">(optional)</span>' in residence
