"""Referrals of the worker's own clients, or of the whole unit: what waits for whom."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kotopolku.domain.access import Right
from kotopolku.rooms.cases.queries import rights_of
from kotopolku.rooms.referrals import queries
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.cooperation import referrals as words

from .. import health
from ..signed_in import worker_of
from .shown import line_of

GROUPS = (
    ("unanswered", ("sent", "received")),
    ("waiting", ("waiting",)),
    ("going", ("accepted", "started", "attended")),
    ("drafts", ("draft",)),
)


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What somebody should do, then all that is open by where it stands."""
    worker, whole_unit = worker_of(request), request.GET.get("whose") == "unit"
    coach = None if whole_unit else worker
    rows = [row for row in queries.own_referrals(worker, coach=coach) if _is_seen(worker, row)]
    groups = [(code, [_line(row) for row in rows if row.state in states]) for code, states in GROUPS]
    context = {
        "whole_unit": whole_unit,
        "received": queries.unanswered_by(worker),
        "needs": need_lines(worker, coach=coach),
        "groups": [(code, lines) for code, lines in groups if lines],
    }
    return render(request, "referrals/own.html", context)


def need_lines(worker: Any, *, coach: Any = None) -> list[dict[str, Any]]:
    """Referrals of which somebody should do something, as lines: for the page of the day too."""
    return [
        {
            **_line(one.referral),
            "what": worded(words.NEEDS, one.what),
            "need_tag": words.NEED_TAGS[one.what],
            "since": one.since,
            "by": one.by,
        }
        for one in queries.in_need(worker, coach=coach)
        if _is_seen(worker, one.referral)
    ]


def _line(row: Any) -> dict[str, Any]:
    """A list stands open on a desk: where a protected client was referred to is told on the client's own page only."""
    return line_of(row, hides=row.case.is_protected)


def _is_seen(worker: Any, row: Any) -> bool:
    """With the right to the plan, and of health only to one who may see it."""
    row.case.rights = rights_of(worker, row.case)
    is_of_health = row.measure is not None and row.measure.kind in queries.OF_HEALTH
    return Right.SEE_PLAN in row.case.rights and (not is_of_health or health.is_seen(row.case))
