"""What a plan's document says of the people and offices around it."""

from collections.abc import Iterable
from typing import Any

from kotopolku.domain.plan import plan_limits
from kotopolku.domain.vocabulary import Situation
from kotopolku.rooms.cases.queries import Case, is_protected
from kotopolku.rooms.catalogue.queries import naming, pathways
from kotopolku.rooms.people.queries import shown_name

from ..law.checks import with_plan
from ..models import Measure, Plan
from .freezing import Surroundings

_NO_PLACE = {"phone": "", "unit": ""}
_CONTENT = ("16 §", "18 §", "19 §", "20 §", "23 §", "24 §")


def surroundings_of(case: Case, plan: Plan, situation: Situation) -> Surroundings:
    """Names and contacts as of now, and the limits as they are with this plan."""
    limits = plan_limits(situation)
    if limits is None or not any(known.made == plan.made for known in situation.case.plans):
        limits = plan_limits(with_plan(situation, plan.made, plan.until)) or limits
    coach = case.coach
    because = [str(section) for section in limits.because] if limits else []
    return Surroundings(
        reference=case.reference,
        client_name=client_name(case),
        client_born=case.person.born,
        organisation=_maker(case),
        coach={"name": str(coach) if coach else "", "contact": coach.email if coach else ""},
        limits=limits,
        sections=tuple(dict.fromkeys([*because, *(f"681/2023 {part}" for part in _CONTENT)])),
        pathway=pathway_named(plan),
        services=services_named(Measure.objects.filter(plan=plan).exclude(service=None), plan.language),
    )


def pathway_named(plan: Plan) -> dict[str, Any] | None:
    """The pathway from which the plan began, by name and version, in the plan's language."""
    if plan.pathway_version_id is None:
        return None
    version = pathways.begun_from(plan.pathway_version_id)
    name = pathways.said_in(pathways.content(version).name, plan.language)
    return {"code": version.pathway.code, "version": version.number, "name": name}


def services_named(measures: Iterable[Measure], language: str) -> dict[int, str]:
    """Names of the services to which measures direct."""
    return naming.service_names((row.service_id for row in measures), language)


def _maker(case: Case) -> dict[str, str]:
    """The organisation with its office and telephone; of a protected client the name only (decision 0021)."""
    organisation, unit = case.organisation, case.unit
    if is_protected(case):
        return {"name": organisation.name, **_NO_PLACE}
    return {
        "name": organisation.name,
        "phone": (unit.phone if unit else "") or organisation.phone,
        "unit": unit.name if unit else "",
    }


def on_paper(case: Case, content: dict[str, Any]) -> dict[str, Any]:
    """A content as it may be shown and printed today: neither office nor service of one who is protected by now.

    What was frozen stays as it was, and so does its digest.
    """
    if not is_protected(case):
        return content
    measures = [{**one, "service": ""} for one in content["measures"]]
    return {**content, "organisation": {**content["organisation"], **_NO_PLACE}, "measures": measures}


def client_name(case: Case) -> str:
    """The client as addressed: given names first."""
    family, _comma, given = shown_name(case.person).partition(", ")
    return f"{given} {family}".strip()
