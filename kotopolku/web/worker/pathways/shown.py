"""A version of a pathway as its pages show it, in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from kotopolku.domain.pathways import Change, Pathway, Problem
from kotopolku.rooms.catalogue.queries import pathways
from kotopolku.web.components.words import assessment, worded
from kotopolku.web.components.words import plan as plan_words
from kotopolku.web.components.words.services import pathways as words


def language_of_reader() -> str:
    """The language of the page, in which words are shown where they are written in it."""
    return (get_language() or "fi").split("-")[0]


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage on the drawn path; without a day of its own."""

    text: str
    weeks: str
    state: str = "ahead"
    day: None = None


def names_of(content: pathways.PathwayContent) -> dict[str, str]:
    """The name of each part by its code."""
    language = language_of_reader()
    names = {one.code: pathways.said_in(one.text, language) for one in content.aims}
    for stage in content.stages:
        names[stage.code] = pathways.said_in(stage.name, language)
        names |= {one.code: pathways.said_in(one.name, language) for one in stage.steps}
        names |= {one.code: pathways.said_in(one.name, language) for one in stage.checkpoints}
    return names


def name_of(content: pathways.PathwayContent) -> str:
    """What the pathway is called."""
    return pathways.said_in(content.name, language_of_reader())


def path_of(content: pathways.PathwayContent) -> list[Stop]:
    """The stages as a drawn path."""
    language = language_of_reader()
    return [
        Stop(pathways.said_in(one.name, language), words.weeks_text(one.weeks_from, one.weeks_to))
        for one in content.stages
    ]


def shown(content: pathways.PathwayContent) -> dict[str, Any]:
    """What the templates want of a version."""
    language, names = language_of_reader(), names_of(content)
    return {
        "name": name_of(content),
        "target": pathways.said_in(content.target, language),
        "aims": [
            {"code": one.code, "text": names[one.code], "term": worded(plan_words.TERMS, one.term)}
            for one in content.aims
        ],
        "path": path_of(content),
        "weeks": words.number_of_weeks(max((one.weeks_to for one in content.stages), default=0)),
        "stages": [_stage(one, names) for one in content.stages],
        "step_count": sum(1 for _ in content.steps()),
    }


def _stage(stage: pathways.StageContent, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": stage.code,
        "name": names[stage.code],
        "weeks": words.weeks_text(stage.weeks_from, stage.weeks_to),
        "needs": [{"code": one, "text": worded(assessment.NEEDS, one)} for one in stage.needs],
        "steps": [_step(stage, one, names) for one in stage.steps],
        "checkpoints": [{"code": one.code, "week": one.week, "text": names[one.code]} for one in stage.checkpoints],
    }


def _step(stage: pathways.StageContent, step: pathways.StepContent, names: Mapping[str, str]) -> dict[str, Any]:
    first = stage.weeks_from if step.weeks_from is None else step.weeks_from
    last = stage.weeks_to if step.weeks_to is None else step.weeks_to
    return {
        "code": step.code,
        "name": names[step.code],
        "reason": pathways.said_in(step.reason, language_of_reader()),
        "kind": plan_words.label(step.kind),
        "service_class": worded(words.CLASSES, step.service_class),
        "responsible": worded(plan_words.RESPONSIBLE, step.responsible),
        "hours": f"{step.hours:g}" if step.hours else "",
        "weeks": words.weeks_text(first, last),
        "after": [names[one] for one in step.after if one in names],
        "aim": names.get(step.aim, ""),
    }


def problems_shown(found: Iterable[Problem], content: pathways.PathwayContent) -> list[dict[str, Any]]:
    """What hinders, and what is good to know."""
    names = names_of(content)
    return [{"text": words.problem_text(one, names), "is_note": one.is_note} for one in found]


def change_shown(change: Change, names: Mapping[str, str]) -> dict[str, Any]:
    """A difference of what is reckoned with."""
    return {
        "kind": worded(words.CHANGE_KINDS, change.kind),
        "tag": words.CHANGE_TAGS[change.kind],
        "part": worded(words.PARTS, change.what),
        "name": names.get(change.code, "") if change.what != "pathway" else "",
        "fields": [
            {
                "name": worded(words.FIELDS, field),
                "was": words.field_text(field, value, names),
                "now": words.field_text(field, change.now[field], names),
            }
            for field, value in change.was.items()
        ],
    }


def words_change_shown(change: pathways.WordsChange, names: Mapping[str, str]) -> dict[str, Any]:
    """A difference of words."""
    return {
        "part": worded(words.PARTS, change.part),
        "name": names.get(change.code, ""),
        "field": worded(words.FIELDS, change.field),
        "language": change.language,
        "was": change.was or "–",
        "now": change.now or "–",
    }


def stage_codes(model: Pathway) -> list[str]:
    """The stages in their order."""
    return [one.code for one in sorted(model.stages, key=lambda one: one.order)]
