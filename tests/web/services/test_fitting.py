"""For a client: what fits and why, what does not and why not; nothing of where a protected client lives."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.domain.services import CRITERIA, RULES, ReasonCode
from kotopolku.rooms.assessments import actions as assessments
from kotopolku.rooms.people import actions as people
from kotopolku.web.components.words.services import fitting as words
from tests.factories import make_user
from tests.rooms.plans.clients import a_draft, a_measure, approved, assessed, complete
from tests.web.conftest import TODAY, signed_in_as
from tests.web.test_queries import queries_of

from .test_directory import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def needing(case: Any, worker: Any) -> Any:
    """The client's latest assessment found two needs, one of health."""
    assessment = assessments.begin(actor=worker, case=case, started=date(2025, 5, 5))
    found = [assessments.NeedFound(need=code) for code in ("language_training", "mental_health")]
    assessments.set_needs(actor=worker, assessment=assessment, needs=found)
    return case


def page_of(browser: Any, case: Any) -> Any:
    return browser.get(reverse("services_fitting", args=[case.reference]))


def test_every_code_has_its_words():
    assert set(words.REASONS) == set(ReasonCode)
    assert set(words.RULES) == {rule.code for rule in RULES}
    assert set(words.CRITERIA) == set(CRITERIA)
    assert set(words.RULE_KINDS) == {rule.kind for rule in RULES}


def test_services_are_ranked_with_why_why_not_and_what_is_not_known(browser, needing, published):
    published("Lapsiryhmä", needs=["language_training"], age_to=17)
    published("Jatkokurssi", languages=["fi"], level_from="B1.1", has_childcare=True)
    published("Kielikahvila", languages=["fi", "so"], price="free")
    published("Muu tarve", needs=["housing"])
    rows = page_of(browser, needing).context["rows"]
    assert [(row["name"], row["standing"]) for row in rows] == [
        ("Kielikahvila", "fits"),
        ("Jatkokurssi", "hindered"),
        ("Lapsiryhmä", "barred"),
    ]
    assert "Answers: Language training" in rows[0]["reasons"]
    assert "Can be used in a language that the client knows: Somali" in rows[0]["reasons"]
    assert "Offered in the client's municipality" in rows[0]["reasons"]
    assert rows[1]["obstacles"] == ["Needs Finnish or Swedish from level B1.1 on"]
    assert rows[2]["obstacles"][0] == "For people of 17 years at most"
    assert "What it costs" in rows[1]["not_known"]


def test_a_referral_begins_from_a_service_that_fits(browser, needing, published):
    service = published()
    row = page_of(browser, needing).context["rows"][0]
    assert row["refer"] == f"{reverse('client_referral_new', args=[needing.reference])}?service={service.pk}"
    assert browser.get(row["refer"]).status_code == 200


def test_without_needs_the_page_says_so(browser, case, published):
    published()
    answer = page_of(browser, case)
    assert answer.context["rows"] == []
    assert "The assessment has found no needs yet" in text_of(answer)


def test_hours_of_the_plan_clash(browser, needing, worker, published):
    assessed(worker, needing, completed=TODAY)
    draft = complete(worker, a_draft(worker, needing, made=TODAY, until=date(2026, 6, 2)))
    a_measure(worker, draft, week={"tue": ["17:00-19:00"]})
    approved(worker, draft, on=TODAY)
    published("Tiistaina", week={"tue": ["18:00-20:00"]})
    published("Torstaina", week={"thu": ["18:00-20:00"]})
    rows = {row["name"]: row for row in page_of(browser, needing).context["rows"]}
    assert "Clashes with the week of the plan: Tuesday" in rows["Tiistaina"]["obstacles"]
    assert "Does not clash with the week of the plan" in rows["Torstaina"]["reasons"]


def test_small_children_without_childcare_stand_against(browser, needing, worker, published):
    child = people.register(actor=worker, given="Child", family="Example", born="2023-01-01")
    people.join_household(actor=worker, person=child, with_person=needing.person)
    published("Ilman", has_childcare=False)
    published("Kanssa", has_childcare=True)
    rows = {row["name"]: row for row in page_of(browser, needing).context["rows"]}
    assert "Children are looked after meanwhile" in rows["Kanssa"]["reasons"]
    assert "Whether childcare is needed or offered" in rows["Ilman"]["not_known"]


def test_under_turvakielto_the_municipality_is_not_used(browser, needing, worker, published, today):
    people.set_home_municipality(actor=worker, person=needing.person, municipality="697", since="2025-05-01")
    published("Kajaanissa")
    published("Puolangalla", municipalities=["697"])
    people.set_nondisclosure(
        actor=worker, person=needing.person, code="1", seen_version=type(needing.person).objects.get().version
    )
    needing.refresh_from_db()
    answer = page_of(browser, needing)
    names = [row["name"] for row in answer.context["rows"]]
    assert names == ["Kajaanissa"]
    assert "Whether it is offered where the client lives" in answer.context["rows"][0]["not_known"]
    assert "Offered in the client's municipality" not in text_of(answer)
    assert "the municipality is not used" in text_of(answer)


def test_a_need_of_health_is_for_those_who_see_health(needing, home, published, drafted):
    published("Kriisikeskus", needs=["mental_health"])
    coach = signed_in_as(make_user(home))
    coordinator = signed_in_as(make_user(home, role="coordinator"))
    assert "Kriisikeskus" in text_of(page_of(coach, needing))
    page = text_of(page_of(coordinator, needing))
    assert "Kriisikeskus" not in page
    assert "Mental health" not in page


def test_the_page_stays_light(browser, needing, worker, published):
    assessed(worker, needing, completed=TODAY)
    draft = complete(worker, a_draft(worker, needing, made=TODAY, until=date(2026, 6, 2)))
    approved(worker, draft, on=TODAY)
    for number in range(8):
        published(f"Kerho {number}", municipalities=["205", "290"], languages=["fi", "so", "ar"])
    asked = queries_of(browser, reverse("services_fitting", args=[needing.reference]))
    assert len(asked) <= 20, "\n".join(asked)
