"""Putting a plan on the table: the first one, the next one, a new version, and taking it off again."""

from datetime import date
from typing import Any

from django.db import transaction
from msgspec.structs import replace

from kotopolku.domain.rulebook import CURRENT
from kotopolku.domain.vocabulary import Situation
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import Actor
from kotopolku.platform.editing import claim
from kotopolku.platform.refusals import EndsBeforeItBegins
from kotopolku.rooms.cases.queries import Case, situation_of
from kotopolku.rooms.catalogue.queries import pathways

from ..content.restoring import restore
from ..content.surroundings import client_name
from ..law.checks import check_entitled, check_kind, check_length, kind_kept, review_by
from ..locking import locked_case, locked_plan
from ..models import Goal, Measure, Participant, Plan, PlanText, PlanVersion
from ..pathways.beginning import begin_from, go_on_from
from ..pathways.departing import begun_on
from ..refusals import (
    AnotherPlanThatDay,
    BeforeTheCase,
    BeforeThePlan,
    NoPlanInForce,
    NotOnTheTable,
    PathwayNotInUse,
    PlanAlreadyOnTheTable,
    ReasonMissing,
)
from ..wording import check_texts
from .tracing import length_of, trace


@transaction.atomic
def make_first_plan(
    *,
    actor: User,
    case: Case,
    made: date,
    until: date,
    kind: str = "individual",
    language: str = "fi",
    client_language: str = "",
    pathway: int | None = None,
) -> Plan:
    """A draft of the first plan of the series, for at most a year (A 12 §; B 16, 20, 23 §).

    `pathway` is a version of a model from whose aims and steps it begins. Raises CaseIsClosed, PlanAlreadyOnTheTable,
    BeforeTheCase, NotEntitledToPlan, FirstPlanTooLong, UnknownCode, KindNotInTheAct, PathwayNotInUse and, where there
    is a plan already, PlanTooLong.
    """
    version = _version_for(case, pathway) if pathway is not None else None
    plan = _put_on_the_table(
        actor,
        case,
        "make_first_plan",
        made=made,
        until=until,
        kind=kind,
        language=language,
        client_language=client_language,
        pathway=version,
    )
    if version is not None:
        begin_from(plan, version)
    return plan


def _version_for(case: Case, pathway: int) -> pathways.PathwayVersion:
    try:
        return pathways.startable(case.organisation_id, pathway)
    except pathways.PathwayVersion.DoesNotExist:
        raise PathwayNotInUse from None


@transaction.atomic
def renew(*, actor: User, case: Case, made: date, until: date) -> Plan:
    """A draft of the next plan of the series, with the goals and unfinished measures of the latest one (23 §), and the
    steps of its pathway that were still to come.

    The latest plan holds until the new one is approved. Raises NoPlanInForce, CaseIsClosed,
    PlanAlreadyOnTheTable, BeforeThePlan, AnotherPlanThatDay, NotEntitledToPlan, PlanTooLong.
    """
    latest = Plan.objects.filter(case_id=case.pk).exclude(state="draft").order_by("-number").first()
    if latest is None:
        raise NoPlanInForce
    if made < latest.made:
        raise BeforeThePlan(field="made", made=latest.made)
    if made == latest.made:
        raise AnotherPlanThatDay(made=latest.made)
    plan = _put_on_the_table(
        actor,
        case,
        "renew",
        made=made,
        until=until,
        kind=kind_kept(latest.kind, _first_of_series(situation_of(case, made), made)),
        language=latest.language,
        client_language=latest.client_language,
        latest=latest,
        pathway=latest.pathway_version,
    )
    _copy_rows(latest, plan)
    if plan.pathway_version is not None:
        start, taken = begun_on(plan)
        go_on_from(plan, latest, plan.pathway_version, start, taken)
    return plan


def _put_on_the_table(
    actor: User,
    case: Case,
    verb: str,
    *,
    made: date,
    until: date,
    latest: Plan | None = None,
    pathway: pathways.PathwayVersion | None = None,
    **columns: str,
) -> Plan:
    """Checks and writes the draft; its maker takes part from the start."""
    case = locked_case(case.pk)
    if Plan.objects.filter(case_id=case.pk, state__in=["draft", "revising"]).exists():
        raise PlanAlreadyOnTheTable
    if until < made:
        raise EndsBeforeItBegins
    if made < case.opened:
        raise BeforeTheCase(since=case.opened)
    situation = situation_of(case, made)
    number = Plan.objects.filter(case_id=case.pk).count() + 1
    check_entitled(situation)
    check_length(_as_known_today(situation), made, until, is_first=number == 1)
    first = _first_of_series(situation, made)
    check_kind(columns["kind"], first)
    plan = Plan.objects.create(
        case_id=case.pk,
        number=number,
        rulebook=CURRENT.on(first).act,
        made=made,
        until=until,
        kind=columns["kind"],
        language=columns["language"],
        client_language=columns["client_language"] or case.person.service_language,
        follow_up_language=columns["language"],
        background_language=columns["language"],
        made_by=actor,
        pathway_version=pathway,
        next_review_planned=_proposed_review(situation, made, until),
        **_texts_of(latest),
    )
    _name_makers(plan, case, actor)
    after = {"plan": number, "made": made, "until": until}
    trace(actor, case, verb, after=after | ({"pathway": pathway.pk} if pathway else {}), moves_duties=False)
    return plan


def _name_makers(plan: Plan, case: Case, actor: User) -> None:
    """The client takes part in making the plan (24 § 2 mom. 1 k.), and the worker who begins it."""
    Participant.objects.create(plan=plan, role="client", name=client_name(case)[:120], how="present")
    Participant.objects.create(
        plan=plan,
        role="coach",
        name=str(actor)[:120],
        organisation=case.organisation.name,
        contact=actor.email[:160],
        how="present",
    )


def _as_known_today(situation: Situation) -> Situation:
    """Limits by what is known now: a pause that lasts until today has lengthened a plan made before it."""
    return replace(situation, on=max(situation.on, clock.today()))


def _first_of_series(situation: Situation, made: date) -> date:
    """The day of the first plan: its act is that of the whole series."""
    return min((plan.made for plan in situation.case.plans), default=made)


def _proposed_review(situation: Situation, made: date, until: date) -> date | None:
    latest, _section = review_by(situation, made)
    return None if latest is None else min(latest, until)


def _texts_of(latest: Plan | None) -> dict[str, Any]:
    if latest is None:
        return {}
    names = ["follow_up", "follow_up_translation", "follow_up_translation_language", "background"]
    names += ["background_translation", "background_translation_language", "departures", "county_takes_part"]
    return {name: getattr(latest, name) for name in names}


def _copy_rows(latest: Plan, plan: Plan) -> None:
    """Goals, unfinished measures and other texts of the latest plan, as rows of their own."""
    for text in PlanText.objects.filter(plan=latest).order_by("pk"):
        text.pk, text._state.adding, text.plan = None, True, plan
        text.save()
    twins: dict[int, Goal] = {}
    for goal in Goal.objects.filter(plan=latest).order_by("order", "pk"):
        old = goal.pk
        goal.pk, goal._state.adding, goal.plan = None, True, plan
        goal.save()
        twins[old] = goal
    going_on = Measure.objects.filter(plan=latest, state__in=["agreed", "directed", "started"])
    for measure in going_on.order_by("order", "pk"):
        goal_id = measure.goal_id
        measure.pk, measure._state.adding, measure.plan = None, True, plan
        measure.goal = twins.get(goal_id) if goal_id else None
        # Directing to a service is a duty of each plan (20 § 5 mom.), and its days are the new plan's own.
        measure.directed_on, measure.state, measure.since, measure.until = None, "agreed", None, None
        measure.save()


@transaction.atomic
def revise(*, actor: User, plan: Plan, reason: str) -> Plan:
    """Opens the plan for a new version; the one in force stays so until the new one is approved (22 §).

    Raises CaseIsClosed, PlanAlreadyOnTheTable, NoPlanInForce for a plan that is not in force, ReasonMissing,
    IdentityCodeInText.
    """
    case, plan = locked_plan(plan)
    if Plan.objects.filter(case_id=case.pk, state__in=["draft", "revising"]).exists():
        raise PlanAlreadyOnTheTable
    if plan.state != "in_force":
        raise NoPlanInForce
    if not reason.strip():
        raise ReasonMissing
    check_texts(reason=reason)
    plan.state, plan.change_reason = "revising", reason.strip()[:300]
    plan.version += 1
    plan.save(update_fields=["state", "change_reason", "version"])
    after = {"plan": plan.number, "reason": length_of(plan.change_reason)}
    trace(actor, case, "revise", after=after, moves_duties=False)
    return plan


@transaction.atomic
def discard(*, actor: User, plan: Plan, seen_version: int) -> Plan | None:
    """Takes the plan off the table: a draft goes, a revision returns to what was agreed.

    Returns the plan in force, or None where the draft was all there was. Raises CaseIsClosed, NotOnTheTable,
    EditedMeanwhile: nobody throws away what a colleague wrote after they looked.
    """
    case, plan = locked_plan(plan, on_the_table=True)
    claim(plan, seen_version)
    before = _thrown_away(plan)
    if plan.state == "draft":
        plan.delete()
        trace(actor, case, "discard", before=before, moves_duties=False)
        return Plan.objects.filter(case_id=case.pk, state="in_force").order_by("-number").first()
    version = PlanVersion.objects.filter(plan=plan).order_by("-number").first()
    if version is None:
        # Recorded from elsewhere: there is no document to return to.
        raise NotOnTheTable
    restore(plan, version.content)
    trace(actor, case, "discard", before=before, after={"version": version.number}, moves_duties=False)
    return plan


def _thrown_away(plan: Plan) -> dict[str, Any]:
    """For the log: which rows were on the table, without their words."""
    rows = {"goals": Goal, "measures": Measure, "participants": Participant}
    ids = {
        name: sorted(table._default_manager.filter(plan=plan).values_list("pk", flat=True))
        for name, table in rows.items()
    }
    return {"plan": plan.number, "id": plan.pk, "state": plan.state, "made": plan.made, "until": plan.until, **ids}


@transaction.atomic
def record_earlier_plan(*, actor: Actor, maker: User, case: Case, made: date, signed: date | None, until: date) -> Plan:
    """A plan that was made before this system was in use: its days only, without a document.

    It counts in the series by law; whether it was lawful is not asked, since it has happened. Raises
    EndsBeforeItBegins, CaseIsClosed, PlanAlreadyOnTheTable.
    """
    case = locked_case(case.pk)
    if until < made:
        raise EndsBeforeItBegins
    rows = Plan.objects.filter(case_id=case.pk)
    if rows.filter(state__in=["draft", "revising"]).exists():
        raise PlanAlreadyOnTheTable
    latest = rows.order_by("-number").first()
    if latest is not None and made < latest.made:
        raise BeforeThePlan(field="made", made=latest.made)
    if latest is not None and made == latest.made:
        raise AnotherPlanThatDay(made=latest.made)
    rows.filter(state="in_force").update(state="ended")
    plan = Plan.objects.create(
        case_id=case.pk,
        number=1 + (latest.number if latest else 0),
        rulebook=CURRENT.on(rows.order_by("number").values_list("made", flat=True).first() or made).act,
        state="in_force",
        made=made,
        signed=signed,
        until=until,
        agreed_until=until,
        made_by=maker,
    )
    trace(actor, case, "record_earlier_plan", after={"plan": plan.number, "made": made, "until": until})
    return plan
