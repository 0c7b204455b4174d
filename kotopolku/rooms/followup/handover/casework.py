"""Assessment, plan, reviews and services as they go into the package; what is of health goes by its own part."""

from typing import Any, cast

from kotopolku.domain.handover import HandoverPart
from kotopolku.domain.needs import NeedCode
from kotopolku.domain.vocabulary import CircumstanceKind, ExtensionGround, PauseGround
from kotopolku.rooms.assessments import queries as assessments
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.people import queries as people
from kotopolku.rooms.plans import queries as plans

from ..queries.reviews import reviews_of
from . import form

OF_SCHOOLING = frozenset(
    {
        "literacy",
        "finnish_and_swedish",
        "study_skills",
        "study_and_working_life_skills",
        "education_and_work_history",
        "special_skills_and_strengths",
        "work_and_education_wishes",
    }
)
"""Items of the interview that are about education and work."""
OF_HEALTH = frozenset({"life_situation"})
"""The item in which health is asked about."""
HEALTH_NEEDS = frozenset(
    {
        NeedCode.HEALTH,
        NeedCode.MENTAL_HEALTH,
        NeedCode.TORTURE_OR_TRAUMA,
        NeedCode.DISABILITY,
        NeedCode.WORK_CAPACITY,
        NeedCode.SUBSTANCE_ABUSE,
    }
)
HEALTH_MEASURES = frozenset({"health"})
HEALTH_EXTENSIONS = frozenset({"special_measures", "multisector_needs"})
_CLIENT = "client"


def schooling_of(case: Case, person: Any) -> form.Schooling | None:
    """Occupation, spells on the labour market, and what the interview found of education and work."""
    spells = people.residence_card_of(person).circumstances
    found = form.Schooling(
        occupation=person.occupation,
        spells=tuple(form.Spell(kind=CircumstanceKind(row.kind), since=row.since, until=row.until) for row in spells),
        answers=_answers(case, OF_SCHOOLING),
    )
    return found if found.occupation or found.spells or found.answers else None


def assessed(case: Case) -> form.Assessment | None:
    """The assessment completed last, without what is of health or of education."""
    row = assessments.latest_completed(case)
    if row is None or row.completed is None:
        return None
    summary = assessments.summary_of(row)
    return form.Assessment(
        rulebook=row.rulebook,
        started=row.started,
        completed=row.completed,
        plan_needed=bool(row.plan_needed),
        outcome=row.outcome,
        answers=_answers(case, frozenset(summary.answers) - OF_SCHOOLING - OF_HEALTH),
        needs=_needs(summary.needs, health=False),
    )


def health_of(case: Case) -> form.Health | None:
    """What the interview, the needs and the plan say of health."""
    row, plan = assessments.latest_completed(case), plans.latest_plan(case)
    needs = () if row is None else _needs(assessments.summary_of(row).needs, health=True)
    measures = [] if plan is None else [one for one in plans.measures_of(plan) if one.kind in HEALTH_MEASURES]
    found = form.Health(
        answers=_answers(case, OF_HEALTH), needs=needs, measures=tuple(measure.text for measure in measures)
    )
    return found if found.answers or found.needs or found.measures else None


def _answers(case: Case, items: frozenset[str]) -> tuple[form.Answer, ...]:
    row = assessments.latest_completed(case)
    if row is None:
        return ()
    answers = assessments.summary_of(row).answers
    return tuple(
        form.Answer(item=item, text=answer.text, detail=answer.detail)
        for item, answer in sorted(answers.items())
        if item in items and (answer.text or answer.detail)
    )


def _needs(rows: Any, *, health: bool) -> tuple[form.Need, ...]:
    return tuple(
        form.Need(
            need=row.need,
            text=row.text,
            of_family=row.of_family,
            is_special=row.is_special,
            is_urgent=row.is_urgent,
        )
        for row in rows
        if (row.need in HEALTH_NEEDS) == health
    )


def plans_as_agreed(case: Case, *, with_health: bool, protected: bool) -> tuple[form.Plan, ...]:
    """Every plan that was ever in force, each with its version agreed last."""
    return tuple(
        _plan(case, row, with_health=with_health, protected=protected)
        for row in plans.plans_of(case)
        if row.state != "draft"
    )


def _plan(case: Case, row: Any, *, with_health: bool, protected: bool) -> form.Plan:
    agreed = plans.content_of(row)
    until = row.agreed_until or row.until
    days: dict[str, Any] = {"number": row.number, "rulebook": row.rulebook, "made": row.made, "until": until}
    days |= {"signed": row.signed, "in_force": row.state in {"in_force", "revising"}}
    if agreed is None:
        return form.Plan(**days)
    approvals, digest = agreed.pop("approvals"), agreed.pop("digest")
    content = plans.on_paper(case, agreed)
    if not with_health:
        content = {**content, "measures": [one for one in content["measures"] if one["kind"] not in HEALTH_MEASURES]}
    if protected:
        content = without_places(content)
        approvals = [one if one["party"] == _CLIENT else {**one, "name": ""} for one in approvals]
    return form.Plan(**days, content=content, approvals=tuple(approvals), digest=digest)


def without_places(content: dict[str, Any]) -> dict[str, Any]:
    """A worker's name, an office or a service tells where a protected client is met; its hours when they are there."""
    nowhere: dict[str, Any] = {"responsible_name": "", "week": {}, "service": "", "service_key": None}
    return {
        **content,
        "organisation": {**content.get("organisation", {}), "unit": "", "phone": ""},
        "coach": {"name": "", "contact": ""},
        "measures": [{**one, **nowhere} for one in content["measures"]],
        "participants": [one for one in content.get("participants", ()) if one["role"] == _CLIENT],
    }


def lengthening_of(case: Case, *, with_health: bool) -> form.Lengthening | None:
    """Pauses without their notes; the reason of an extension that may be of health goes with health only."""
    found = form.Lengthening(
        pauses=tuple(
            form.Pause(since=row.since, until=row.until, ground=PauseGround(row.ground))
            for row in plans.pauses_of(case)
        ),
        extensions=tuple(
            form.Extension(
                decided=row.decided,
                ground=ExtensionGround(row.ground),
                reason=row.reason if with_health or row.ground not in HEALTH_EXTENSIONS else "",
            )
            for row in plans.extensions_of(case)
        ),
    )
    return found if found.pauses or found.extensions else None


def reviews_as_held(case: Case) -> tuple[form.Review, ...]:
    """Reviews, the earliest first."""
    return tuple(
        form.Review(
            on=row.on,
            initiative=cast("Any", row.initiative),
            participation=row.participation,
            progress=row.progress,
            hindrances=row.hindrances,
            changes=row.changes,
            next_review_on=row.next_review_on,
        )
        for row in reversed(reviews_of(case))
    )


def services_of(case: Case, *, with_health: bool) -> tuple[form.Service, ...]:
    """Services to which the plans directed."""
    return tuple(
        form.Service(text=one.text, kind=one.kind, directed_on=one.directed_on, state=one.state)
        for plan in plans.plans_of(case)
        for one in plans.measures_of(plan)
        if one.directed_on is not None and (with_health or one.kind not in HEALTH_MEASURES)
    )


def free_texts(contents: form.Contents) -> list[tuple[HandoverPart, str]]:
    """Everything in which somebody wrote freely, with its part: what is to be looked through before it goes."""
    found: list[tuple[HandoverPart, str]] = []
    if contents.education_and_work is not None:
        found += [(HandoverPart.EDUCATION_AND_WORK, one.text) for one in contents.education_and_work.answers]
    if contents.assessment is not None:
        found += [(HandoverPart.ASSESSMENT, one.text) for one in contents.assessment.answers]
        found += [(HandoverPart.ASSESSMENT, one.text) for one in contents.assessment.needs]
    for plan in contents.plan:
        rows = [*plan.content["goals"], *plan.content["measures"]] if plan.content else []
        rows += [plan.content["background"], plan.content["follow_up"]] if plan.content else []
        found += [(HandoverPart.PLAN, text) for one in rows for text in (one["text"], one.get("reason", ""))]
    for review in contents.reviews:
        texts = (review.participation, review.progress, review.hindrances, review.changes)
        found += [(HandoverPart.REVIEWS, text) for text in texts]
    found += [(HandoverPart.SERVICES, one.text) for one in contents.services]
    if contents.pauses_and_extensions is not None:
        extensions = contents.pauses_and_extensions.extensions
        found += [(HandoverPart.PAUSES_AND_EXTENSIONS, one.reason) for one in extensions]
    return [(part, text) for part, text in found if text.strip()]
