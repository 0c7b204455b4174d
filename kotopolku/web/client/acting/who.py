"""Who acts for me: since when, until when; and asking the worker to end it."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.actions.acting import ask_to_end
from kotopolku.rooms.cases.actions.corrections import TooManyOpenRequests
from kotopolku.rooms.cases.queries.acting import acting_for, last_day_of
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.public_texts import reader_texts

from ..methods import get_or_post, safe_only
from ..window import Visitor, for_clients

LONGEST = 2_000


@safe_only
@for_clients
def who(visitor: Visitor) -> HttpResponse:
    """Everybody who acts for the client today."""
    rows = [_told(visitor, row) for row in acting_for(visitor.own)]
    return visitor.page("acting/who.html", {"rows": rows, "sent": "sent" in visitor.request.GET})


@get_or_post
@for_clients
def ask(visitor: Visitor, number: int) -> HttpResponse:
    """The form, and by POST the request to the worker; it is answered among those of correction."""
    row = next((one for one in acting_for(visitor.own) if one.pk == number), None)
    if row is None or row.ending_asked_at is not None:
        raise Http404
    request, problem = visitor.request, ""
    why = request.POST.get("why", "").strip()
    if request.method == "POST":
        problem = _problem(visitor, why) or _sent(visitor, row, why)
        if not problem:
            return HttpResponseRedirect(f"{reverse('my_acting_who')}?sent", status=303)
    context = {"one": _told(visitor, row), "why": why, "problem": problem, "longest": LONGEST}
    return visitor.page("acting/ask.html", context, status=422 if problem else 200)


def _problem(visitor: Visitor, why: str) -> str:
    if not why:
        return visitor.texts["fill_in"]
    return visitor.texts["too_long"].format(limit=LONGEST) if len(why) > LONGEST else ""


def _sent(visitor: Visitor, row: Any, why: str) -> str:
    # The worker reads it: in Finnish, which those who work here read.
    wrong = reader_texts("acting", "fi")["asked"].format(name=row.name)
    try:
        ask_to_end(
            user=visitor.request.user,
            account=visitor.own,
            number=row.pk,
            wrong=wrong,
            why=why,
            language=visitor.texts.language,
        )
    except TooManyOpenRequests:
        return visitor.texts["too_many_requests"]
    except Refusal:
        raise Http404 from None
    return ""


def _told(visitor: Visitor, row: Any) -> dict[str, Any]:
    texts, last = visitor.acting_texts, last_day_of(row)
    return {
        "number": row.pk,
        "name": row.name,
        "basis": texts.code("basis", row.basis),
        "since": texts["since"].format(day=day_text(row.since, length="long")),
        "until": texts["until"].format(day=day_text(last, length="long")) if last else "",
        "is_asked": row.ending_asked_at is not None,
    }
