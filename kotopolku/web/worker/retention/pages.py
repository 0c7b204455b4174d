"""What is due for erasing, what is held, what was erased."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.organisations.queries import organisation_of
from kotopolku.platform.retention import queries
from kotopolku.rooms.cases import queries as cases
from kotopolku.web.components.data_document import erasure_words as words

from ..signed_in import needs, worker_of

SHOWN = 20


@require_safe
@needs(Right.RETAIN)
def retention(request: HttpRequest) -> HttpResponse:
    """Due by organisation with references only: whoever erases need not know whom."""
    worker, today = worker_of(request), clock.today()
    page = Paginator(queries.runs_of(worker), SHOWN).get_page(request.GET.get("page"))
    context = {
        "organisations": [_due(number) for number in organisations_with(worker, Right.RETAIN, today)],
        "holds": cases.holds_of(worker),
        "page": page,
        "runs": [{"run": run, "state": words.state_text(run.state), "tag": words.TAGS[run.state]} for run in page],
    }
    return render(request, "retention/retention.html", context)


def _due(number: int) -> dict[str, Any]:
    due = queries.due_of(number, clock.today())
    rows = [
        {"due": one, "kind": words.kind_text(one.root), "why": one.obstacle and words.obstacle_text(one.obstacle)}
        for one in due[:SHOWN]
    ]
    return {
        "organisation": organisation_of(number),
        "count": len(due),
        "rows": rows,
        "more": len(due) - len(rows),
        "is_any_ready": not all(one.obstacle for one in due),
    }
