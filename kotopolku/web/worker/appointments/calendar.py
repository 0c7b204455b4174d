"""The calendar: a day or a week, one's own, a colleague's or the whole organisation's."""

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import colleagues_of, organisations_of
from kotopolku.platform.organisations.queries import Unit
from kotopolku.rooms.appointments import queries

from ..signed_in import needs, worker_of
from .shown import line_of

A_PAGE = 60
FARTHEST = timedelta(days=366 * 5)


@needs(Right.REGISTER)
@require_safe
def appointments(request: HttpRequest) -> HttpResponse:
    """`day`: any day of what is shown; `view`: day or week; `whose`: a number of a colleague, of a unit, or all."""
    worker = worker_of(request)
    day = day_asked(request)
    is_day = request.GET.get("view") == "day"
    since = day if is_day else day - timedelta(days=day.weekday())
    until = since if is_day else since + timedelta(days=6)
    colleagues = list(colleagues_of(worker, clock.today()))
    whose = request.GET.get("whose", "")
    rows = _of(whose, worker, queries.within(worker, since, until))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    step = timedelta(days=1 if is_day else 7)
    context = {
        "since": since,
        "until": until,
        "is_day": is_day,
        "whose": whose,
        "days": _by_day([line_of(one) for one in queries.shown_to(worker, page.object_list)]),
        "page": page,
        "before": since - step,
        "after": since + step,
        "today": clock.today(),
        "colleagues": [one for one in colleagues if one.pk != worker.pk],
        "units": list(Unit.objects.filter(organisation_id__in=organisations_of(worker, clock.today()))),
        "shows_worker": whose != "",
    }
    return render(request, "appointments/calendar.html", context)


def day_asked(request: HttpRequest) -> date:
    """The day of the address, or today where there is none or none that makes sense."""
    today = clock.today()
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today
    return day if abs(day - today) <= FARTHEST else today


def _of(whose: str, worker: Any, rows: Any) -> Any:
    if whose == "all":
        return rows
    if whose.startswith("unit-") and whose[5:].isdecimal():
        # In which office a protected client is received is told by no choice of offices either.
        rows = rows.exclude(case__is_protected=True).exclude(contact__case__is_protected=True)
        return rows.filter(unit_id=int(whose[5:][:9]))
    number = int(whose[:9]) if whose.isdecimal() else worker.pk
    return rows.filter(worker_id=number)


def _by_day(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    days: dict[date, list[dict[str, Any]]] = {}
    for line in lines:
        days.setdefault(line["day"], []).append(line)
    return [{"day": day, "lines": found} for day, found in days.items()]
