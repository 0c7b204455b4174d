"""One page of the assessment: read, save, save as one goes, and what happens when two write at once."""

import secrets
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.assessments import queries
from kotopolku.rooms.assessments.actions import ItemAnswer
from kotopolku.web.components.records import Compared
from kotopolku.web.components.words import assessment as words

from .. import health
from ..client_frame import client_case, client_frame
from ..signed_in import worker_of
from .beforehand import START, sheet_from, start_of, told_of_item
from .front import law_of
from .kept import forget_text, keeping_text, kept_text
from .pages import PageKind, groups_of, page_kind
from .sheet import Line, Sheet


@keeping_text
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, reference: str, name: str) -> HttpResponseBase:
    """One theme of the interview, or one of the pages around it."""
    case = client_case(request, reference, "client.assessment_edit")
    assessment = queries.current(case)
    if assessment is None:
        # The last page was sent twice, or a colleague completed the assessment: the front page tells.
        return _gone(request, reference)
    if name not in queries.pages_of(assessment.rulebook):
        raise Http404
    if name in health.PAGES:
        health.check_seen(case)
    if request.method == "POST":
        return _save(request, case, assessment, name)
    if case.closed is not None:
        return _gone(request, reference)
    kept = kept_text(request)
    start = _start(request, case, assessment, name) if kept is None else None
    opened = _opened(assessment, name)
    sheet = page_kind(name).fill(assessment, kept, opened) if start is None else sheet_from(name, start, opened)
    if kept is not None:
        sheet.is_valid()
    return _shown(request, case, assessment, name, sheet, is_kept=kept is not None)


def _gone(request: HttpRequest, reference: str) -> HttpResponse:
    if request.headers.get("X-Autosave"):
        return HttpResponse(status=409)
    return HttpResponseRedirect(reverse("assessment", args=[reference]), status=303)


def _start(request: HttpRequest, case: Any, assessment: Any, name: str) -> ItemAnswer | None:
    """What the client told beforehand, where the worker begins an item from it that has no answer yet."""
    if START not in request.GET or queries.answer_to(assessment, name) is not None:
        return None
    held = queries.account_sent(case)
    return None if held is None else start_of(case, name, held)


def _opened(assessment: Any, name: str) -> dict[str, Any]:
    """The version that the reader sees, and a name for the form that is being opened."""
    return {"version": queries.page_of(assessment, name).version, "sitting": secrets.token_hex(8)}


def _save(request: HttpRequest, case: Any, assessment: Any, name: str) -> HttpResponse:
    kind = page_kind(name)
    sheet = kind.fill(assessment, request.POST, {})
    by_itself = "X-Autosave" in request.headers
    if not sheet.is_valid():
        return _refused(request, case, assessment, name, sheet)
    try:
        kind.save(worker_of(request), assessment, sheet, sheet.sending(closing=not by_itself))
    except EditedMeanwhile:
        return HttpResponse(status=409) if by_itself else _compared(request, case, assessment, name, sheet)
    except Refusal as refusal:
        sheet.refuse(refusal)
        return _refused(request, case, assessment, name, sheet)
    if by_itself:
        version = str(queries.page_of(assessment, name).version)
        return HttpResponse(status=204, headers={"X-Version": version})
    forget_text(request)
    return HttpResponseRedirect(_after(request, case, assessment, name), status=303)


def _refused(request: HttpRequest, case: Any, assessment: Any, name: str, sheet: Sheet) -> HttpResponse:
    if "X-Autosave" in request.headers:
        return HttpResponse(status=422)
    return _shown(request, case, assessment, name, sheet, status=422)


def _compared(request: HttpRequest, case: Any, assessment: Any, name: str, yours: Sheet) -> HttpResponse:
    """Both versions, and the form with the reader's own text: saving it again is then a decision."""
    kind = page_kind(name)
    assessment.refresh_from_db()
    saved = queries.page_of(assessment, name)
    theirs = kind.fill(assessment, None, {})
    data = request.POST.copy()
    data["version"], data["sitting"] = str(saved.version), secrets.token_hex(8)
    again = kind.fill(assessment, data, {})
    again.is_valid()
    compared = list(compared_lines(theirs.lines(), yours.lines()))
    return _shown(request, case, assessment, name, again, status=409, compared=compared, theirs=saved)


def compared_lines(theirs: list[Line], yours: list[Line]) -> Iterator[Compared]:
    """What the two say, label by label; repeated things in their order."""
    labels = list(dict.fromkeys(line.label for line in [*theirs, *yours]))
    for label in labels:
        saved = [line.value for line in theirs if line.label == label]
        sent = [line.value for line in yours if line.label == label]
        for one, other in zip_longest(saved, sent, fillvalue=""):
            yield Compared(label, one, other)


def _after(request: HttpRequest, case: Any, assessment: Any, name: str) -> str:
    then = request.POST.get("then")
    if then == "stay":
        return f"{request.path}#rows"
    following = _neighbour(assessment, name, 1)
    if then == "list" or following is None:
        return reverse("assessment", args=[case.reference])
    return reverse("assessment_page", args=[case.reference, following])


def _neighbour(assessment: Any, name: str, step: int) -> str | None:
    pages = queries.pages_of(assessment.rulebook)
    place = pages.index(name) + step
    return pages[place] if 0 <= place < len(pages) else None


def _shown(
    request: HttpRequest,
    case: Any,
    assessment: Any,
    name: str,
    sheet: Sheet,
    *,
    status: int = 200,
    is_kept: bool = False,
    compared: list[Compared] | None = None,
    theirs: Any = None,
) -> HttpResponse:
    kind: PageKind = page_kind(name)
    pages = queries.pages_of(assessment.rulebook)
    before = _neighbour(assessment, name, -1)
    context = {
        **client_frame(case, request, "assessment"),
        "assessment": assessment,
        "law": law_of(assessment),
        "page_name": name,
        "heading": words.label(name),
        "lead": words.lead(name),
        "section": queries.section_of(assessment.rulebook, name),
        "sheet": sheet,
        "form": sheet.main,
        "need_groups": groups_of(sheet) if name == queries.NEEDS else [],
        "number": pages.index(name) + 1,
        "of": len(pages),
        "before": reverse("assessment_page", args=[case.reference, before]) if before else "",
        "is_kept": is_kept,
        "compared": compared,
        "theirs": theirs,
        "theirs_by": str(theirs.saved_by) if theirs and theirs.saved_by else "",
        "here": request.path,
        "told": told_of_item(case, name),
        "is_start": START in request.GET and request.method != "POST",
        "is_saved": bool(sheet.main["version"].value()),
    }
    return render(request, kind.template, context, status=status)
