"""The content of a version: what `domain.pathways` reckons with, and its words by language.

Kept as JSON in `PathwayVersion.content`; the ready ones are written in the same form, as TOML.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from kotopolku.domain.pathways import Checkpoint, Pathway, Stage, Step

LANGUAGES = ("fi", "sv", "en")
"""In which a pathway is written. The name of an own one is in all of them; of other words one is enough."""

Words = dict[str, str]


class CheckpointContent(Struct, frozen=True, forbid_unknown_fields=True):
    """A look at how things go in a week; `name` is its question."""

    code: str
    week: int
    name: Words


class StepContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A step as in the domain, with what a measure begins from: whom it serves, who answers, what and why."""

    code: str
    kind: str
    service_class: str = ""
    aim: str = ""
    responsible: str = "municipality"
    hours: float | None = None
    after: tuple[str, ...] = ()
    weeks_from: int | None = None
    weeks_to: int | None = None
    name: Words
    reason: Words


class StageContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A stage; the order is that in which stages stand."""

    code: str
    weeks_from: int
    weeks_to: int
    needs: tuple[str, ...] = ()
    name: Words
    steps: tuple[StepContent, ...] = ()
    checkpoints: tuple[CheckpointContent, ...] = ()


class AimContent(Struct, frozen=True, forbid_unknown_fields=True):
    """A goal: `kind` is one that the law expects or ``own``, `term` long or plan."""

    code: str
    kind: str
    term: str
    text: Words


class PathwayContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A whole version."""

    name: Words
    target: Words
    audience: tuple[str, ...] = ()
    aims: tuple[AimContent, ...] = ()
    stages: tuple[StageContent, ...] = ()

    def stage(self, code: str) -> StageContent | None:
        """The stage of the code."""
        return next((one for one in self.stages if one.code == code), None)

    def step(self, code: str) -> tuple[StageContent, StepContent] | None:
        """The step of the code with its stage."""
        return next(((stage, step) for stage, step in self.steps() if step.code == code), None)

    def steps(self) -> Iterator[tuple[StageContent, StepContent]]:
        """All steps with their stages, as written."""
        return ((stage, step) for stage in self.stages for step in stage.steps)

    def aim(self, code: str) -> AimContent | None:
        """The aim of the code."""
        return next((one for one in self.aims if one.code == code), None)


def content_of(kept: Mapping[str, Any]) -> PathwayContent:
    """From what is kept; raises msgspec.ValidationError for another form."""
    return msgspec.convert(kept, PathwayContent)


def kept_of(content: PathwayContent) -> dict[str, Any]:
    """What is kept, in values of JSON."""
    kept: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(content))
    return kept


def pathway_of(content: PathwayContent, code: str, number: int) -> Pathway:
    """What the domain reckons with."""
    return Pathway(
        code=code,
        version=number,
        audience=content.audience,
        aims=tuple(one.code for one in content.aims),
        stages=tuple(_stage(order, one) for order, one in enumerate(content.stages)),
    )


def _stage(order: int, stage: StageContent) -> Stage:
    return Stage(
        code=stage.code,
        order=order,
        weeks_from=stage.weeks_from,
        weeks_to=stage.weeks_to,
        needs=stage.needs,
        measures=tuple(_step(one) for one in stage.steps),
        checkpoints=tuple(Checkpoint(one.code, one.week) for one in stage.checkpoints),
    )


def _step(step: StepContent) -> Step:
    return Step(
        code=step.code,
        kind=step.kind,
        service_class=step.service_class,
        hours=step.hours,
        after=step.after,
        weeks_from=step.weeks_from,
        weeks_to=step.weeks_to,
    )


def said_in(words: Mapping[str, str], language: str) -> str:
    """The words in the language, else in the first of ours that there is; "" for none."""
    for code in (language, *LANGUAGES):
        if words.get(code):
            return words[code]
    return ""


def words_in(content: PathwayContent) -> Iterator[tuple[str, str, str, Words]]:
    """All words: (part, code, field, words by language)."""
    yield "pathway", "", "name", content.name
    yield "pathway", "", "target", content.target
    for aim in content.aims:
        yield "aim", aim.code, "text", aim.text
    for stage in content.stages:
        yield "stage", stage.code, "name", stage.name
        for step in stage.steps:
            yield "step", step.code, "name", step.name
            yield "step", step.code, "reason", step.reason
        for point in stage.checkpoints:
            yield "checkpoint", point.code, "name", point.name
