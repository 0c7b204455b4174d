"""Asking for a correction, and what became of it."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.rooms.cases.actions.corrections import TooManyOpenRequests, ask_for_correction
from kotopolku.rooms.cases.queries.clients import corrections_of_client
from kotopolku.web.components.data_document.own_data import texts_of
from kotopolku.web.components.words.punctuation import colon

from .methods import get_or_post
from .window import Visitor, for_clients

LONGEST = 2_000


@get_or_post
@for_clients
def corrections(visitor: Visitor) -> HttpResponse:
    """The form, and the client's requests with their answers."""
    request, texts = visitor.request, visitor.texts
    if request.method != "POST":
        return _page(visitor, {"wrong": _about(visitor), "right": ""}, sent="sent" in request.GET)
    given: dict[str, Any] = {name: request.POST.get(name, "").strip() for name in ("wrong", "right")}
    problems = {name: _problem(visitor, text) for name, text in given.items()}
    if any(problems.values()):
        return _page(visitor, given, problems)
    try:
        ask_for_correction(user=request.user, language=texts.language, **given)
    except TooManyOpenRequests:
        return _page(visitor, given, {"wrong": texts["too_many_requests"], "right": ""})
    return HttpResponseRedirect(f"{reverse('my_corrections')}?sent", status=303)


def _about(visitor: Visitor) -> str:
    """How the text begins for one who comes from a part of the own data: its name, and nothing else from outside."""
    tables = texts_of(visitor.texts.language)["tables"]
    named = tables.get(visitor.request.GET.get("about", ""), "")
    return f"{named}{colon(visitor.texts.language)}" if named else ""


def _problem(visitor: Visitor, text: str) -> str:
    if not text:
        return visitor.texts["fill_in"]
    return visitor.texts["too_long"].format(limit=LONGEST) if len(text) > LONGEST else ""


def _page(
    visitor: Visitor,
    given: dict[str, str] | None = None,
    problems: dict[str, str] | None = None,
    *,
    sent: bool = False,
) -> HttpResponse:
    context = {
        "given": given or {"wrong": "", "right": ""},
        "problems": problems or {"wrong": "", "right": ""},
        "longest": LONGEST,
        "is_sent": sent,
        "requests": corrections_of_client(visitor.own),
    }
    return visitor.page("corrections.html", context, status=422 if problems else 200)
