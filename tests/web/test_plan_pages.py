"""A worker makes, approves, changes and follows a plan by the pages alone."""

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from tests.rooms.plans.clients import (
    TODAY,
    a_case,
    a_draft,
    a_measure,
    a_plan_in_force,
    approved,
    assessed,
    complete,
    content_of,
    latest_plan,
    plan_in_force,
    text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _march(on_day: Any) -> None:
    on_day(TODAY)


@pytest.fixture
def case(coach: Any, organisation: Any) -> Any:
    return a_case(coach, organisation)


@pytest.fixture
def pages(client: Any, coach: Any, case: Any) -> Any:
    """`pages.get("plan")`, `pages.post("plan_start", made=…)`; the worker is signed in, the pages in English."""
    client.force_login(coach)
    client.cookies["kotopolku_language"] = "en"

    class Pages:
        def address(self, name: str, *rest: Any) -> str:
            return reverse(name, args=[case.reference, *rest])

        def get(self, name: str, *rest: Any, **query: Any) -> Any:
            return client.get(self.address(name, *rest), query)

        def post(self, name: str, *rest: Any, **data: Any) -> Any:
            return client.post(self.address(name, *rest), data)

        def follow(self, name: str, *rest: Any, **data: Any) -> Any:
            return client.post(self.address(name, *rest), data, follow=True)

    return Pages()


def said(response: Any) -> str:
    return " ".join(response.content.decode().split())


def hidden(response: Any) -> dict[str, Any]:
    """The hidden fields that a browser would send back."""
    return dict(re.findall(r'<input type="hidden" name="(version)" value="([^"]*)"', response.content.decode()))


def test_without_an_assessment_the_page_tells_why_there_is_no_plan(pages):
    page = said(pages.get("plan"))
    assert "The assessment has to be completed first" in page
    assert pages.address("plan_start") not in page


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


def an_approval(version: int, **given: Any) -> dict[str, Any]:
    return {
        "version": version,
        "authority_name": "Kaisa Koski",
        "authority_on": "2025-03-10",
        "authority_how": "signature",
        "client_party": "client",
        "client_name": "Amina Hassan",
        "client_on": "2025-03-10",
        "client_how": "spoken",
        "client_language": "so",
        "client_interpreter": "Ali Tulkki",
        **given,
    }


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


def test_two_who_write_the_same_text_the_second_sees_both(pages, coach, case):
    assessed(coach, case)
    draft = a_draft(coach, case)
    seen = draft.version
    actions.save_background(actor=coach, plan=draft, seen_version=seen, wording=text("Written by the first"))
    sent = {"text": "Written by the second", "language": "fi", "translation_language": ""}
    response = pages.post("plan_part", "background", version=seen, **sent)
    assert response.status_code == 409
    assert "Written by the first" in said(response)
    assert "Written by the second" in said(response)
    again = pages.post("plan_part", "background", version=seen + 1, **sent)
    assert again.status_code == 303
    draft.refresh_from_db()
    assert draft.background == "Written by the second"


def test_two_who_change_the_same_measure_the_second_sees_both(pages, coach, case):
    assessed(coach, case)
    draft = a_draft(coach, case)
    row = a_measure(coach, draft)
    draft.refresh_from_db()
    seen = draft.version
    a_measure(coach, draft, "Changed by the first", measure_id=row.pk)
    response = pages.post(
        "plan_measure",
        row.pk,
        version=seen,
        kind="integration_training",
        text="Changed by the second",
        language="fi",
        reason="Why",
        responsible="provider",
    )
    assert response.status_code == 409
    assert "Changed by the first" in said(response)
    assert "Changed by the second" in said(response)


def test_two_who_name_the_participants_the_second_sees_both(pages, coach, case):
    assessed(coach, case)
    draft = a_draft(coach, case)
    seen = draft.version
    actions.set_participants(
        actor=coach,
        plan=draft,
        seen_version=seen,
        participants=[actions.TakingPart(role="coach", name="First Worker")],
    )
    response = pages.post("plan_people", version=seen, **people_sent("client", "Amina Hassan"))
    assert response.status_code == 409
    assert "First Worker" in said(response)
    assert "Amina Hassan" in said(response)


def people_sent(role: str, name: str) -> dict[str, Any]:
    return {
        "people-TOTAL_FORMS": 1,
        "people-INITIAL_FORMS": 0,
        "people-0-role": role,
        "people-0-name": name,
        "people-0-took_part_on": "2025-03-10",
        "people-0-how": "present",
    }


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


def test_the_days_of_the_plan_open_to_their_why(pages, coach, case):
    a_plan_in_force(coach, case)
    page = said(pages.get("plan"))
    assert "681/2023 section 23, subsection 2" in page
    assert "2 years more is 10 Mar 2027" in page
    assert "681/2023 section 22" in page


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


def test_an_overlapping_pause_is_refused_beside_its_first_day(pages, coach, case):
    a_plan_in_force(coach, case)
    sent = {"ground": "illness", "source": "client"}
    assert pages.post("plan_pause", since="2025-03-01", until="2025-03-31", **sent).status_code == 303
    response = pages.post("plan_pause", since="2025-03-31", until="2025-04-05", **sent)
    assert response.status_code == 422
    assert "This overlaps with the pause that begins on 1 Mar 2025" in said(response)


def test_a_second_extension_of_one_kind_is_said_to_add_nothing(pages, coach, case):
    a_plan_in_force(coach, case)
    first = pages.follow("plan_extend", ground="little_schooling", decided="2025-03-10", reason="Two school years")
    assert "adds nothing" not in said(first)
    second = pages.follow("plan_extend", ground="multisector_needs", decided="2025-03-10", reason="Many needs")
    assert "it adds nothing: the plans still last until 10 Mar 2029" in said(second)


def test_directing_to_a_service_fulfils_the_duty(pages, coach, case):
    plan = a_plan_in_force(coach, case)
    row = plans.measures_of(plan)[0]
    assert pages.post("plan_direct", row.pk, on="2025-03-10").status_code == 303
    assert "directed on" in said(pages.get("plan"))


def test_a_change_makes_a_version_and_the_two_are_compared(pages, coach, case):
    plan = a_plan_in_force(coach, case)
    pages.post("plan_revise", reason="New job found")
    plan.refresh_from_db()
    a_measure(coach, plan, "Work trial in a bakery", kind="work_trial")
    approved(coach, plan)
    page = said(pages.get("plan_versions"))
    assert "Work trial in a bakery" in page
    assert "New job found" in page
    assert "Tampered" not in page
    assert "Work trial" not in said(pages.get("plan_version", 1, 1))
    assert "Work trial" in said(pages.get("plan_version", 1, 2))


def test_what_a_colleague_wrote_while_the_question_stood_is_not_discarded(pages, coach, case):
    assessed(coach, case)
    draft = a_draft(coach, case)
    asked = hidden(pages.get("plan_discard"))
    a_measure(coach, draft, "Written meanwhile")
    assert pages.post("plan_discard", **asked).status_code == 409
    assert plans.draft_of(case) is not None


def test_removing_asks_first_and_then_removes(pages, coach, case):
    """The question carries the version that was read, or the answer would look like a conflict."""
    assessed(coach, case)
    draft = a_draft(coach, case)
    row = a_measure(coach, draft, "Not needed")
    asked = hidden(pages.get("plan_measure_remove", row.pk))
    assert pages.post("plan_measure_remove", row.pk, **asked).status_code == 303
    assert plans.measures_of(draft) == []


def test_discarding_asks_first_and_returns_to_what_was_agreed(pages, coach, case):
    plan = a_plan_in_force(coach, case)
    pages.post("plan_revise", reason="A mistake")
    plan.refresh_from_db()
    a_measure(coach, plan, "Never agreed")
    asked = pages.get("plan_discard")
    assert "every change since the version in force" in said(asked)
    pages.post("plan_discard", **hidden(asked))
    plan.refresh_from_db()
    assert (plan.state, [row.text for row in plans.measures_of(plan)]) == ("in_force", ["Integration training"])


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
    for name in ("plan", "plan_versions", "plan_preview"):
        with django_assert_max_num_queries(20):
            pages.get(name)
    plan = latest_plan(case)
    actions.revise(actor=coach, plan=plan, reason="Change")
    for name in ("plan", "plan_preview", "plan_goal_new", "plan_measure_new", "plan_people", "plan_approve"):
        with django_assert_max_num_queries(20):
            assert pages.get(name).status_code == 200


def test_a_plan_from_before_the_program_shows_its_days(pages, coach, case):
    actions.record_earlier_plan(
        actor=coach, maker=coach, case=case, made=date(2025, 2, 3), signed=None, until=date(2026, 2, 3)
    )
    assert "Only its days are known here" in said(pages.get("plan"))
