"""Clients and plans for tests, made by the rooms' own actions."""

from datetime import date
from typing import Any

from kotopolku.rooms.assessments import actions as assessments
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans import queries
from kotopolku.rooms.plans.queries import goals_of

TODAY = date(2025, 3, 10)

# What a test knows to be there, so that it need not ask for None each time.
content_of: Any = queries.content_of
draft_of: Any = queries.draft_of
latest_plan: Any = queries.latest_plan
limits: Any = queries.limits
plan_in_force: Any = queries.plan_in_force


def a_case(coach: Any, organisation: Any, **given: Any) -> Any:
    """A quota refugee's case, opened on 1 February 2025, without an assessment."""
    person = people.register(
        actor=coach,
        given=given.get("given", "Amina"),
        family=given.get("family", "Hassan"),
        born=given.get("born", "1990-04-01"),
        service_language="so",
    )
    people.record_residence(
        actor=coach,
        person=person,
        kind="residence_permit",
        ground=given.get("ground", "quota_refugee"),
        granted=given.get("granted", "2025-01-05"),
        source="authority",
    )
    if given.get("jobseeker_since"):
        people.record_circumstance(
            actor=coach, person=person, kind="unemployed_jobseeker", since=given["jobseeker_since"]
        )
    opened = given.get("opened", date(2025, 2, 1))
    return cases.open_case(
        actor=coach, person_id=person.pk, organisation_id=organisation.pk, opened=opened, coach=coach
    )


def assessed(coach: Any, case: Any, *, plan_needed: bool = True, completed: date = date(2025, 3, 3)) -> Any:
    """An assessment made and completed, with its finding."""
    return assessments.record_earlier(
        actor=coach,
        case=case,
        started=completed,
        completed=completed,
        plan_needed=plan_needed,
        kept_elsewhere="paper",
    )


def a_draft(coach: Any, case: Any, *, made: date = TODAY, until: date = date(2026, 3, 10)) -> Any:
    return plans.make_first_plan(actor=coach, case=case, made=made, until=until)


def text(words: str, **given: str) -> plans.Wording:
    return plans.Wording(text=words, **given)


def complete(coach: Any, plan: Any) -> Any:
    """Writes everything that a plan needs before approval; gives the plan as it is then."""

    def version() -> int:
        plan.refresh_from_db()
        return int(plan.version)

    for term, kind in [
        ("long", "employment_or_entrepreneurship"),
        ("plan", "working_life_readiness"),
    ]:
        plans.save_goal(
            actor=coach, plan=plan, seen_version=version(), term=term, kind=kind, wording=text(f"Goal {kind}")
        )
    a_measure(coach, plan)
    plans.save_follow_up(actor=coach, plan=plan, seen_version=version(), wording=text("We meet every month"))
    plans.tell_rights(actor=coach, plan=plan, seen_version=version(), on=plan.made, language="so")
    version()
    return plan


def a_measure(coach: Any, plan: Any, words: str = "Integration training", **given: Any) -> Any:
    plan.refresh_from_db()
    goals = goals_of(plan)
    return plans.save_measure(
        actor=coach,
        plan=plan,
        seen_version=plan.version,
        goal_id=goals[0].pk if goals else None,
        **{
            "kind": "integration_training",
            "wording": text(words),
            "reason": "The language is needed for work",
            "responsible": "provider",
            **given,
        },
    )


def both_sides(on: date, party: str = "client") -> list[plans.Agreement]:
    return [
        plans.Agreement(party="authority", name="Kaisa Koski", on=on, how="signature"),
        plans.Agreement(party=party, name="Amina Hassan", on=on, how="signature", language="so"),
    ]


def approved(coach: Any, plan: Any, on: date = TODAY, party: str = "client") -> Any:
    plan.refresh_from_db()
    version = plans.approve(actor=coach, plan=plan, approvals=both_sides(on, party), seen_version=plan.version)
    plan.refresh_from_db()
    return version


def a_plan_in_force(coach: Any, case: Any) -> Any:
    """A first plan made and approved on 10 March 2025, until 10 March 2026."""
    assessed(coach, case)
    plan = complete(coach, a_draft(coach, case))
    approved(coach, plan)
    return plan
