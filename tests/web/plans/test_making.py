"""A worker makes and approves a plan by the pages alone."""

from datetime import date

import pytest
from django.urls import reverse

from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from tests.rooms.plans.clients import (
    TODAY,
    a_case,
    a_draft,
    a_plan_in_force,
    approved,
    assessed,
    complete,
    content_of,
    draft_of,
    latest_plan,
    plan_in_force,
)
from tests.web.plans.sent import an_approval, people_sent, said

pytestmark = pytest.mark.django_db


def test_without_an_assessment_the_page_tells_why_there_is_no_plan(pages):
    page = said(pages.get("plan"))
    assert "The assessment has to be completed first" in page
    assert pages.address("plan_start") not in page


def test_without_an_assessment_the_start_page_says_so_before_anything_is_written(pages, coach, case):
    for there in ("plan", "plan_start"):
        page = said(pages.get(there))
        assert "The assessment has to be completed first" in page
        assert f'href="{pages.address("assessment")}">To the assessment' in page
    assert 'name="until"' not in said(pages.get("plan_start"))
    assessed(coach, case, plan_needed=False)
    page = said(pages.get("plan_start"))
    assert "found that no plan is needed" in page
    assert 'name="until"' not in page


def test_with_an_assessment_nothing_stands_before_the_form_until_the_series_is_over(pages, coach, case, on_day, client):
    assessed(coach, case)
    assert "No plan can be made today" not in said(pages.get("plan_start"))
    approved(coach, complete(coach, a_draft(coach, case)))
    on_day(date(2027, 3, 12))
    client.force_login(coach)
    page = said(pages.get("plan_start"))
    assert "No plan can be made today.</strong> The longest duration of plans has passed" in page
    # One of an earlier day can still be written down.
    assert 'name="until"' in page


def test_a_plan_of_a_minor_or_a_family_is_offered_under_the_act_that_knows_it_only(pages, coach, case, organisation):
    assessed(coach, case)
    page = said(pages.get("plan_start"))
    assert "Plan of a family" not in page
    assert '<input type="hidden" name="kind" value="individual"' in page
    given = {"made": "2025-03-10", "until": "2026-03-10", "language": "fi", "client_language": "so"}
    assert pages.post("plan_start", **given, kind="family").status_code == 422
    assert pages.post("plan_start", **given, kind="individual").status_code == 303
    assert '<input type="hidden" name="kind" value="individual"' in said(pages.get("plan_part", "terms"))
    # Of one whose relationship began while 1386/2010 was in force.
    type(case).objects.filter(pk=case.pk).update(opened=date(2024, 5, 1))
    draft_of(case).delete()
    page = said(pages.get("plan_start"))
    assert "Plan of a family" in page
    refused = pages.post("plan_start", **given, kind="family")
    assert refused.status_code == 422
    assert "knows no plan of a minor or of a family (681/2023 section 16)" in said(refused)


def test_after_the_assessment_a_first_plan_is_offered_until_the_last_lawful_day(pages, coach, case):
    assessed(coach, case)
    assert pages.address("plan_start") in said(pages.get("plan"))
    assert 'value="2026-03-10"' in said(pages.get("plan_start"))


def test_a_too_long_first_plan_names_the_latest_day_beside_the_field(pages, coach, case):
    assessed(coach, case)
    response = pages.post(
        "plan_start",
        made="2025-03-10",
        until="2026-03-11",
        kind="individual",
        language="fi",
        client_language="so",
    )
    assert response.status_code == 422
    assert "The first plan can last at most until 10 Mar 2026 (681/2023 section 23, subsection 2)" in said(response)
    assert plans.plans_of(case) == []


def test_the_whole_way_from_a_start_to_a_plan_in_force(pages, coach, case):
    assessed(coach, case)
    pages.post(
        "plan_start",
        made="2025-03-10",
        until="2026-03-10",
        kind="individual",
        language="fi",
        client_language="so",
    )
    draft = plans.draft_of(case)
    assert draft is not None

    def version() -> int:
        draft.refresh_from_db()
        return int(draft.version)

    goal = {"text": "Töihin", "language": "fi", "translation": "Shaqo", "translation_language": "so"}
    for term, kind in [("long", "employment_or_entrepreneurship"), ("plan", "working_life_readiness")]:
        response = pages.post("plan_goal_new", version=version(), term=term, kind=kind, **goal)
        assert response.status_code == 303, said(response)
    response = pages.post(
        "plan_measure_new",
        version=version(),
        goal=plans.goals_of(draft)[0].pk,
        kind="integration_training",
        responsible="provider",
        reason="Kieli",
        mon="9-12",
        tue="9.00-12.00, 13-15",
        **goal,
    )
    assert response.status_code == 303, said(response)
    page = said(pages.get("plan"))
    assert "Rights and duties told to the client (section 24)" in page
    pages.post("plan_part", "follow-up", version=version(), **goal)
    pages.post("plan_part", "rights", version=version(), on="2025-03-10", language="so", interpreter="Ali Tulkki")
    assert "Nothing is missing" in said(pages.get("plan"))
    assert "Shaqo" in said(pages.get("plan_preview"))
    response = pages.follow("plan_approve", **an_approval(version()))
    assert "The plan is in force." in said(response)
    content = content_of(plan_in_force(case, TODAY))
    assert content["measures"][0]["week"] == {"mon": ["09:00-12:00"], "tue": ["09:00-12:00", "13:00-15:00"]}
    assert [one["interpreter"] for one in content["approvals"]] == ["", "Ali Tulkki"]


def test_an_incomplete_plan_is_not_approved_and_the_page_tells_what_is_missing(pages, coach, case):
    assessed(coach, case)
    draft = a_draft(coach, case)
    response = pages.post("plan_approve", **an_approval(draft.version))
    assert response.status_code == 422
    assert "Missing before approval: A goal in the long term (section 18)" in said(response)


def test_a_spoken_approval_names_who_heard_it(pages, coach, case):
    assessed(coach, case)
    draft = complete(coach, a_draft(coach, case))
    response = pages.post("plan_approve", **an_approval(draft.version, client_interpreter=""))
    assert response.status_code == 422
    assert "Name the interpreter or witness" in said(response)


def test_a_minors_plan_offers_the_guardian_instead_of_the_client(pages, coach, organisation, client):
    young = a_case(coach, organisation, born="2009-05-05", given="Omar")
    assessed(coach, young)
    a_draft(coach, young)
    page = client.get(reverse("plan_approve", args=[young.reference])).content.decode()
    assert '<option value="guardian">' in page
    assert '<option value="client">' not in page


def test_who_took_part_is_recorded(pages, coach, case):
    assessed(coach, case)
    draft = a_draft(coach, case)
    assert pages.post("plan_people", version=draft.version, **people_sent("client", "Amina")).status_code == 303
    assert [(row.role, row.name) for row in plans.participants_of(draft)] == [("client", "Amina")]


def test_a_wrong_time_of_day_is_told_beside_its_day(pages, coach, case):
    assessed(coach, case)
    draft = a_draft(coach, case)
    response = pages.post(
        "plan_measure_new",
        version=draft.version,
        kind="other",
        text="Course",
        language="fi",
        reason="Why",
        responsible="client",
        wed="25-26",
    )
    assert response.status_code == 422
    assert "“25-26” is no time of a day" in said(response)


def test_a_text_without_translation_carries_a_mark(pages, coach, case):
    a_plan_in_force(coach, case)
    assert "Not translated" in said(pages.get("plan"))


def test_goals_that_the_act_expects_are_proposed(pages, coach, case):
    assessed(coach, case)
    a_draft(coach, case)
    page = said(pages.get("plan"))
    assert "Readiness for working life" in page
    assert pages.address("plan_departure", "working_life_readiness") in page


def test_departing_from_an_expected_goal_needs_its_reason(pages, coach, case):
    assessed(coach, case)
    draft = a_draft(coach, case)
    empty = pages.post("plan_departure", "working_life_readiness", version=draft.version, reason="")
    assert empty.status_code == 422
    kept = pages.post("plan_departure", "working_life_readiness", version=draft.version, reason="Is 64 years old")
    assert kept.status_code == 303
    assert "departed from: Is 64 years old" in said(pages.get("plan"))


def test_needs_of_the_assessment_become_measures(pages, coach, case):
    from kotopolku.platform import clock
    from kotopolku.rooms.assessments.models import Assessment, Need

    assessed(coach, case)
    need = Need.objects.create(
        assessment=Assessment.objects.get(case_id=case.pk),
        need="literacy_training",
        text="Does not read Latin letters",
        recorded_by=coach,
        recorded_at=clock.now(),
    )
    draft = a_draft(coach, case)
    assert "Does not read Latin letters" in said(pages.get("plan"))
    assert "Does not read Latin letters" in said(pages.get("plan_measure_new", need=need.pk))
    address = f"{pages.address('plan_measure_new')}?need={need.pk}"
    from django.test import Client

    http = Client()
    http.force_login(coach)
    http.post(
        address,
        {
            "version": draft.version,
            "kind": "literacy",
            "text": "Literacy course",
            "language": "fi",
            "reason": "To read",
            "responsible": "provider",
        },
    )
    assert plans.measures_of(draft)[0].need_id == need.pk
    assert "In the plan" in said(pages.get("plan"))


def test_the_pages_of_a_plan_take_few_queries(pages, coach, case, django_assert_max_num_queries):
    a_plan_in_force(coach, case)
    pages.get("plan")
    # The plan's page asks for the client's word too.
    for name, most in (("plan", 21), ("plan_versions", 20), ("plan_preview", 20)):
        with django_assert_max_num_queries(most):
            pages.get(name)
    plan = latest_plan(case)
    actions.revise(actor=coach, plan=plan, reason="Change")
    for name in ("plan", "plan_preview", "plan_goal_new", "plan_measure_new", "plan_people", "plan_approve"):
        # On the table its page asks for what was offered, too.
        with django_assert_max_num_queries(22 if name == "plan" else 20):
            assert pages.get(name).status_code == 200
