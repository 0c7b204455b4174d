"""Where the client is on the path, what comes next, and what is agreed for this week."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kotopolku.domain.vocabulary import DutyKind
from kotopolku.platform import clock
from kotopolku.rooms.appointments.queries import of_client
from kotopolku.rooms.appointments.queries.meetings import own_tasks_of
from kotopolku.rooms.cases.queries import duties_of, stages_of
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.dates import day_worded
from kotopolku.web.components.public_texts import ReaderTexts, reader_texts

from ..meetings.appointments import shown
from ..window import Visitor

WEEK = timedelta(days=6)
"""Today and the six days after it: what begins on Monday is wanted on Friday already."""
NEXT = 2
GOING_ON = frozenset({"agreed", "directed", "started"})
NOT_THE_CLIENTS = frozenset({DutyKind.DELETE_CLIENT_DATA.value, DutyKind.REVIEW_ASKED.value})
"""Duties that are no step of the path; until when a review is answered is told beside the request."""


def plan_texts(visitor: Visitor) -> ReaderTexts:
    """The words of the path and the plan, in the visitor's language."""
    return reader_texts("my_plan", visitor.texts.language)


def day_in_words(texts: ReaderTexts, day: date, length: str = "long") -> str:
    """A day in the reader's language."""
    return day_worded(day, texts.language, length)


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage of the path; `state` is done, now or ahead, `told` says it in words."""

    text: str
    state: str
    told: str
    day: str


def path_shown(visitor: Visitor, case: Any) -> dict[str, Any]:
    """The stages of a case with the days on which they were reached, and what the law has done next; one query."""
    texts, duties = plan_texts(visitor), duties_of(case)
    return {"stops": _stops(texts, case, duties), "next": [] if case.closed else _next(texts, duties)}


def _stops(texts: ReaderTexts, case: Any, duties: Sequence[Any]) -> list[Stop]:
    return [
        Stop(texts.code("stage", stage.value), state, texts[f"stop_{state}"], day_in_words(texts, day) if day else "")
        for stage, state, day in stages_of(case, duties)
    ]


def _next(texts: ReaderTexts, duties: Sequence[Any]) -> list[dict[str, str]]:
    """What is to be done, the soonest first. A day that has passed is not told: it is the office that is late."""
    waits = [one for one in duties if one.done is None and str(one.what) not in NOT_THE_CLIENTS]
    return [
        {
            "text": texts.code("next", str(one.what)),
            "when": texts["by"].format(day=day_in_words(texts, one.due))
            if one.due is not None and one.due >= clock.today()
            else texts["soon"],
        }
        for one in waits[:NEXT]
    ]


def done_since() -> date:
    """From which day on a task that is done is still shown."""
    return clock.today() - WEEK


def week_shown(visitor: Visitor, cases: Sequence[Any], *, has_tasks: bool) -> dict[str, Any]:
    """Appointments, own tasks and measures of the plan in the coming seven days; four queries at most."""
    ids = [case.pk for case in cases]
    last, now = clock.today() + WEEK, clock.now()
    ahead = [shown(visitor, one) for one in of_client(ids) if one.state == "booked" and one.appointment.starts_at > now]
    ahead.sort(key=lambda one: one["row"].starts_at)
    return {
        "times": [one for one in ahead if clock.day_of(one["row"].starts_at) <= last],
        "later": next((one for one in ahead if clock.day_of(one["row"].starts_at) > last), None),
        "tasks": _tasks(visitor, ids) if has_tasks else [],
        "measures": _measures(visitor, ids, last),
    }


def _tasks(visitor: Visitor, ids: Collection[int]) -> list[dict[str, Any]]:
    """Tasks that the client took in a joint meeting; what they say may name a place, which is not told."""
    if visitor.own.person.is_protected:
        return []
    texts = plan_texts(visitor)
    return [
        {
            "number": one.pk,
            "text": one.text,
            "due": texts["by"].format(day=day_in_words(texts, one.due)) if one.due else "",
            "done": texts["task_done_on"].format(day=day_in_words(texts, one.done_on)) if one.done_on else "",
            "may_tick": one.done_on is None or one.done_by_id == visitor.own.user_id,
        }
        for one in own_tasks_of(ids, done_since())
    ]


def _measures(visitor: Visitor, ids: Collection[int], last: date) -> list[dict[str, str]]:
    """Measures of the plan in force that go on in these days, in the client's words where there are such."""
    agreed = plans.agreed_now(ids, clock.today())
    if agreed is None:
        return []
    language = visitor.texts.language
    states = plans.measure_states(agreed)
    return [
        {"number": one["number"], **_said(one, language)}
        for one in agreed.content["measures"]
        if _is_on(one, clock.today(), last) and states.get(one["key"], "agreed") in GOING_ON
    ]


def _is_on(measure: dict[str, Any], first: date, last: date) -> bool:
    """A measure without a first day is waited for: it is not of this week."""
    if not measure["since"]:
        return False
    until = measure["until"]
    return date.fromisoformat(measure["since"]) <= last and (not until or date.fromisoformat(until) >= first)


def _said(one: dict[str, Any], language: str) -> dict[str, str]:
    if one["translation"] and one["language"] != language:
        return {"text": one["translation"], "language": one["translation_language"] or language}
    return {"text": one["text"], "language": one["language"] or "fi"}
