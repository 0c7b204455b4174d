"""The log of an organisation and what in it looks odd, for those who follow it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with, worked_in
from kotopolku.platform.audit.actions import record_use
from kotopolku.platform.audit.following import entries_besides, entries_of, review_anomaly, reviews_of
from kotopolku.rooms.cases.queries import following
from kotopolku.web.components.words import worded

from ..signed_in import needs, worker_of
from . import words
from .forms import AnomalyPeriodForm, LogForm, ReviewForm

PER_PAGE = 50
_FILES_SHOWN = 12
UNPROCESSABLE = 422


def _followed(request: HttpRequest) -> tuple[int, ...]:
    return organisations_with(worker_of(request), Right.SEE_LOGS, clock.today())


@require_safe
@needs(Right.SEE_LOGS)
def log(request: HttpRequest) -> HttpResponse:
    """Entries of the own organisation's clients and workers, newest first, filtered; the look itself is logged."""
    mine = _followed(request)
    workers = following.workers_ever(mine)
    form = LogForm(request.GET, workers=workers)
    entries = _page(mine, form, request.GET.get("before", ""))
    shown = entries[:PER_PAGE]
    record_use(
        actor=worker_of(request),
        action="audit.read_log",
        case_id=None,
        person_id=None,
        organisation_id=mine[0],
        purpose="logs",
        seen={"from": shown[-1].sequence, "to": shown[0].sequence} if shown else None,
    )
    files = following.files_of(mine, {one.case_id for one in shown if one.case_id is not None})
    since, until = form.period()
    context = {
        "form": form,
        "since": since,
        "until": until,
        "lines": [_line(one, files.get(one.case_id)) for one in shown],
        "older": _older(request, shown[-1].sequence) if len(entries) > PER_PAGE else "",
        "is_filtered": bool(request.GET),
    }
    return render(request, "logs/log.html", context)


def _page(mine: tuple[int, ...], form: LogForm, before: str) -> list[Any]:
    """One more than a page. Each half is a walk along an index; as one condition both would be read and sorted."""
    since, until = form.moments()
    asked: dict[str, Any] = {}
    if who := form.cleaned_data.get("who"):
        asked["actor_id"] = int(who)
    if kind := form.cleaned_data.get("kind"):
        asked["kind"] = kind
    if before.isdecimal() and len(before) < 19:
        asked["sequence__lt"] = int(before)
    halves = (entries_of(mine, since, until), entries_besides(worked_in(mine), since, until))
    found = [one for half in halves for one in half.filter(**asked).order_by("-sequence")[: PER_PAGE + 1]]
    return sorted(found, key=lambda one: -one.sequence)[: PER_PAGE + 1]


def _older(request: HttpRequest, sequence: int) -> str:
    query = request.GET.copy()
    query["before"] = str(sequence)
    return f"?{query.urlencode()}"


def _line(entry: Any, file: following.LoggedFile | None) -> dict[str, Any]:
    return {
        "entry": entry,
        "kind": worded(words.KINDS, entry.kind),
        "tag": words.KIND_TAGS.get(entry.kind, "info"),
        "what": words.action_label(entry.action),
        "purpose": words.purpose_label(entry, tells_receiver=file is not None and not file.is_protected),
        "reference": file.reference if file else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SEE_LOGS)
def anomalies(request: HttpRequest) -> HttpResponse:
    """What looks odd in a period; by POST, what somebody found out about one of them."""
    mine = _followed(request)
    period = AnomalyPeriodForm(request.GET)
    found = following.anomalies_of(mine, *period.moments())
    forms = {one.key: ReviewForm(initial={"key": one.key}, number=number) for number, one in enumerate(found, 1)}
    review = _sent(request, forms)
    if review.is_valid():
        review_anomaly(actor=worker_of(request), organisation_id=mine[0], **review.cleaned_data)
        messages.success(request, _("Saved."))
        query = request.GET.urlencode()
        return HttpResponseRedirect(f"{reverse('log_anomalies')}{'?' if query else ''}{query}", status=303)
    record_use(
        actor=worker_of(request),
        action="audit.read_anomalies",
        case_id=None,
        person_id=None,
        organisation_id=mine[0],
        purpose="logs",
    )
    reviews = reviews_of(mine, [one.key for one in found])
    lines = _anomaly_lines(mine, found, reviews, forms)
    is_open = "all" not in request.GET
    since, until = period.period()
    context = {
        "form": period,
        "since": since,
        "until": until,
        "review": review,
        "lines": [line for line in lines if not (is_open and line["review"])],
        "is_open": is_open,
    }
    return render(request, "logs/anomalies.html", context, status=UNPROCESSABLE if review.is_bound else 200)


def _sent(request: HttpRequest, forms: dict[str, ReviewForm]) -> ReviewForm:
    """What was found out, put in the place of the form that it came from; unbound where nothing was sent."""
    if request.method != "POST":
        return ReviewForm(number=0)
    key = request.POST.get("key", "")
    if key in forms:
        forms[key] = ReviewForm(request.POST, number=forms[key].number)
        return forms[key]
    review = ReviewForm(request.POST, number=0)
    review.add_error(None, _("This is not among the odd uses of these days any more."))
    return review


def _anomaly_lines(
    mine: tuple[int, ...], found: list[Any], reviews: dict[str, Any], forms: dict[str, ReviewForm]
) -> list[dict[str, Any]]:
    """References only: no name, and of a place not even that there is one."""
    references = following.references_of(mine, {case for one in found for case in one.cases})
    return [
        {
            "one": one,
            "what": worded(words.ODDITIES, one.oddity),
            "why": worded(words.REASONS, one.oddity),
            "references": [references[case] for case in one.cases if case in references][:_FILES_SHOWN],
            "more": max(0, len(one.cases) - _FILES_SHOWN),
            "uses": len(one.sequences),
            "review": reviews.get(one.key),
            "form": forms[one.key],
        }
        for one in found
    ]
