"""Parts of a content put in, changed and taken out; a content itself never changes."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from kotopolku.domain.needs import NeedCode
from kotopolku.domain.pathways import Problem, ProblemCode, problems
from kotopolku.domain.plan import MEASURES, OWN_GOAL, RESPONSIBLE, TERMS, GoalCode
from kotopolku.domain.services import SERVICE_CLASSES
from kotopolku.domain.vocabulary import holds_identity_code
from kotopolku.platform.refusals import Missing, check_code

from ..refusals import IdentityCodeInText
from .content import (
    LANGUAGES,
    AimContent,
    CheckpointContent,
    PathwayContent,
    StageContent,
    StepContent,
    Words,
    pathway_of,
)
from .refusals import PartContradicts

_Part = TypeVar("_Part", AimContent, StageContent, StepContent, CheckpointContent)
_FIELDS = {
    ProblemCode.NO_TIME: "weeks_to",
    ProblemCode.UNKNOWN_AFTER: "after",
    ProblemCode.CIRCLE: "after",
    ProblemCode.BEFORE_ITS_CONDITION: "weeks_from",
}
"""Beside which field of its form a problem of a part stands."""


def found_in(content: PathwayContent, on: date) -> tuple[Problem, ...]:
    """What the domain says of it on the day, first what hinders."""
    return problems(pathway_of(content, "", 1), on)


def check_words(words: Words, field: str) -> Words:
    """The words trimmed, without languages that have none.

    Raises Missing and IdentityCodeInText for the field of a language, such as `name_fi`.
    """
    told = {code: words.get(code, "").strip() for code in LANGUAGES}
    for code, text in told.items():
        if holds_identity_code(text):
            raise IdentityCodeInText(field=f"{field}_{code}")
    if not any(told.values()):
        raise Missing(field=f"{field}_{LANGUAGES[0]}")
    return {code: text for code, text in told.items() if text}


def with_whole(content: PathwayContent, *, name: Words, target: Words) -> PathwayContent:
    """Another name and target group; raises Missing for a name that is not written in every language."""
    name = check_words(name, "name")
    for code in LANGUAGES:
        if code not in name:
            raise Missing(field=f"name_{code}")
    return replace(content, name=name, target=check_words(target, "target"))


def with_aim(content: PathwayContent, aim: AimContent) -> PathwayContent:
    """An aim added, or the one of its code changed."""
    check_code(aim.kind, (OWN_GOAL, *GoalCode), field="kind")
    check_code(aim.term, TERMS, field="term")
    aim = replace(aim, text=check_words(aim.text, "text"), code=aim.code or free_code("aim", _codes(content.aims)))
    return replace(content, aims=_put(content.aims, aim))


def with_stage(content: PathwayContent, stage: StageContent, on: date) -> PathwayContent:
    """A stage added, or the one of its code changed but for its steps; stages stand in the order of their weeks.

    Raises PartContradicts for a stage without time.
    """
    for need in stage.needs:
        check_code(need, NeedCode, field="needs")
    kept = content.stage(stage.code)
    stage = replace(
        stage,
        code=stage.code or free_code("stage", _codes(content.stages)),
        name=check_words(stage.name, "name"),
        steps=kept.steps if kept else (),
        checkpoints=kept.checkpoints if kept else (),
    )
    stages = sorted(_put(content.stages, stage), key=lambda one: (one.weeks_from, one.weeks_to))
    return _checked(replace(content, stages=tuple(stages)), stage.code, on)


def with_step(content: PathwayContent, stage_code: str, step: StepContent, on: date) -> PathwayContent:
    """A step added to a stage, or the one of its code changed where it stands.

    Raises PartContradicts beside the field, for what cannot be; UnknownCode, Missing, IdentityCodeInText.
    """
    check_code(step.kind, MEASURES, field="kind")
    check_code(step.responsible, RESPONSIBLE, field="responsible")
    check_code(step.service_class, ("", *(one.code for one in SERVICE_CLASSES)), field="service_class")
    check_code(step.aim, ("", *_codes(content.aims)), field="aim")
    code = step.code or free_code("step", [one.code for _, one in content.steps()])
    step = replace(step, code=code, name=check_words(step.name, "name"), reason=check_words(step.reason, "reason"))
    stages = tuple(
        replace(one, steps=_put(one.steps, step)) if one.code == stage_code else one for one in content.stages
    )
    return _checked(replace(content, stages=stages), code, on)


def with_checkpoint(content: PathwayContent, stage_code: str, point: CheckpointContent) -> PathwayContent:
    """A checkpoint added to a stage, or the one of its code changed where it stands."""
    every = [one.code for stage in content.stages for one in stage.checkpoints]
    point = replace(point, code=point.code or free_code("check", every), name=check_words(point.name, "name"))
    stages = tuple(
        replace(one, checkpoints=tuple(sorted(_put(one.checkpoints, point), key=lambda each: each.week)))
        if one.code == stage_code
        else one
        for one in content.stages
    )
    return replace(content, stages=stages)


def without(content: PathwayContent, what: str, code: str) -> PathwayContent:
    """A part taken out: aim, stage (with its steps), step or checkpoint; what named it names it no more."""
    stages = tuple(one for one in content.stages if (what, code) != ("stage", one.code))
    if what == "checkpoint":
        stages = tuple(
            replace(one, checkpoints=tuple(each for each in one.checkpoints if each.code != code)) for one in stages
        )
    if what == "step":
        stages = tuple(replace(one, steps=tuple(each for each in one.steps if each.code != code)) for one in stages)
    aims = tuple(one for one in content.aims if (what, code) != ("aim", one.code))
    known = {one.code for stage in stages for one in stage.steps}
    stages = tuple(
        replace(
            stage,
            steps=tuple(
                replace(
                    one,
                    after=tuple(each for each in one.after if each in known),
                    aim=one.aim if one.aim in _codes(aims) else "",
                )
                for one in stage.steps
            ),
        )
        for stage in stages
    )
    return replace(content, aims=aims, stages=stages)


def free_code(lead: str, taken: Iterable[str]) -> str:
    """A code that no part has; parts keep theirs from version to version."""
    known = set(taken)
    return next(code for number in range(1, len(known) + 2) if (code := f"{lead}_{number}") not in known)


def _checked(content: PathwayContent, code: str, on: date) -> PathwayContent:
    for problem in found_in(content, on):
        if problem.where == code and not problem.is_note and problem.code in _FIELDS:
            raise PartContradicts(field=_FIELDS[problem.code], problem=problem.code.value, other=problem.other)
    return content


def _codes(parts: Iterable[AimContent | StageContent]) -> list[str]:
    return [one.code for one in parts]


def _put(parts: tuple[_Part, ...], part: _Part) -> tuple[_Part, ...]:
    """The part in the place of the one with its code, else at the end."""
    return tuple(({one.code: one for one in parts} | {part.code: part}).values())
