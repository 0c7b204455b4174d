"""The plan in two languages side by side, as it will stand on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kotopolku.platform import clock
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.plan_document.texts import Texts, nearest_paper_language, texts_of

from ..client_frame import client_case, client_frame


@dataclass(frozen=True, slots=True)
class Cell:
    """A text on one side; `is_missing` where it stands untranslated in its own language."""

    text: str
    language: str
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """The same thing on both sides; `level` 2 and 3 are headings, 0 a text, 1 a small one."""

    number: str
    sides: tuple[Cell, ...]
    level: int = 0


@require_safe
def preview(request: HttpRequest, reference: str) -> HttpResponse:
    """The plan on the table, else the one in force, on both sides with the same numbers."""
    case = client_case(request, reference, "plan")
    table = plans.draft_of(case)
    if table is not None:
        situation = plans.situation_for_plans(case, clock.today())
        content: dict[str, Any] | None = plans.draft_content_of(case, table, situation)
    else:
        latest = plans.latest_plan(case)
        content = plans.content_of(latest) if latest else None
    if content is None:
        raise Http404
    sheet = Sheet(content)
    return render(
        request,
        "plans/preview.html",
        {
            **client_frame(case, request, "plan"),
            "is_draft": table is not None,
            "sides": sheet.sides,
            "pairs": sheet.pairs(),
        },
    )


class Sheet:
    """A content laid out on one or two sides."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.content = content
        wanted = content["client"]["language"] or content["language"]
        own = texts_of(nearest_paper_language(wanted))
        authority = texts_of(content["language"])
        self.client_language = wanted
        self.sides: tuple[Texts, ...] = (authority,) if own.language == authority.language else (authority, own)

    def pairs(self) -> list[Pair]:
        """Everything in the order of the paper."""
        content = self.content
        found = [self._fixed("background", 2), self._free("", content["background"])]
        for term, key in (("long", "long_goals"), ("plan", "plan_goals")):
            found.append(self._fixed(key, 2))
            found += [self._free(goal["number"], goal) for goal in content["goals"] if goal["term"] == term]
        found.append(self._fixed("measures", 2))
        for measure in content["measures"]:
            found += self._measure(measure)
        found += [self._fixed("follow_up", 2), self._free("", content["follow_up"])]
        found += [self._fixed("next_review", 3), self._each(lambda side: side.day(content["next_review"]))]
        found += [self._fixed("rights", 2), *self._listed("rights_list"), *self._listed("duties_list")]
        return found

    def _measure(self, measure: Mapping[str, Any]) -> list[Pair]:
        reason = {**measure, "text": measure["reason"], "translation": measure["reason_translation"]}
        return [
            self._free(measure["number"], measure),
            self._fixed("reason", 3),
            self._free("", reason),
            self._fixed("responsible", 3),
            self._each(lambda side: _responsible(side, measure)),
        ]

    def _fixed(self, key: str, level: int) -> Pair:
        return Pair("", tuple(Cell(side[key], side.language) for side in self.sides), level)

    def _each(self, words: Any) -> Pair:
        return Pair("", tuple(Cell(words(side), side.language) for side in self.sides), 1)

    def _listed(self, key: str) -> list[Pair]:
        columns = [[Cell(text, side.language) for text in side.listed(key)] for side in self.sides]
        return [Pair("", tuple(row), 1) for row in zip(*columns, strict=False)]

    def _free(self, number: str, part: Mapping[str, Any]) -> Pair:
        languages = (self.sides[0].language, self.client_language)[: len(self.sides)]
        return Pair(number, tuple(_in_language(part, language) for language in languages))


def _in_language(part: Mapping[str, Any], language: str) -> Cell:
    """The text or its translation in the language wanted; else the text itself with a mark."""
    if part["language"] == language or not part["text"].strip():
        return Cell(part["text"], part["language"])
    # A translation of a text in a third language stands on the client's side, as on paper.
    if part["translation"].strip() and part["translation_language"] in {language, ""}:
        return Cell(part["translation"], language)
    return Cell(part["text"], part["language"], is_missing=True)


def _responsible(side: Texts, measure: Mapping[str, Any]) -> str:
    words = side.code("responsible", measure["responsible"])
    return f"{words}: {measure['responsible_name']}" if measure["responsible_name"] else words
