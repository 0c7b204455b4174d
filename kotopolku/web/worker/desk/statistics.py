"""Figures of guidance and advice. They know nobody."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.rooms.guidance import queries
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.guidance.advice import DIRECTIONS, ONWARD, TOPICS
from kotopolku.web.components.words.languages import language_name

from ..signed_in import needs, worker_of


@needs(Right.ADVISE)
@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Of a year, by topic, language, month and unit."""
    worker = worker_of(request)
    years = queries.years(worker)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else clock.today().year
    found = queries.figures_of(worker, year)
    tables = [
        _table(_("By topic"), found.by_topic, lambda code: worded(TOPICS, code)),
        _table(_("By language"), found.by_language, lambda code: language_name(code) or _("Not told")),
        _table(_("By month"), found.by_month, lambda number: str(MONTHS[number]), by_key=True),
        _table(_("By unit"), found.by_unit, lambda name: name or _("No unit")),
        _table(_("How"), found.by_direction, lambda code: worded(DIRECTIONS, code)),
        _table(_("Directed to"), found.by_onward, lambda code: worded(ONWARD, code)),
    ]
    context = {"figures": found, "tables": tables, "years": years, "year": year}
    return render(request, "desk/statistics.html", context)


def _table(
    title: str, counts: Mapping[Any, int | None], name: Callable[[Any], str], *, by_key: bool = False
) -> dict[str, Any]:
    """Rows by size, what is hidden last; `by_key` in the order of the keys. The bar is a share of the largest."""
    largest = max((count or 0 for count in counts.values()), default=0) or 1
    pairs = sorted(counts.items(), key=lambda pair: pair[0] if by_key else -(pair[1] or 0))
    rows = [{"name": name(key), "count": count, "share": round(100 * (count or 0) / largest)} for key, count in pairs]
    return {"title": title, "rows": rows}
