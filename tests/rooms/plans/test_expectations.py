"""What the Act expects of a plan's goals and measures, and departing from it with a reason."""

from datetime import date

import pytest

from kotopolku.rooms.cases.queries import situation_of
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans import refusals
from kotopolku.rooms.plans.queries import (
    expected_goals,
    goals_of,
    measures_of,
    readiness,
)
from tests.rooms.plans.clients import (
    TODAY,
    a_case,
    a_draft,
    a_measure,
    approved,
    assessed,
    both_sides,
    complete,
    content_of,
    text,
)

pytestmark = pytest.mark.django_db


def approve(coach, plan, approvals, on=None):
    plan.refresh_from_db()
    return plans.approve(actor=coach, plan=plan, approvals=approvals, seen_version=plan.version)


def lacks_now(plan):
    expected = expected_goals(situation_of(plan.case, plan.made), plan.made)
    return readiness(plan, goals_of(plan), measures_of(plan), expected)


def test_a_jobseekers_plan_needs_the_goal_of_employment_or_a_reason(coach, organisation):
    case = a_case(coach, organisation, jobseeker_since="2025-02-05")
    assessed(coach, case)
    plan = a_draft(coach, case)
    assert "goal.employment_or_entrepreneurship" in lacks_now(plan)
    plans.depart(
        actor=coach,
        plan=plan,
        seen_version=plan.version,
        expected="employment_or_entrepreneurship",
        reason="Treatment of an illness comes first",
    )
    plan.refresh_from_db()
    assert "goal.employment_or_entrepreneurship" not in lacks_now(plan)


def test_departing_from_an_expected_goal_with_a_reason_is_enough(coach, draft):
    complete(coach, draft)
    goal = draft.goals.get(kind="working_life_readiness")
    plans.save_goal(
        actor=coach,
        plan=draft,
        seen_version=draft.version,
        goal_id=goal.pk,
        term="plan",
        kind="own",
        wording=text("Everyday life"),
    )
    with pytest.raises(refusals.PlanIncomplete) as refused:
        approve(coach, draft, both_sides(TODAY))
    assert refused.value.params["missing"] == "goal.working_life_readiness"
    draft.refresh_from_db()
    plans.depart(
        actor=coach,
        plan=draft,
        seen_version=draft.version,
        expected="working_life_readiness",
        reason="Has worked for thirty years",
    )
    approved(coach, draft)
    assert content_of(draft)["departures"] == [
        {"expected": "working_life_readiness", "reason": "Has worked for thirty years"}
    ]


def test_a_goal_that_nobody_expects_needs_no_departure(coach, draft):
    with pytest.raises(refusals.NotExpected):
        plans.depart(
            actor=coach,
            plan=draft,
            seen_version=draft.version,
            expected="upper_secondary_education",
            reason="Is 35",
        )


def test_of_a_person_under_25_upper_secondary_education_is_expected(coach, organisation):
    case = a_case(coach, organisation, born="2003-01-01")
    assessed(coach, case)
    plan = complete(coach, a_draft(coach, case))
    with pytest.raises(refusals.PlanIncomplete) as refused:
        approve(coach, plan, both_sides(TODAY))
    assert refused.value.params["missing"] == "goal.upper_secondary_education"


def test_a_measure_without_a_reason_is_refused_when_it_is_written(coach, draft):
    with pytest.raises(refusals.ReasonMissing):
        a_measure(coach, draft, reason="  ")
    assert measures_of(draft) == []


def test_a_measure_outside_the_plan_is_refused(coach, draft):
    with pytest.raises(refusals.MeasureOutsidePlan):
        a_measure(coach, draft, until=date(2026, 3, 11))
    with pytest.raises(refusals.MeasureOutsidePlan):
        a_measure(coach, draft, since=date(2025, 3, 9))


def test_a_plan_shortened_below_its_measures_is_not_approved(coach, draft):
    complete(coach, draft)
    a_measure(coach, draft, "Long", until=date(2026, 3, 10))
    draft.refresh_from_db()
    plans.save_terms(
        actor=coach,
        plan=draft,
        seen_version=draft.version,
        made=TODAY,
        until=date(2025, 12, 31),
        next_review=date(2025, 9, 10),
        kind="individual",
        language="fi",
        client_language="so",
        county_takes_part=False,
    )
    with pytest.raises(refusals.PlanIncomplete) as refused:
        approve(coach, draft, both_sides(TODAY))
    assert refused.value.params["missing"] == "measure_days"
