"""One order of interpreting, as its provider sees it: what the meeting needs, and nothing of the client."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments.actions import interpreting as actions
from kotopolku.rooms.appointments.queries import interpreting as queries
from kotopolku.web.components.interpreting import LANGUAGES, facts_of, heading_of, texts_in
from kotopolku.web.components.public_texts import READER_LANGUAGES, ReaderTexts

from .door import GONE, behind_a_link

LONGEST_NAME, LONGEST_REASON = 120, 500

STEPS: dict[str, Callable[[str, dict[str, str]], Any]] = {
    "offer": lambda token, sent: actions.offer(token=token, name=sent["name"]),
    "confirm": lambda token, _sent: actions.confirm(token=token),
    "decline": lambda token, sent: actions.decline(token=token, reason=sent["reason"]),
    "withdraw": lambda token, sent: actions.withdraw_interpreter(token=token, reason=sent["reason"]),
}
"""What a provider may do; each asks whether it may be done now."""


def _problem(request: HttpRequest, key: str, status: int) -> HttpResponse:
    texts = texts_in(request.GET.get("in", ""))
    with translation.override(texts.language):
        context = {**_frame(request, texts), "heading": texts[f"{key}_title"], "text": texts[key]}
        return HttpResponse(render_to_string("partner/problem.html", context), status=status)


def _frame(request: HttpRequest, texts: ReaderTexts) -> dict[str, Any]:
    tongues = [{"code": code, "name": READER_LANGUAGES[code], "href": f"?in={code}"} for code in LANGUAGES]
    return {"t": texts, "tongues": tongues, "here": request.path}


@behind_a_link(queries.told_by_link, _problem)
def order(request: HttpRequest, token: str, told: queries.OrderTold) -> HttpResponse:
    """Reads by GET, answers by POST."""
    texts = texts_in(request.GET.get("in", "") or told.told_in)
    if request.method == "POST":
        return _answered(request, token, texts)
    return _page(request, told, texts, done=request.GET.get("done", ""))


def _answered(request: HttpRequest, token: str, texts: ReaderTexts) -> HttpResponse:
    sent = {
        "name": request.POST.get("name", "").replace("\0", "").strip()[:LONGEST_NAME],
        "reason": request.POST.get("reason", "").replace("\0", "").strip()[:LONGEST_REASON],
    }
    what = request.POST.get("what", "")
    if what not in STEPS:
        return _problem(request, "over", 400)
    try:
        STEPS[what](token, sent)
    except Refusal as refusal:
        told = queries.told_by_link(token)
        if told is None:
            return _problem(request, "over", GONE)
        problem = texts.code("problems", refusal.code)
        return _page(request, told, texts, problem=problem, sent={**sent, "what": what}, status=422)
    # To where a reload sends nothing again.
    return HttpResponseRedirect(f"{request.path}?in={texts.language}&done={what}", status=303)


def _page(
    request: HttpRequest,
    told: queries.OrderTold,
    texts: ReaderTexts,
    *,
    done: str = "",
    problem: str = "",
    sent: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    with translation.override(texts.language):
        context = {
            **_frame(request, texts),
            "order": told,
            "state": texts.code("states", told.state),
            "confirm_title": texts["confirm_title"].format(name=told.name),
            "confirm_text": texts["confirm"].format(name=told.name),
            "offered_text": texts["offered"].format(name=told.name),
            "heading": heading_of(told, texts),
            "facts": facts_of(told, texts) if told.is_open else [],
            "done": texts.code("done", done) if done in STEPS and not problem else "",
            "problem": problem,
            "sent": sent or {},
            "offers": told.state in {"ordered", "offered"},
        }
        return HttpResponse(render_to_string("partner/interpreting.html", context), status=status)
