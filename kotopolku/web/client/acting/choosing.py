"""Whose matters: the choice of one who acts for others, and the way back."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.cases.queries.acting import last_day_of, rights_in_use
from kotopolku.web.components.dates import day_text

from ..methods import post_only, safe_only
from ..window import Visitor, for_those_who_act
from .session import CHOSEN, ONESELF, choose, rights_of


@safe_only
@for_those_who_act
def whose(visitor: Visitor) -> HttpResponse:
    """Oneself, and everybody for whom one acts today; never more than a given name."""
    rows = _rows(visitor)
    chosen = visitor.request.session.get(CHOSEN)
    context = {
        "choices": [_told(visitor, row, is_chosen=row.pk == chosen) for row in rows],
        "has_own": visitor.has_own,
        "is_oneself": chosen == ONESELF,
        "is_over": chosen not in {None, ONESELF, *(row.pk for row in rows)},
    }
    return visitor.page("acting/whose.html", context)


@post_only
@for_those_who_act
def choose_whose(visitor: Visitor) -> HttpResponse:
    """By `whose`: the number of a right, or 0 for oneself."""
    text = visitor.request.POST.get("whose", "")
    number = int(text) if text.isdecimal() and len(text) < 19 else -1
    may = {row.pk for row in _rows(visitor)} | ({ONESELF} if visitor.has_own else set())
    if number not in may:
        raise Http404
    choose(visitor.request, number)
    return HttpResponseRedirect(reverse("my_home"), status=303)


def _rows(visitor: Visitor) -> list[Any]:
    # Behind the wall stands only the one who was chosen.
    with beyond_the_wall():
        return rights_in_use(rights_of(visitor.request))


def _told(visitor: Visitor, row: Any, *, is_chosen: bool) -> dict[str, Any]:
    texts, last = visitor.acting_texts, last_day_of(row)
    return {
        "number": row.pk,
        "name": row.client_given,
        "basis": texts.code("basis", row.basis),
        "until": texts["until"].format(day=day_text(last, length="long")) if last else "",
        "is_chosen": is_chosen,
    }
