"""The plan as one document: numbered, without an identity code, and the digest that proves it unchanged."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from kotopolku.domain.plan import PlanLimits

from ..models import Goal, Measure, Participant, Plan, PlanText

SCHEMA = "kotopolku/plan/1"
_canonical = msgspec.json.Encoder(order="sorted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a document says besides the plan's own rows."""

    reference: str
    client_name: str
    client_born: str
    organisation: dict[str, str]
    coach: dict[str, str]
    limits: PlanLimits | None
    sections: tuple[str, ...] = ()
    # The pathway from which the plan began: {"code", "version", "name"}.
    pathway: dict[str, Any] | None = None
    # Names of the services to which measures direct.
    services: Mapping[int, str] = field(default_factory=dict)


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 over canonical JSON: names sorted, no spaces, UTF-8."""
    return hashlib.sha256(_canonical.encode(content)).hexdigest()


def text_in(content: dict[str, Any]) -> str:
    """Everything that a content says, as one text."""
    return _canonical.encode(content).decode()


def numbered_goals(goals: Iterable[Goal]) -> list[tuple[str, Goal]]:
    """Goals with their numbers: those of long term first, then in the order given."""
    in_order = sorted(goals, key=lambda goal: (goal.term != "long", goal.order, goal.pk))
    return [(str(number), goal) for number, goal in enumerate(in_order, start=1)]


def numbered_measures(
    goals: Sequence[tuple[str, Goal]], measures: Iterable[Measure]
) -> list[tuple[str, str | None, Measure]]:
    """(number, number of its goal, measure): 1.1, 1.2 …; those of no goal come last, as after one more goal."""
    of_goal: dict[int | None, list[Measure]] = {}
    for measure in sorted(measures, key=lambda measure: (measure.order, measure.pk)):
        of_goal.setdefault(measure.goal_id, []).append(measure)
    groups: list[tuple[str, str | None, list[Measure]]] = [
        (number, number, of_goal.get(goal.pk, [])) for number, goal in goals
    ]
    groups.append((str(len(goals) + 1), None, of_goal.get(None, [])))
    return [
        (f"{lead}.{place}", number, measure)
        for lead, number, group in groups
        for place, measure in enumerate(group, start=1)
    ]


def content_of_rows(
    plan: Plan,
    version: int,
    *,
    goals: Iterable[Goal],
    measures: Iterable[Measure],
    participants: Iterable[Participant],
    surroundings: Surroundings,
) -> dict[str, Any]:
    """The content of a version, as documented by `docs/how-to` and read by paper and screens."""
    around, limits = surroundings, surroundings.limits
    return {
        "schema": SCHEMA,
        "reference": around.reference,
        "number": plan.number,
        "version": version,
        "kind": plan.kind,
        "language": plan.language,
        "rulebook": plan.rulebook,
        "made": _iso(plan.made),
        "until": _iso(plan.until),
        "total_until_max": _iso(limits.total_until_max) if limits else None,
        "extended_until_max": _iso(limits.extended_until_max) if limits else None,
        "law": list(around.sections),
        "client": {"name": around.client_name, "born": around.client_born, "language": plan.client_language},
        "organisation": around.organisation,
        "coach": around.coach,
        "background": text_of(plan, "background"),
        "texts": texts_of(plan),
        "pathway": around.pathway,
        **rows_content(goals, measures, around.services),
        "follow_up": text_of(plan, "follow_up"),
        "next_review": _iso(plan.next_review_planned),
        "county_takes_part": plan.county_takes_part,
        "participants": [_participant(row) for row in participants],
        "rights_told": {
            "on": _iso(plan.rights_told_on),
            "language": plan.rights_told_language,
            "interpreter": plan.rights_told_interpreter,
        },
        "departures": [{"expected": code, "reason": reason} for code, reason in sorted(plan.departures.items())],
    }


def texts_of(plan: Plan) -> dict[str, dict[str, str]]:
    """The texts that only some plans have, by their names in `codes.TEXTS`; one query."""
    return {row.name: text_of(row) for row in PlanText.objects.filter(plan_id=plan.pk).order_by("name")}


def rows_content(goals: Iterable[Goal], measures: Iterable[Measure], services: Mapping[int, str]) -> dict[str, Any]:
    """The numbered goals and measures of a content."""
    numbered = numbered_goals(goals)
    return {
        "goals": [
            {"number": number, "key": goal.pk, "term": goal.term, "kind": goal.kind, **text_of(goal)}
            for number, goal in numbered
        ],
        "measures": [
            _measure(number, goal, row, services) for number, goal, row in numbered_measures(numbered, measures)
        ],
    }


def text_of(row: Any, prefix: str = "") -> dict[str, str]:
    """Text, language, translation and its language of a row."""
    lead = f"{prefix}_" if prefix else ""
    return {
        "text": getattr(row, prefix or "text"),
        "language": getattr(row, f"{lead}language"),
        "translation": getattr(row, f"{lead}translation"),
        "translation_language": getattr(row, f"{lead}translation_language"),
    }


def _measure(number: str, goal: str | None, row: Measure, services: Mapping[int, str]) -> dict[str, Any]:
    return {
        "number": number,
        "key": row.pk,
        "goal": goal,
        "kind": row.kind,
        **text_of(row),
        "reason": row.reason,
        "reason_translation": row.reason_translation,
        "responsible": row.responsible,
        "responsible_name": row.responsible_name,
        "hours_per_week": None if row.hours_per_week is None else f"{row.hours_per_week:.1f}",
        "week": row.week,
        "since": _iso(row.since),
        "until": _iso(row.until),
        "step": row.pathway_step,
        "service_key": row.service_id,
        "service": services.get(row.service_id, "") if row.service_id else "",
    }


def _participant(row: Participant) -> dict[str, Any]:
    return {
        "role": row.role,
        "name": row.name,
        "organisation": row.organisation,
        "contact": row.contact,
        "took_part_on": _iso(row.took_part_on),
        "how": row.how,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
