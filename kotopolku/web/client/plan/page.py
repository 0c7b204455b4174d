"""My plan: what holds now, every version that was agreed, and the paper."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse

from kotopolku.platform import clock
from kotopolku.rooms.cases.queries.clients import case_ids_of
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.plan_document import plan_pdf
from kotopolku.web.components.public_texts import ReaderTexts, reader_texts

from ..acting.authors import others_among
from ..methods import safe_only
from ..window import Visitor, for_clients
from .path import day_in_words, plan_texts
from .reading import blocks_of, content_for_client, own_language_of

HOLDS = frozenset({"in_force", "revising"})


@safe_only
@for_clients
def plan(visitor: Visitor) -> HttpResponse:
    """The version agreed last, in two languages, with the days left and what the client has said of it."""
    return _plan(visitor)


def plan_again(visitor: Visitor, problem: str) -> HttpResponse:
    """The same with what hindered that something was done."""
    return _plan(visitor, problem=problem, status=422)


def _plan(visitor: Visitor, *, status: int = 200, **known: Any) -> HttpResponse:
    ids = case_ids_of(visitor.own)
    versions = plans.versions_of_client(ids)
    offered = plans.offer_to_client(ids)
    known |= {"a": reader_texts("approving", visitor.texts.language), "offered": offered is not None}
    if not versions:
        return visitor.page("plan/none.html", {"m": plan_texts(visitor), **known}, status=status)
    known["approved"] = "approved" in visitor.request.GET
    words = [one for one in plans.words_of_client(ids) if visitor.sees_writing_of(one.asked_by_id)]
    return _read(visitor, versions, newest_of(versions), words=words, status=status, **known)


@safe_only
@for_clients
def version(visitor: Visitor, number: int) -> HttpResponse:
    """One version as it was agreed."""
    versions = plans.versions_of_client(case_ids_of(visitor.own))
    return _read(visitor, versions, numbered(versions, number), words=())


def newest_of(versions: list[plans.PlanVersion]) -> plans.PlanVersion:
    """The newest version of the newest plan, first of all of a client relationship that goes on."""
    return max(versions, key=lambda one: (one.plan.case.closed is None, one.plan.made, one.plan.number, one.number))


def numbered(versions: list[plans.PlanVersion], number: int) -> plans.PlanVersion:
    """The version of the client's own number, 1 the first that was agreed; raises Http404."""
    if not 1 <= number <= len(versions):
        raise Http404
    return versions[number - 1]


def is_hidden(visitor: Visitor, version: plans.PlanVersion) -> bool:
    """Whether names and places are left out: the client is protected, or was by the file."""
    return bool(visitor.own.person.is_protected or version.plan.case.is_protected)


def _read(
    visitor: Visitor,
    versions: list[plans.PlanVersion],
    shown: plans.PlanVersion,
    *,
    words: Any,
    status: int = 200,
    **known: Any,
) -> HttpResponse:
    texts, hidden = plan_texts(visitor), is_hidden(visitor, shown)
    content = content_for_client(shown, protected=hidden)
    newest = newest_of(versions)
    done = _ticks(visitor, texts, words, versions)
    context = {
        "m": texts,
        "blocks": [
            {**one, "done": done.get(plans.key_of(content, one.get("number", "")))}
            for one in blocks_of(content, visitor.texts.language)
        ],
        "version_read": shown.pk,
        "is_newest": shown.pk == newest.pk,
        "is_hidden": hidden,
        "may_say": shown.pk == newest.pk and shown.plan.case.closed is None,
        "number": versions.index(shown) + 1,
        "days": days_shown(texts, shown.plan) if shown.pk == newest.pk else None,
        "versions": [
            {"number": place, "text": _named(texts, place, one), "is_shown": one.pk == shown.pk}
            for place, one in reversed(list(enumerate(versions, start=1)))
        ],
        "words": [{**one, "until": _until(visitor, one["row"])} for one in words_shown(visitor, words)],
        "sent": "sent" in visitor.request.GET,
        **known,
    }
    return visitor.page("plan/plan.html", context, status=status)


def _ticks(
    visitor: Visitor, texts: ReaderTexts, words: Sequence[plans.ClientWord], versions: list[plans.PlanVersion]
) -> dict[Any, dict[str, Any]]:
    """What was said to be done, also of an earlier version: by goal and measure, as numbers move between versions."""
    read = {one.pk: one for one in versions}
    said = ((one, read.get(one.plan_version_id or 0)) for one in reversed(words) if one.kind == "done")
    found = {
        plans.key_of(version.content, one.number): _ticked(visitor, texts, one) for one, version in said if version
    }
    found.pop(None, None)
    return found


def _ticked(visitor: Visitor, texts: ReaderTexts, word: plans.ClientWord) -> dict[str, Any]:
    """That a goal or measure was said to be done, and whether it can be taken back."""
    day = day_in_words(texts, clock.day_of(word.asked_at))
    return {
        "text": texts["task_done_on"].format(day=day),
        "may_undo": word.answered_at is None and word.asked_by_id == visitor.own.user_id,
    }


def days_shown(texts: ReaderTexts, plan: Any) -> dict[str, str]:
    """From when until when the plan holds, and how many days are left after today, as the worker's page counts them."""
    until: date = plan.agreed_until or plan.until
    left = (until - clock.today()).days
    span = {"since": day_in_words(texts, plan.made), "until": day_in_words(texts, until)}
    if left < 0 or plan.state not in HOLDS:
        return {"span": texts["over"].format(until=span["until"]), "left": "", "next": ""}
    return {
        "span": texts["valid"].format(**span),
        "left": texts["left"].format(days=left) if left else "",
        "next": texts["revising"] if plan.state == "revising" else "",
    }


def _named(texts: ReaderTexts, place: int, one: plans.PlanVersion) -> str:
    return texts["version"].format(number=place, day=day_in_words(texts, clock.day_of(one.frozen_at)))


def words_shown(visitor: Visitor, words: Sequence[plans.ClientWord]) -> list[dict[str, Any]]:
    """What was said on the client's side, by whom if not by the reader, with the answer; never who answered."""
    texts, others = plan_texts(visitor), others_among(visitor, {one.asked_by_id for one in words})
    return [{**_word_shown(texts, one), "by": others.get(one.asked_by_id, "")} for one in words]


def _word_shown(texts: ReaderTexts, row: plans.ClientWord) -> dict[str, Any]:
    return {
        "row": row,
        "kind": texts.code("said", row.kind),
        "about": texts["about_number"].format(number=row.number) if row.number else texts["about_plan"],
        "day": day_in_words(texts, clock.day_of(row.asked_at)),
        "answered": "" if row.answered_at is None else day_in_words(texts, clock.day_of(row.answered_at)),
    }


def _until(visitor: Visitor, row: plans.ClientWord) -> str:
    """Until when the client has an answer to a request for a review."""
    due = plans.answer_due(row)
    if due is None:
        return ""
    texts = reader_texts("approving", visitor.texts.language)
    said = "answer_by" if due >= clock.today() else "answer_late"
    return texts[said].format(day=day_in_words(texts, due))


@safe_only
@for_clients
def paper(visitor: Visitor, number: int) -> HttpResponse:
    """A version as a PDF.

    A protected client gets it from the worker: what lies on a device may be found, and the paper names the office.
    """
    shown = numbered(plans.versions_of_client(case_ids_of(visitor.own)), number)
    if is_hidden(visitor, shown):
        raise Http404
    content = content_for_client(shown, protected=False)
    return visitor.paper(
        "the plan",
        lambda: plan_pdf(
            content,
            authority_language=content["language"],
            client_language=own_language_of(content, visitor.texts.language),
            approvals=content["approvals"],
            digest=content["digest"],
        ),
    )
