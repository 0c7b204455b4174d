"""A run from its list to its proof."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform.refusals import Refusal
from kotopolku.platform.retention import actions, queries
from kotopolku.web.components.data_document import erasure_words as words
from kotopolku.web.components.data_document.proof import proof_pdf
from kotopolku.web.components.words.refusals import worded

from ..signed_in import needs, worker_of

AT_ONCE = 50
"""As many are erased in one request; the page goes on with the rest, or the nightly command does."""


@require_POST
@needs(Right.RETAIN)
def draw(request: HttpRequest) -> HttpResponse:
    """The dry run of one organisation."""
    given = request.POST.get("organisation", "")
    try:
        made = actions.draw_list(actor=worker_of(request), organisation_id=int(given) if given.isdecimal() else 0)
    except Refusal as refusal:
        messages.info(request, worded(refusal))
        return HttpResponseRedirect(reverse("retention"), status=303)
    return HttpResponseRedirect(reverse("retention_run", args=[made.pk]), status=303)


@require_safe
@needs(Right.RETAIN)
def run(request: HttpRequest, number: int) -> HttpResponse:
    """How far a run is, and its proof when it has ended."""
    return render(request, "retention/run.html", _shown(_run(request, number)))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.RETAIN)
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Asks with words that name what is lost; by POST it is confirmed."""
    shown = _run(request, number)
    if request.method == "POST":
        try:
            actions.confirm(actor=worker_of(request), run=shown, digest=request.POST.get("digest", ""))
        except Refusal as refusal:
            messages.error(request, worded(refusal))
        return _back(shown)
    return render(request, "retention/confirm.html", _shown(shown))


@require_POST
@needs(Right.RETAIN)
def erase(request: HttpRequest, number: int) -> HttpResponse:
    """Erases the next ones of a confirmed list."""
    shown = _run(request, number)
    try:
        actions.carry_out(actor=worker_of(request), run=shown, most=AT_ONCE)
    except Refusal as refusal:
        messages.error(request, worded(refusal))
    return _back(shown)


@require_POST
@needs(Right.RETAIN)
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """The list is not to be erased, or no further."""
    shown = _run(request, number)
    try:
        actions.discard(actor=worker_of(request), run=shown)
    except Refusal as refusal:
        messages.error(request, worded(refusal))
    return _back(shown)


@require_safe
@needs(Right.RETAIN)
def proof(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """The proof as a file: `json` or `pdf`."""
    found = queries.proof_of(_run(request, number))
    if form == "json":
        answer: HttpResponse = JsonResponse(found, json_dumps_params={"indent": 2, "ensure_ascii": False})
    elif form == "pdf":
        answer = HttpResponse(proof_pdf(found, get_language() or "en"), content_type="application/pdf")
    else:
        raise Http404
    answer.headers["Content-Disposition"] = f'attachment; filename="erasure-{number}.{form}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _run(request: HttpRequest, number: int) -> queries.RetentionRun:
    try:
        return queries.run_for(worker_of(request), number)
    except ObjectDoesNotExist:
        raise Http404 from None


def _shown(run: queries.RetentionRun) -> dict[str, Any]:
    ended = run.state in {"ended", "discarded"}
    return {
        "run": run,
        "state": words.state_text(run.state),
        "tag": words.TAGS[run.state],
        "rows": words.table_counts(run.erased if ended or run.done else run.foreseen),
        "lost": words.what_is_lost(run),
        "left": words.left_counts(run.left),
        "is_over": ended,
    }


def _back(run: queries.RetentionRun) -> HttpResponse:
    return HttpResponseRedirect(reverse("retention_run", args=[run.pk]), status=303)
