"""The plans of the cast: written, approved by both sides, followed up."""

from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.cases.queries import Case, situation_of
from kotopolku.rooms.catalogue.queries.pathways import to_begin_from
from kotopolku.rooms.followup import actions as followup
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans.queries import Plan, expected_goals, measures_of

from .member import Member, Planned
from .registering import day
from .texts import texts, wording

REPRESENTATIVE = "Leena Mäkelä"


def planned_case(member: Member, story: Planned, actor: User, case: Case, today: date) -> None:
    """One plan of the series as the story tells it."""
    made = day(story.made, today)
    until = made + timedelta(days=story.days)
    language = member.service_language or member.language
    if Plan.objects.filter(case_id=case.pk).exists():
        plan = plans.renew(actor=actor, case=case, made=made, until=until)
    else:
        plan = plans.make_first_plan(
            actor=actor,
            case=case,
            made=made,
            until=until,
            client_language=language,
            pathway=_version_of(story.pathway, case) if story.pathway else None,
        )
    _write(plan, member, story, actor, case)
    if not story.is_agreed:
        return
    _approve(plan, member, story, actor)
    if story.directed is not None and day(story.directed, today) <= today:
        for measure in measures_of(plan):
            if measure.since is not None and measure.since > day(story.directed, today):
                # A step of a pathway whose time had not come yet.
                continue
            plans.direct(actor=actor, measure=measure, on=day(story.directed, today))


def _version_of(code: str, case: Case) -> int:
    """The version in use of the ready pathway."""
    versions = to_begin_from(case.organisation_id)
    return next(one.pk for one in versions if one.pathway.code == code and one.pathway.organisation_id is None)


def _write(plan: Plan, member: Member, story: Planned, actor: User, case: Case) -> None:
    language = member.service_language or member.language
    goals = texts()["goals"]
    present = set(plan.goals.values_list("kind", flat=True))
    for expected in expected_goals(situation_of(case, plan.made), plan.made):
        if str(expected.code) not in present:
            code = str(expected.code)
            _goal(plan, actor, term="plan", kind=code, text=goals[code], language=language)
    if "own" not in present:
        _goal(plan, actor, term="long", kind="own", text=goals["long"], language=language)
        _goal(plan, actor, term="plan", kind="own", text=goals["plan"], language=language)
    # A renewed plan brings its goals and unfinished measures along.
    kept = {measure.kind for measure in measures_of(plan)}
    for kind in story.measures:
        if kind not in kept:
            _measure(plan, actor, kind, language)
    for save, name in ((plans.save_follow_up, "follow_up"), (plans.save_background, "background")):
        save(actor=actor, plan=plan, seen_version=_seen(plan), wording=wording(texts()[name], language))
    plans.tell_rights(
        actor=actor,
        plan=plan,
        seen_version=_seen(plan),
        on=plan.made,
        language=language,
        interpreter=member.assessed.interpreter if member.assessed else "",
    )


def _goal(plan: Plan, actor: User, *, term: str, kind: str, text: dict[str, str], language: str) -> None:
    plans.save_goal(
        actor=actor, plan=plan, seen_version=_seen(plan), term=term, kind=kind, wording=wording(text, language)
    )


def _measure(plan: Plan, actor: User, kind: str, language: str) -> None:
    entry = texts()["measures"][kind]
    first_goal = plan.goals.filter(term="plan").order_by("order").first()
    plans.save_measure(
        actor=actor,
        plan=plan,
        seen_version=_seen(plan),
        kind=kind,
        wording=wording(entry, language),
        reason=entry["reason"],
        responsible=entry["responsible"],
        responsible_name=entry["name"],
        hours_per_week=Decimal(entry["hours"]) if "hours" in entry else None,
        goal_id=first_goal.pk if first_goal else None,
    )


def offer_plan(case: Case, today: date) -> None:
    """The plan on the table lies before the client, who approves it on the own pages or at the next meeting."""
    plan = Plan.objects.get(case_id=case.pk, state="draft")
    ours = plans.Agreement(party="authority", name=str(case.coach), on=today, how="electronic")
    actor = cast("User", case.coach)
    plans.offer(actor=actor, plan=plan, agreed=[ours], seen_version=_seen(plan))


def _approve(plan: Plan, member: Member, story: Planned, actor: User) -> None:
    name = REPRESENTATIVE if story.approved_by == "representative" else f"{member.given} {member.family}"
    language = member.service_language or member.language
    interpreter = member.assessed.interpreter if member.assessed else ""
    approvals = [
        plans.Agreement(party="authority", name=str(actor), on=plan.made, how="signature"),
        plans.Agreement(
            party=story.approved_by,
            name=name,
            on=plan.made,
            how="signature",
            language=language,
            interpreter=interpreter,
        ),
    ]
    plans.approve(actor=actor, plan=plan, approvals=approvals, seen_version=_seen(plan))


def _seen(plan: Plan) -> int:
    return Plan.objects.values_list("version", flat=True).get(pk=plan.pk)


def reviewed_case(on: date, next_review: date | None, actor: User, case: Case, language: str) -> None:
    """One review with what 874/2024 3 § asks for."""
    said = texts()["review"]
    record = followup.ReviewRecord(
        on=on,
        initiative="law",
        progress=said["progress"],
        participation=said["participation"],
        hindrances=said["hindrances"],
        makers=str(actor),
        next_review_on=next_review,
        county_reason="Hyvinvointialueen palvelut jatkuvat ennallaan.",
        language=language,
    )
    followup.review(actor=actor, case=case, record_of=record)
