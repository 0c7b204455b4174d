"""All pathways from which a plan can begin here."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.rooms.catalogue.queries import pathways as queries

from ..services.directory import ways
from ..signed_in import needs, worker_of
from .shown import shown


@require_safe
@needs(Right.REGISTER)
def pathways(request: HttpRequest) -> HttpResponse:
    """The own ones first, then those that are there from the start; drafts for those who write them."""
    user = worker_of(request)
    writes = queries.organisations_of_writer(user)
    mine = organisations_with(user, Right.REGISTER, clock.today())
    rows = [_row(one, writes) for one in queries.listed(mine, with_retired=bool(writes)) if _is_seen(one, writes)]
    context = {
        "own": [row for row in rows if row["organisation"]],
        "ready": [row for row in rows if not row["organisation"]],
        "may_write": bool(writes),
        **ways(request, "pathways"),
    }
    return render(request, "pathways/list.html", context)


def _is_seen(one: queries.Listed, writes: tuple[int, ...]) -> bool:
    return one.current is not None or one.pathway.organisation_id in writes


def _row(one: queries.Listed, writes: tuple[int, ...]) -> dict[str, Any]:
    return {
        **shown(one.content),
        "number": one.pathway.pk,
        "organisation": one.pathway.organisation,
        "version": one.current.number if one.current else None,
        "published": one.current.published_on if one.current else None,
        "has_draft": one.draft is not None and one.pathway.organisation_id in writes,
        "retired": one.pathway.retired_on,
    }
