"""What a plan's document says of the people and offices around it."""

from kotopolku.domain.plan import plan_limits
from kotopolku.domain.vocabulary import Situation
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.people.queries import shown_name

from ..law.checks import with_plan
from ..models import Plan
from .freezing import Surroundings

_CONTENT = ("16 §", "18 §", "19 §", "20 §", "23 §", "24 §")


def surroundings_of(case: Case, plan: Plan, situation: Situation) -> Surroundings:
    """Names and contacts as of now, and the limits as they are with this plan."""
    limits = plan_limits(situation)
    if limits is None or not any(known.made == plan.made for known in situation.case.plans):
        limits = plan_limits(with_plan(situation, plan.made, plan.until)) or limits
    organisation, unit, coach = case.organisation, case.unit, case.coach
    because = [str(section) for section in limits.because] if limits else []
    return Surroundings(
        reference=case.reference,
        client_name=client_name(case),
        client_born=case.person.born,
        organisation={
            "name": organisation.name,
            "phone": (unit.phone if unit else "") or organisation.phone,
            "unit": unit.name if unit else "",
        },
        coach={"name": str(coach) if coach else "", "contact": coach.email if coach else ""},
        limits=limits,
        sections=tuple(dict.fromkeys([*because, *(f"681/2023 {part}" for part in _CONTENT)])),
    )


def client_name(case: Case) -> str:
    """The client as addressed: given names first."""
    family, _comma, given = shown_name(case.person).partition(", ")
    return f"{given} {family}".strip()
