"""A plan as its pages show it: texts with their translation, goals with their measures, the week, the days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec.structs import replace

from kotopolku.domain.plan import PlanLimits, Step, grounds_that_count, plan_limits
from kotopolku.domain.vocabulary import Pause, PauseGround, Situation
from kotopolku.rooms.plans.queries import DAYS, hours_of
from kotopolku.web.components.days import DaysBar, Stretch, days_bar
from kotopolku.web.components.week import Week, week_of
from kotopolku.web.components.words import plan as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.languages import language_name

from .. import health

GOES_ON = frozenset({"agreed", "directed", "started"})
"""States of a measure of which something can still become."""


@dataclass(frozen=True, slots=True)
class ShownText:
    """A free text in its own language, its translation, or the mark that there is none."""

    text: str
    language: str
    translation: str
    translation_language: str
    is_untranslated: bool

    @property
    def translation_name(self) -> str:
        """The name of the translation's language."""
        return language_name(self.translation_language)


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A measure of the plan; `row` is what has become of it since, where it is known."""

    number: str
    key: int
    kind: str
    text: ShownText
    reason: ShownText
    responsible: str
    hours: str
    since: date | None
    until: date | None
    state: str = ""
    tag: str = ""
    directed_on: date | None = None
    service: str = ""
    service_key: int | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A goal with the measures that serve it."""

    number: str
    key: int
    term: str
    kind: str
    text: ShownText
    measures: list[ShownMeasure] = field(default_factory=list)


class Shower:
    """Shows a content; `two` says whether a second language stands beside the plan's own."""

    def __init__(self, *, plan_language: str, client_language: str) -> None:
        self.two = bool(client_language) and client_language != plan_language

    def text(self, part: Mapping[str, Any], name: str = "text", translation: str = "translation") -> ShownText:
        """A text of a content."""
        translated = part.get(translation) or ""
        return ShownText(
            part[name],
            part.get("language") or "fi",
            translated,
            part.get("translation_language") or "" if translated else "",
            self.two and bool(part[name].strip()) and not translated.strip(),
        )

    def goals(self, content: Mapping[str, Any], rows: Mapping[int, Any]) -> tuple[list[ShownGoal], list[ShownMeasure]]:
        """The goals with their measures, and the measures of no goal; `rows` are the measures as they go now."""
        goals = {
            goal["number"]: ShownGoal(
                goal["number"],
                goal["key"],
                worded(words.TERMS, goal["term"]),
                words.goal_label(goal["kind"]) if goal["kind"] != "own" else "",
                self.text(goal),
            )
            for goal in content["goals"]
        }
        free: list[ShownMeasure] = []
        for given in content["measures"]:
            measure = self._measure(given, rows.get(given["key"]))
            (goals[given["goal"]].measures if given["goal"] else free).append(measure)
        return list(goals.values()), free

    def _measure(self, given: Mapping[str, Any], row: Any) -> ShownMeasure:
        responsible = worded(words.RESPONSIBLE, given["responsible"])
        name = given["responsible_name"]
        return ShownMeasure(
            given["number"],
            given["key"],
            words.label(given["kind"]),
            self.text(given),
            self.text(given, "reason", "reason_translation"),
            f"{responsible}: {name}" if name else responsible,
            hours_text(given),
            day_of(given["since"]),
            day_of(given["until"]),
            worded(words.MEASURE_STATES, row.state) if row else "",
            words.MEASURE_TAGS.get(row.state, "info") if row else "",
            row.directed_on if row else None,
            given.get("service", ""),
            given.get("service_key"),
            row is not None and row.state in GOES_ON,
        )


def hours_text(measure: Mapping[str, Any]) -> str:
    """Hours a week: those given, else those of the week's grid; empty where neither is known."""
    if measure["hours_per_week"]:
        return f"{float(measure['hours_per_week']):g}"
    hours = hours_of(measure["week"])
    return f"{hours:g}" if hours else ""


def day_of(text: str | None) -> date | None:
    """A day of a content."""
    return date.fromisoformat(text) if text else None


def week_shown(measures: Iterable[Mapping[str, Any]]) -> Week | None:
    """The week's grid of the measures that have one."""
    rows = [
        (
            f"{one['number']} {words.label(one['kind'])}",
            [hours_of({day: one["week"].get(day, [])}) for day in DAYS],
        )
        for one in measures
        if one["week"]
    ]
    return week_of(rows) if rows else None


def bar_of(  # noqa: PLR0917
    limits: PlanLimits, first_made: date, on: date, pauses: Sequence[Any], extensions: Sequence[Any], seen: bool
) -> DaysBar:
    """The days of the series as a bar, with the pauses and extensions that lengthened it.

    `seen`: health may be seen; else no ground that tells of it.
    """
    told = [one for one in extensions if seen or one.ground not in health.EXTENSIONS]
    return days_bar(
        first=first_made,
        last=limits.extended_until_max,
        on=on,
        pauses=[
            Stretch(
                one.since,
                min(one.until or on, limits.extended_until_max),
                worded(words.PAUSES, one.ground) if seen else "",
            )
            for one in pauses
            if one.since <= min(one.until or on, limits.extended_until_max)
        ],
        extensions=[
            Stretch(step.base, step.until, ", ".join(_grounds_of(limits, step, first_made, told)))
            for step in limits.steps
            if step.code in {"extension", "studies"}
        ],
    )


def coming_text(situation: Situation, pause: Any) -> str:
    """Why a pause that has not passed whole has not lengthened the plans by all its days yet; "" for one that has."""
    if pause.until is None:
        return _("The days are counted as they pass, until the pause is ended.")
    if pause.until <= situation.on:
        return ""
    wanted = Pause(since=pause.since, until=pause.until, ground=PauseGround(pause.ground))
    others = tuple(one for one in situation.case.pauses if one != wanted)
    days = _paused_days(situation, pause.until, (*others, wanted)) - _paused_days(situation, pause.until, others)
    return ngettext(
        "The days are counted as they pass; when this pause has passed whole, the plans are %(days)s day longer.",
        "The days are counted as they pass; when this pause has passed whole, the plans are %(days)s days longer.",
        days,
    ) % {"days": days}


def _paused_days(situation: Situation, on: date, pauses: tuple[Pause, ...]) -> int:
    limits = plan_limits(replace(situation, on=on, case=replace(situation.case, pauses=pauses)))
    return limits.paused_days if limits else 0


def _grounds_of(limits: PlanLimits, step: Step, first_made: date, extensions: Sequence[Any]) -> list[str]:
    """The grounds that gave this step its time, each once."""
    giving = grounds_that_count(replace(limits, steps=(step,)), first_made=first_made)
    return list(dict.fromkeys(worded(words.EXTENSIONS, one.ground) for one in extensions if one.ground in giving))
