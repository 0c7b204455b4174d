"""Both sides approve; what was agreed never changes; a change makes a new version."""

import json
from datetime import date

import pytest

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.rooms.cases.queries import situation_of
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans import refusals
from kotopolku.rooms.plans.models import Frozen, PlanVersion
from kotopolku.rooms.plans.queries import (
    all_versions_of,
    changes_between,
    expected_goals,
    goals_of,
    is_intact,
    measures_of,
    participants_of,
    readiness,
    versions_of,
)
from tests.factories import make_identity_code
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
    draft_of,
    plan_in_force,
    text,
)

pytestmark = pytest.mark.django_db


def approve(coach, plan, approvals, on=None):
    plan.refresh_from_db()
    return plans.approve(actor=coach, plan=plan, approvals=approvals, seen_version=plan.version)


def test_approval_puts_the_plan_in_force_and_freezes_it(coach, draft, case):
    version = approved(coach, complete(coach, draft))
    assert plan_in_force(case, TODAY).pk == draft.pk
    assert (draft.state, draft.signed, draft.agreed_until) == ("in_force", TODAY, date(2026, 3, 10))
    assert is_intact(version)
    content = content_of(draft)
    assert [goal["number"] for goal in content["goals"]] == ["1", "2"]
    assert [(one["number"], one["goal"]) for one in content["measures"]] == [("1.1", "1")]
    assert [(one["party"], one["how"]) for one in content["approvals"]] == [
        ("authority", "signature"),
        ("client", "signature"),
    ]
    assert content["client"] == {"name": "Amina Hassan", "born": "1990-04-01", "language": "so"}
    assert (content["total_until_max"], content["rulebook"]) == ("2027-03-10", "681/2023")


def test_the_paper_never_shows_an_identity_code(coach, organisation):
    from kotopolku.rooms.people import actions as people

    case = a_case(coach, organisation)
    people.add_identifier(actor=coach, person=case.person, kind="identity_code", value=make_identity_code())
    assessed(coach, case)
    plan = complete(coach, a_draft(coach, case))
    approved(coach, plan)
    assert "010490" not in json.dumps(content_of(plan), default=str)


@pytest.mark.parametrize("missing", ["authority", "client"])
def test_one_side_alone_does_not_put_a_plan_in_force(coach, draft, missing):
    complete(coach, draft)
    one_side = [one for one in both_sides(TODAY) if one.party != missing]
    with pytest.raises(refusals.ApprovalMissing) as refused:
        approve(coach, draft, one_side)
    assert refused.value.params["party"] == missing
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_minor_cannot_approve_alone(coach, organisation):
    case = a_case(coach, organisation, born="2009-05-05")
    assessed(coach, case)
    plan = a_draft(coach, case)
    plans.save_goal(
        actor=coach,
        plan=plan,
        seen_version=plan.version,
        term="plan",
        kind="upper_secondary_education",
        wording=text("School"),
    )
    complete(coach, plan)
    with pytest.raises(refusals.ApprovalMissing) as refused:
        approve(coach, plan, both_sides(TODAY))
    assert refused.value.params["party"] == "guardian"
    approved(coach, plan, party="representative")
    assert plan.state == "in_force"


def test_the_same_side_does_not_approve_twice(coach, draft):
    complete(coach, draft)
    with pytest.raises(refusals.ApprovedTwice):
        approve(coach, draft, [*both_sides(TODAY), *both_sides(TODAY)])


def test_an_approval_of_a_day_to_come_is_refused(coach, draft):
    complete(coach, draft)
    with pytest.raises(refusals.NotYet):
        approve(coach, draft, both_sides(date(2025, 3, 11)))


def test_an_approval_before_the_making_is_refused(coach, draft):
    complete(coach, draft)
    with pytest.raises(refusals.BeforeThePlan):
        approve(coach, draft, both_sides(date(2025, 3, 9)))


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


def test_no_one_writes_a_frozen_version(plan):
    version = versions_of(plan)[0]
    version.content["until"] = "2030-01-01"
    with pytest.raises(Frozen):
        version.save()
    with pytest.raises(Frozen):
        PlanVersion.objects.filter(pk=version.pk).update(digest="")
    assert PlanVersion.objects.get(pk=version.pk).content["until"] == "2026-03-10"


def test_no_action_changes_what_was_agreed(coach, plan, case):
    agreed = json.dumps(versions_of(plan)[0].content, sort_keys=True)
    plans.direct(actor=coach, measure=measures_of(plan)[0], on=TODAY)
    plans.pause(actor=coach, case=case, since=TODAY, until=None, ground="illness")
    plans.revise(actor=coach, plan=plan, reason="New job")
    plan.refresh_from_db()
    a_measure(coach, plan, "Changed", measure_id=measures_of(plan)[0].pk)
    assert json.dumps(versions_of(plan)[0].content, sort_keys=True) == agreed
    approved(coach, plan)
    assert [version.number for version in versions_of(plan)] == [2, 1]
    assert json.dumps(versions_of(plan)[1].content, sort_keys=True) == agreed
    assert all(is_intact(version) for version in all_versions_of(case))


def test_a_tampered_content_shows(plan):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE plans_planversion SET content = replace(content, 'Integration training', 'Nothing')"
            if connection.vendor == "sqlite"
            else "UPDATE plans_planversion SET content = jsonb_set(content, '{until}', '\"2030-01-01\"')"
        )
    assert not is_intact(versions_of(plan)[0])


def test_the_version_in_force_holds_while_the_next_one_is_written(coach, plan, case):
    plans.revise(actor=coach, plan=plan, reason="Moves to part time")
    plan.refresh_from_db()
    plans.save_terms(
        actor=coach,
        plan=plan,
        seen_version=plan.version,
        made=plan.made,
        until=date(2025, 6, 30),
        next_review=None,
        kind="individual",
        language="fi",
        client_language="so",
        county_takes_part=False,
    )
    assert plan_in_force(case, date(2025, 12, 1)).pk == plan.pk
    assert content_of(plan)["until"] == "2026-03-10"
    from kotopolku.rooms.plans.law.facts import facts_of

    assert facts_of([case.pk])[case.pk]["plans"][0].until == date(2026, 3, 10)


def test_the_day_of_making_does_not_move_in_a_revision(coach, plan):
    plans.revise(actor=coach, plan=plan, reason="Change")
    plan.refresh_from_db()
    with pytest.raises(refusals.NotOnTheTable) as refused:
        plans.save_terms(
            actor=coach,
            plan=plan,
            seen_version=plan.version,
            made=date(2025, 3, 9),
            until=plan.until,
            next_review=None,
            kind="individual",
            language="fi",
            client_language="so",
            county_takes_part=False,
        )
    assert refused.value.field == "made"


def test_a_revision_needs_a_reason(coach, plan):
    with pytest.raises(refusals.ReasonMissing):
        plans.revise(actor=coach, plan=plan, reason=" ")


def test_a_discarded_revision_returns_every_row_to_what_was_agreed(coach, plan, case):
    agreed = content_of(plan)
    plans.revise(actor=coach, plan=plan, reason="Change")
    plan.refresh_from_db()
    first = measures_of(plan)[0]
    a_measure(coach, plan, "Other words", measure_id=first.pk)
    a_measure(coach, plan, "One more")
    plan.refresh_from_db()
    plans.remove_goal(actor=coach, plan=plan, seen_version=plan.version, goal_id=plan.goals.first().pk)
    plan.refresh_from_db()
    plans.save_background(actor=coach, plan=plan, seen_version=plan.version, wording=text("Else"))
    plan.refresh_from_db()
    plans.set_participants(actor=coach, plan=plan, seen_version=plan.version, participants=[])
    plan.refresh_from_db()
    plans.discard(actor=coach, plan=plan, seen_version=plan.version)
    assert draft_of(case) is None
    plan.refresh_from_db()
    plans.revise(actor=coach, plan=plan, reason="Only to freeze it again")
    plan.refresh_from_db()
    approved(coach, plan)
    again = content_of(plan)
    for part in ("measures", "background", "until"):
        assert again[part] == agreed[part]
    assert [goal["text"] for goal in again["goals"]] == [goal["text"] for goal in agreed["goals"]]
    assert len(participants_of(plan)) == len(agreed["participants"])


def test_what_changed_between_two_versions_is_told(coach, plan):
    plans.revise(actor=coach, plan=plan, reason="Change")
    plan.refresh_from_db()
    first = measures_of(plan)[0]
    a_measure(coach, plan, "Integration training", measure_id=first.pk, responsible="municipality")
    a_measure(coach, plan, "Choir", kind="organisation_activity")
    approved(coach, plan)
    after, before = (version.content for version in versions_of(plan))
    told = [(one.part, one.what, [field.name for field in one.fields]) for one in changes_between(before, after)]
    assert told == [("measure", "changed", ["responsible"]), ("measure", "added", [])]
    assert changes_between(before, before) == []


def test_two_who_approve_at_once_make_one_version(coach, draft):
    complete(coach, draft)
    seen = draft.version
    plans.approve(actor=coach, plan=draft, approvals=both_sides(TODAY), seen_version=seen)
    with pytest.raises((EditedMeanwhile, refusals.NotOnTheTable)):
        plans.approve(actor=coach, plan=draft, approvals=both_sides(TODAY), seen_version=seen)
    assert len(versions_of(draft)) == 1


def test_facts_that_changed_since_the_draft_are_checked_again(coach, draft, case):
    from kotopolku.rooms.people import actions as people
    from kotopolku.rooms.people.queries import Residence

    complete(coach, draft)
    row = Residence.objects.get(person=case.person, retracted_at=None)
    people.correct_residence(
        actor=coach,
        old=row,
        kind="residence_permit",
        ground="study",
        granted="2025-01-05",
        reason="Read wrongly",
        source="authority",
    )
    with pytest.raises(refusals.NotEntitledToPlan):
        approve(coach, draft, both_sides(TODAY))
