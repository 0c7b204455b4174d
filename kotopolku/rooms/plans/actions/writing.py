"""Writing the rest of a plan on the table: its days, texts, people, and what the client was told."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.editing import claim
from kotopolku.platform.refusals import EndsBeforeItBegins, Missing, check_code
from kotopolku.rooms.cases.queries import situation_of

from ..codes import LANGUAGES, PRESENCE, ROLES, TEXTS
from ..law.checks import check_entitled, check_kind, check_length, check_next_review
from ..law.expected import expected_goals
from ..locking import locked_plan
from ..models import Participant, Plan, PlanText
from ..refusals import BeforeTheCase, GoalIsRequired, NotExpected, NotOnTheTable, NotYet, ReasonMissing
from ..wording import TakingPart, Wording, check_texts
from .tracing import length_of, trace


@transaction.atomic
def save_terms(
    *,
    actor: User,
    plan: Plan,
    seen_version: int,
    made: date,
    until: date,
    next_review: date | None,
    kind: str,
    language: str,
    client_language: str,
    county_takes_part: bool,
) -> Plan:
    """The plan's days, kind and languages, and whether the county takes part (20 § 2 mom.).

    The day of making stays once the plan has been approved. Raises CaseIsClosed, NotOnTheTable, EditedMeanwhile,
    UnknownCode, EndsBeforeItBegins, BeforeTheCase, NotEntitledToPlan, FirstPlanTooLong, PlanTooLong,
    NextReviewTooLate, KindNotInTheAct.
    """
    case, plan = locked_plan(plan, on_the_table=True)
    claim(plan, seen_version)
    check_code(language, LANGUAGES, field="language")
    if plan.state == "revising" and made != plan.made:
        raise NotOnTheTable(field="made")
    if until < made:
        raise EndsBeforeItBegins
    if made < case.opened:
        raise BeforeTheCase(since=case.opened)
    if plan.state == "draft":
        check_entitled(situation_of(case, made))
    situation = situation_of(case, max(made, clock.today()))
    check_length(situation, made, until, is_first=plan.number == 1)
    check_next_review(situation, made, next_review if plan.state == "draft" else None)
    if (kind, made) != (plan.kind, plan.made):
        check_kind(kind, min((one.made for one in situation.case.plans), default=made))
    before = {"made": plan.made, "until": plan.until, "next_review": plan.next_review_planned}
    plan.made, plan.until, plan.next_review_planned = made, until, next_review
    plan.kind, plan.language, plan.client_language = kind, language, client_language
    plan.county_takes_part = county_takes_part
    plan.save()
    after = {"made": made, "until": until, "next_review": next_review, "kind": kind}
    trace(actor, case, "save_terms", before=before, after=after, moves_duties=False)
    return plan


@transaction.atomic
def save_background(*, actor: User, plan: Plan, seen_version: int, wording: Wording) -> Plan:
    """Wishes, skills, situation in life, work and education so far (18 § 1 mom.).

    Raises CaseIsClosed, NotOnTheTable, EditedMeanwhile, IdentityCodeInText.
    """
    return _save_text(actor, plan, seen_version, "background", wording)


@transaction.atomic
def save_follow_up(*, actor: User, plan: Plan, seen_version: int, wording: Wording) -> Plan:
    """How it is followed that the services come true (19 § 1 mom.).

    Raises CaseIsClosed, NotOnTheTable, EditedMeanwhile, IdentityCodeInText.
    """
    return _save_text(actor, plan, seen_version, "follow_up", wording)


def _save_text(actor: User, plan: Plan, seen_version: int, name: str, wording: Wording) -> Plan:
    case, plan = locked_plan(plan, on_the_table=True)
    claim(plan, seen_version)
    wording.check()
    before = {name: length_of(getattr(plan, name))}
    for column, value in wording.columns(name).items():
        setattr(plan, column, value)
    plan.save()
    after = {name: length_of(getattr(plan, name))}
    trace(actor, case, f"save_{name}", before=before, after=after, moves_duties=False)
    return plan


@transaction.atomic
def save_text(*, actor: User, plan: Plan, seen_version: int, name: str, wording: Wording) -> Plan:
    """What the child hopes, in the words and the language the child used, or what concerns the whole family.

    An empty text takes it out. Raises CaseIsClosed, NotOnTheTable, EditedMeanwhile, UnknownCode, IdentityCodeInText.
    """
    case, plan = locked_plan(plan, on_the_table=True)
    claim(plan, seen_version)
    check_code(name, TEXTS, field="name")
    wording.check()
    rows = PlanText.objects.filter(plan=plan, name=name)
    before = sum(len(row.text) for row in rows)
    rows.delete()
    if wording.text.strip():
        PlanText.objects.create(plan=plan, name=name, **wording.columns())
    after = {"text": name, "length": len(wording.text.strip())}
    trace(actor, case, "save_text", before={"text": name, "length": before}, after=after, moves_duties=False)
    return plan


@transaction.atomic
def tell_rights(*, actor: User, plan: Plan, seen_version: int, on: date, language: str, interpreter: str = "") -> Plan:
    """Rights and duties were explained so that the client understands them (24 § 1 mom.).

    Raises CaseIsClosed, NotOnTheTable, EditedMeanwhile, NotYet, Missing, IdentityCodeInText.
    """
    case, plan = locked_plan(plan, on_the_table=True)
    claim(plan, seen_version)
    if on > clock.today():
        raise NotYet(field="on", today=clock.today())
    if not language:
        raise Missing(field="language")
    check_texts(interpreter=interpreter)
    plan.rights_told_on, plan.rights_told_language = on, language
    plan.rights_told_interpreter = interpreter.strip()
    plan.save()
    after = {"on": on, "language": language, "interpreter": bool(interpreter.strip())}
    trace(actor, case, "tell_rights", after=after, moves_duties=False)
    return plan


@transaction.atomic
def depart(*, actor: User, plan: Plan, seen_version: int, expected: str, reason: str) -> Plan:
    """Why a goal that the Act expects "as a rule" is not set (18 § 2–4 mom.).

    Raises CaseIsClosed, NotOnTheTable, EditedMeanwhile, NotExpected, GoalIsRequired, ReasonMissing,
    IdentityCodeInText.
    """
    case, plan = locked_plan(plan, on_the_table=True)
    claim(plan, seen_version)
    known = {str(goal.code): goal for goal in expected_goals(situation_of(case, plan.made), plan.made)}
    goal = known.get(expected)
    if goal is None:
        raise NotExpected
    if not goal.departable:
        raise GoalIsRequired(section=goal.section)
    if not reason.strip():
        raise ReasonMissing
    check_texts(reason=reason)
    before = {"departures": sorted(plan.departures)}
    plan.departures = {**plan.departures, expected: reason.strip()}
    plan.save()
    after = {"expected": expected, "reason": length_of(reason.strip()), "departures": sorted(plan.departures)}
    trace(actor, case, "depart", before=before, after=after, moves_duties=False)
    return plan


@transaction.atomic
def set_participants(
    *, actor: User, plan: Plan, seen_version: int, participants: Iterable[TakingPart]
) -> list[Participant]:
    """Who took part, all of them anew; makers with their contacts are to be stored (874/2024 2 §).

    Raises CaseIsClosed, NotOnTheTable, EditedMeanwhile, UnknownCode, Missing, NotYet, IdentityCodeInText.
    """
    case, plan = locked_plan(plan, on_the_table=True)
    claim(plan, seen_version)
    given = list(participants)
    for one in given:
        check_code(one.role, ROLES, field="role")
        check_code(one.how or PRESENCE[0], PRESENCE, field="how")
        if not one.name.strip():
            raise Missing(field="name")
        check_texts(name=one.name, organisation=one.organisation, contact=one.contact)
        if one.took_part_on is not None and one.took_part_on > clock.today():
            raise NotYet(field="took_part_on", today=clock.today())
    rows = Participant.objects.filter(plan=plan)
    before = [row.role for row in rows.order_by("pk")]
    rows.delete()
    made = Participant.objects.bulk_create(Participant(plan=plan, **asdict(one)) for one in given)
    after = [row.role for row in made]
    trace(actor, case, "set_participants", before=before, after=after, moves_duties=False)
    return made
