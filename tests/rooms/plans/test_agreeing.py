"""Both sides approve, whole or not at all."""

import json
from datetime import date

import pytest

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans import refusals
from kotopolku.rooms.plans.queries import (
    is_intact,
    versions_of,
)
from tests.factories import make_identity_code
from tests.rooms.plans.clients import (
    TODAY,
    a_case,
    a_draft,
    approved,
    assessed,
    both_sides,
    complete,
    content_of,
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
