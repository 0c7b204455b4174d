"""What was agreed never changes; a change makes a new version."""

import json
from datetime import date

import pytest

from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans import refusals
from kotopolku.rooms.plans.models import Frozen, PlanVersion
from kotopolku.rooms.plans.queries import (
    all_versions_of,
    changes_between,
    is_intact,
    measures_of,
    participants_of,
    versions_of,
)
from tests.rooms.plans.clients import (
    TODAY,
    a_measure,
    approved,
    content_of,
    draft_of,
    plan_in_force,
    text,
)

pytestmark = pytest.mark.django_db


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
