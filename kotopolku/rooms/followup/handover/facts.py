"""What decides whether a client may be handed over, and what may go (docs/decisions/0063)."""

from collections.abc import Collection, Mapping

from kotopolku.domain.access.telling import CONSENT
from kotopolku.domain.calendar import years_after
from kotopolku.domain.handover import HandoverFacts, HandoverKind, HandoverPart
from kotopolku.platform import clock
from kotopolku.rooms.cases.queries import Case, Consent, is_protected, situation_of
from kotopolku.rooms.plans.queries import Plan, latest_plan, plan_in_force

CONSENTS = "handover"
"""`what` of a consent to contacting the new municipality (85 §); "handover.health" is that to one part."""
YEARS = 3
"""20 § 3 mom."""


def what_of(part: HandoverPart) -> str:
    """How the consent to one part is called."""
    return f"{CONSENTS}.{part}"


def standing_consents(case: Case) -> list[Consent]:
    """The client's consents about handing over that hold today."""
    rows = Consent.objects.standing().filter(case=case, withdrawn_on=None, given_on__lte=clock.today())
    return [row for row in rows.order_by("pk") if row.what == CONSENTS or row.what.startswith(f"{CONSENTS}.")]


def consents_stand(case: Case, kind: str, parts: Collection[Mapping[str, str]]) -> bool:
    """Whether the client stands by every consent by which the parts went."""
    needed = {what_of(HandoverPart(one["part"])) for one in parts if one["ground"] == CONSENT}
    if kind == HandoverKind.MOVE:
        needed.add(CONSENTS)
    return needed <= {consent.what for consent in standing_consents(case)}


def facts_of(case: Case, kind: HandoverKind, consents: Collection[Consent]) -> HandoverFacts:
    """The facts as of today, with the consents that hold."""
    given = {row.what for row in consents}
    plan = plan_in_force(case, clock.today())
    return HandoverFacts(
        kind=kind,
        plan_in_force=plan is not None,
        consent=CONSENTS in given,
        consented=frozenset(part for part in HandoverPart if what_of(part) in given),
        in_time=_is_in_time(case, plan or latest_plan(case)),
        came_alone=case.person.arrived_unaccompanied_as_minor,
        protected=is_protected(case),
    )


def _is_in_time(case: Case, plan: Plan | None) -> bool:
    """20 § 3 and 4 mom.: the first permit at most three years before the plan, or a victim of trafficking."""
    if plan is None:
        return False
    first = situation_of(case, clock.today()).residence.first_granted
    return case.person.trafficking_victim or first is None or plan.made <= years_after(first, YEARS)
