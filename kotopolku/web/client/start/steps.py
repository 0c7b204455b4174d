"""A guide for a newcomer before the first meeting: one small page a step. It promises nothing that the law does not."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.assessments import actions, queries
from kotopolku.web.components.public_texts import ReaderTexts, reader_texts

from ..methods import get_or_post, safe_only
from ..window import Visitor, for_clients
from .shown import bend_of, start_texts

STEPS = ("now", "assessment", "plan", "bring", "interpreter", "rights", "duties", "help")
EMERGENCIES = ("numbers_112", "numbers_nollalinja", "numbers_crisis")


@safe_only
@for_clients
def start(visitor: Visitor) -> HttpResponse:
    """All steps, how far the client has read, and the way to the own account."""
    texts = start_texts(visitor)
    held = queries.account_held(visitor.own)
    reached = _place(held.step if held else "")
    following = STEPS[min(reached + 1, len(STEPS) - 1)]
    stops = [
        {"code": code, "title": _of_step(texts, code)["title"], "state": state, "told": texts[f"state_{state}"]}
        for code, state in zip(STEPS, _states(reached + 1), strict=True)
    ]
    context = {"s": texts, "stops": stops, "following": following, "is_begun": reached >= 0, "held": held}
    return visitor.page("start/start.html", context)


@get_or_post
@for_clients
def step(visitor: Visitor, name: str) -> HttpResponse:
    """One step; by POST it has been read, and the next one follows."""
    if name not in STEPS:
        raise Http404
    at = STEPS.index(name)
    if visitor.request.method == "POST":
        _keep(visitor, name, at)
        there = reverse("my_start_step", args=[STEPS[at + 1]]) if at + 1 < len(STEPS) else reverse("my_account")
        return HttpResponseRedirect(there, status=303)
    texts = start_texts(visitor)
    said = _of_step(texts, name)
    context = {
        "s": texts,
        "name": name,
        "heading": said["title"],
        "first": said["a"],
        "rest": [said[key] for key in ("b", "c") if key in said],
        "listed": _listed(texts, name),
        "calls": _calls(visitor) if name == "help" else [],
        "progress": texts["progress"].format(number=at + 1, all=len(STEPS)),
        "bend": bend_of(_states(at)),
        "before": STEPS[at - 1] if at else "",
        "is_last": at + 1 == len(STEPS),
    }
    return visitor.page("start/step.html", context)


def _keep(visitor: Visitor, name: str, at: int) -> None:
    """How far it was read; going back to an earlier step takes nothing back."""
    held = queries.account_held(visitor.own)
    if held is None or not held.is_open or _place(held.step) >= at:
        return
    try:
        actions.keep_step(case=held.case, step=name)
    except Refusal:
        # The relationship ended while the client was reading: there is nowhere to keep it, and nothing to tell.
        return


def _place(name: str) -> int:
    return STEPS.index(name) if name in STEPS else -1


def _states(now: int) -> list[str]:
    return ["done" if at < now else "now" if at == now else "ahead" for at in range(len(STEPS))]


def _of_step(texts: ReaderTexts, name: str) -> dict[str, str]:
    words: dict[str, str] = texts.worded["steps"][name]
    return words


def _listed(texts: ReaderTexts, name: str) -> list[str]:
    """The list that some steps have after their first sentence."""
    words: dict[str, str] = texts.worded.get({"now": "path", "bring": "bring"}.get(name, ""), {})
    return list(words.values())


def _calls(visitor: Visitor) -> list[Any]:
    contact = reader_texts("contact", visitor.texts.language)
    return [contact[key] for key in EMERGENCIES]
