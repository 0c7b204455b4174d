"""Both sides approve: the plan is frozen as a version and comes into force."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kotopolku.domain.vocabulary import Situation
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.editing import claim
from kotopolku.platform.refusals import Missing, check_code
from kotopolku.rooms.cases.queries import Case, situation_of

from ..codes import HOW_APPROVED, PARTIES
from ..content.freezing import content_of_rows, digest_of, text_in
from ..content.surroundings import surroundings_of
from ..law.checks import check_entitled, check_length, check_next_review
from ..law.expected import expected_goals, is_minor
from ..law.readiness import lacks_of
from ..locking import locked_plan
from ..models import Approval, Goal, Measure, Participant, Plan, PlanVersion
from ..refusals import ApprovalMissing, ApprovedTwice, BeforeThePlan, NotYet, PlanIncomplete
from ..wording import Agreement, check_texts
from .tracing import trace


@transaction.atomic
def approve(*, actor: User, plan: Plan, approvals: Sequence[Agreement], seen_version: int) -> PlanVersion:
    """Freezes the plan on the table as the next version and puts it in force; an earlier plan of the series ends.

    The authority approves, and the client; for a minor a guardian or representative. Raises CaseIsClosed,
    NotOnTheTable, EditedMeanwhile, PlanIncomplete, ApprovalMissing, ApprovedTwice, BeforeThePlan, NotYet,
    NotEntitledToPlan, FirstPlanTooLong, PlanTooLong, NextReviewTooLate, UnknownCode, Missing, IdentityCodeInText.
    """
    case, plan = locked_plan(plan, on_the_table=True)
    claim(plan, seen_version)
    situation = situation_of(case, max(plan.made, clock.today()))
    check_approvals(plan, approvals, situation)
    ready = ready_to_agree(case, plan, situation)
    return put_in_force(actor, ready, approvals)


@dataclass(frozen=True, slots=True)
class Ready:
    """A plan on the table in which nothing is lacking: its content and digest as the version would have them."""

    case: Case
    plan: Plan
    content: dict[str, Any]

    @property
    def digest(self) -> str:
        return digest_of(self.content)


def ready_to_agree(case: Case, plan: Plan, situation: Situation) -> Ready:
    """The plan as it would be frozen today.

    Raises NotEntitledToPlan, NextReviewTooLate, FirstPlanTooLong, PlanTooLong, PlanIncomplete, IdentityCodeInText.
    """
    _check_law(plan, case, situation)
    goals = list(Goal.objects.filter(plan=plan))
    measures = list(Measure.objects.filter(plan=plan).exclude(state="dropped"))
    lacking = lacks_of(plan, goals, measures, expected_goals(situation, plan.made))
    if lacking:
        raise PlanIncomplete(missing=lacking[0])
    content = content_of_rows(
        plan,
        PlanVersion.objects.filter(plan=plan).count() + 1,
        goals=goals,
        measures=measures,
        participants=Participant.objects.filter(plan=plan).order_by("pk"),
        surroundings=surroundings_of(case, plan, situation),
    )
    # Once more all of it: a draft may have been written before texts were checked one by one.
    check_texts(content=text_in(content))
    return Ready(case, plan, content)


def put_in_force(
    actor: User, ready: Ready, approvals: Sequence[Agreement], *, frozen_by: User | None = None
) -> PlanVersion:
    """Freezes what was agreed on, records who agreed, and ends an earlier plan of the series."""
    case, plan = ready.case, ready.plan
    before = {"state": plan.state, "until": plan.agreed_until}
    _put_in_force(plan, approvals)
    version = _frozen(frozen_by or actor, ready)
    _record_approvals(actor, version, approvals)
    after = {"plan": plan.number, "version": version.number, "digest": version.digest, "until": plan.until}
    trace(actor, case, "approve", before=before, after=after)
    return version


def check_approvals(plan: Plan, approvals: Sequence[Agreement], situation: Situation) -> None:
    """Whether both sides have approved, on days on which they can have done so; raises what `approve` names."""
    check_each(plan, approvals)
    parties = {one.party for one in approvals}
    if "authority" not in parties:
        raise ApprovalMissing(party="authority")
    if is_minor(situation.person.born, plan.made):
        if not {"guardian", "representative"}.intersection(parties):
            raise ApprovalMissing(party="guardian")
    elif not {"client", "representative"}.intersection(parties):
        raise ApprovalMissing(party="client")


def check_each(plan: Plan, approvals: Sequence[Agreement]) -> None:
    """Whether each approval is whole and of a day that is possible."""
    parties = [one.party for one in approvals]
    for one in approvals:
        check_code(one.party, PARTIES, field="party")
        check_code(one.how, HOW_APPROVED, field="how")
        if not one.name.strip():
            raise Missing(field="name")
        check_texts(name=one.name, interpreter=one.interpreter)
        if parties.count(one.party) > 1:
            raise ApprovedTwice(party=one.party)
        if one.on < plan.made:
            raise BeforeThePlan(field="on", made=plan.made)
        if one.on > clock.today():
            raise NotYet(field="on", today=clock.today())


def _check_law(plan: Plan, case: Case, situation: Situation) -> None:
    """The facts may have changed since the draft was begun: the same checks again."""
    if plan.state == "draft":
        check_entitled(situation_of(case, plan.made))
        check_next_review(situation, plan.made, plan.next_review_planned)
    check_length(situation, plan.made, plan.until, is_first=plan.number == 1)


def _put_in_force(plan: Plan, approvals: Sequence[Agreement]) -> None:
    if plan.signed is None:
        # The total of 1386/2010 runs from the signing, which is complete when the last side has signed.
        plan.signed = max(one.on for one in approvals)
    plan.state, plan.agreed_until = "in_force", plan.until
    plan.save()
    earlier = Plan.objects.filter(case_id=plan.case_id, number__lt=plan.number, state="in_force")
    earlier.update(state="ended")


def _frozen(by: User, ready: Ready) -> PlanVersion:
    plan = ready.plan
    version = PlanVersion(
        plan=plan,
        number=ready.content["version"],
        content=ready.content,
        digest=ready.digest,
        frozen_at=clock.now(),
        frozen_by=by,
        change_reason=plan.change_reason,
    )
    version.save()
    Plan.objects.filter(pk=plan.pk).update(change_reason="")
    return version


def _record_approvals(actor: User, version: PlanVersion, approvals: Sequence[Agreement]) -> None:
    Approval.objects.bulk_create(
        Approval(
            plan_version=version,
            party=one.party,
            name=one.name.strip(),
            on=one.on,
            how=one.how,
            language=one.language,
            interpreter=one.interpreter.strip(),
            means=one.means,
            recorded_by=one.recorded_by or actor,
            recorded_at=clock.now(),
        )
        for one in approvals
    )
