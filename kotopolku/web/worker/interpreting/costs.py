"""What interpreting has cost, by month."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.rooms.appointments.queries import interpreting as queries
from kotopolku.web.components.words.languages import language_name

from ..signed_in import needs, worker_of
from .forms import PeriodForm


@needs(Right.ADMINISTER)
@require_safe
def costs(request: HttpRequest) -> HttpResponse:
    """By month, provider and language; languages of few meetings are put together."""
    today = clock.today()
    first = {"since": today.replace(month=1, day=1), "until": today}
    form = PeriodForm(request.GET or None, initial=first)
    since, until = form.period() if request.GET and form.is_valid() else (first["since"], first["until"])
    mine = organisations_with(worker_of(request), Right.ADMINISTER, today)
    months = [_month(one) for one in queries.costs_by_month(mine, since, until)]
    context = {"form": form, "months": months, "since": since, "until": until}
    return render(request, "interpreting/costs.html", context, status=422 if form.errors else 200)


def _month(one: queries.MonthOfCosts) -> dict[str, Any]:
    rows = [*((name, found) for name, found in one.by_provider.items())]
    languages = [
        (language_name(code) if code else _("Other languages"), found) for code, found in one.by_language.items()
    ]
    return {"month": one.month, "whole": one.whole, "providers": rows, "languages": languages}
