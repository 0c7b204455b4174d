"""A completed assessment: read, print, correct."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.assessments import actions, queries
from kotopolku.web.components.words import assessment as words
from kotopolku.web.components.words import people, worded
from kotopolku.web.components.words.languages import language_name

from .. import health
from ..client_frame import client_case, client_frame
from ..signed_in import worker_of
from .front import law_of
from .item_form import answer_in, sheet_of
from .items import form_of
from .other_forms import CorrectionReasonForm
from .pages import page_kind
from .sheet import Line


def _assessment_of(case: Any, number: int) -> Any:
    try:
        return queries.assessment_of(case, number)
    except ObjectDoesNotExist:
        raise Http404 from None


@require_safe
def summary(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """All of an assessment on one page, to read and to print."""
    case = client_case(request, reference, "client.assessment_summary")
    assessment = _assessment_of(case, number)
    found = queries.summary_of(assessment)
    context = {
        **client_frame(case, request, "assessment"),
        "assessment": assessment,
        "law": law_of(assessment),
        "arrangements": page_kind(queries.ARRANGEMENTS).fill(assessment, None, {}).lines(),
        "items": [_item(case, found, item) for item in queries.items_of(assessment.rulebook)],
        "told": [_told(code, found.told.get(code)) for code in queries.tellings_of(assessment.rulebook)],
        "further": [(worded(words.FURTHER, row.measure), row) for row in found.further],
        "needs": [(worded(words.NEEDS, row.need), row) for row in health.needs_seen(case, found.needs)],
        "health_hidden": not health.is_seen(case),
        "county": _county(case, assessment),
        "outcome": page_kind(queries.OUTCOME).fill(assessment, None, {}).lines(),
    }
    return render(request, "assessments/summary.html", context)


def _county(case: Any, assessment: Any) -> list[Line]:
    """The county's part tells of social and health services."""
    if not assessment.county_takes_part or not health.is_seen(case):
        return []
    lines: list[Line] = page_kind(queries.COUNTY).fill(assessment, None, {}).lines()
    return lines


def _told(code: str, row: Any) -> dict[str, Any]:
    language = language_name(row.language) if row else ""
    return {"text": worded(words.TELLINGS, code), "row": row, "language": language}


def _item(case: Any, found: queries.Summary, item: str) -> dict[str, Any]:
    answer = found.answers.get(item)
    completed = found.assessment.completed is not None
    name, place = ("assessment_correct", [case.reference, found.assessment.pk, item])
    if not completed:
        name, place = "assessment_page", [case.reference, item]
    return {
        "label": words.label(item),
        "section": queries.section_of(found.assessment.rulebook, item),
        "answer": answer,
        "source": people.label(answer.source) if answer else "",
        "lines": _lines_seen(case, item, answer) if answer else [],
        "earlier": [(old, _lines_seen(case, item, old)) for old in found.corrected.get(item, [])],
        "change": reverse(name, args=place) if _may_change(case, found.assessment, item) else "",
    }


def _may_change(case: Any, assessment: Any, item: str) -> bool:
    if assessment.kept_elsewhere or case.closed or Right.ASSESS not in case.rights:
        return False
    return item not in health.PAGES or health.is_seen(case)


def _lines_seen(case: Any, item: str, answer: Any) -> list[Line]:
    """What an answer says, as far as the opener may see it."""
    hidden = set() if health.is_seen(case) else _labels(item, health.FIELDS)
    return [line for line in lines_of(item, answer) if line.label not in hidden]


def _labels(item: str, names: Iterable[str]) -> set[str]:
    fields = form_of(item)().fields
    return {str(fields[name].label) for name in names if name in fields}


def lines_of(item: str, answer: Any) -> list[Line]:
    """What an answer says, without its source, which stands beside it."""
    sheet = sheet_of(form_of(item), stored=answer)
    around = {str(sheet.main[name].label) for name in ("source", "source_detail")}
    lines = [line for line in sheet.lines() if line.label not in around]
    if answer.detail.get("nothing"):
        lines.append(Line(_("Asked"), _("nothing to record")))
    return lines


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, reference: str, number: int, item: str) -> HttpResponse:
    """Correct one answer of a completed assessment; the old one is kept beside."""
    case = client_case(request, reference, "client.assessment_correct")
    assessment = _assessment_of(case, number)
    may_be_corrected = assessment.completed is not None and not assessment.kept_elsewhere and case.closed is None
    if item not in queries.items_of(assessment.rulebook) or not may_be_corrected:
        raise Http404
    if item in health.PAGES:
        health.check_seen(case)
    answer = queries.answer_to(assessment, item)
    data = request.POST if request.method == "POST" else None
    # The version that the corrector read is the answer itself: every correction makes another row.
    hidden = case.is_protected
    sheet = sheet_of(form_of(item), data, answer, source_hidden=hidden, version=answer.pk if answer else 0)
    unseen = answer.source_detail if answer and hidden else ""
    reason = CorrectionReasonForm(data)
    if data is not None:
        valid = [sheet.is_valid(), reason.is_valid()]
        if all(valid) and _corrected(request, assessment, item, sheet, reason, unseen):
            messages.success(request, _("The answer is corrected."))
            return HttpResponseRedirect(reverse("assessment_summary", args=[reference, number]), status=303)
    context = {
        **client_frame(case, request, "assessment"),
        "assessment": assessment,
        "law": law_of(assessment),
        "page_name": item,
        "heading": words.label(item),
        "lead": words.lead(item),
        "section": queries.section_of(assessment.rulebook, item),
        "sheet": sheet,
        "form": sheet.main,
        "reason": reason,
        "all_forms": [*sheet.forms, reason],
        "template": page_kind(item).template.replace(".html", "_fields.html"),
        "cancel": reverse("assessment_summary", args=[reference, number]),
    }
    return render(request, "assessments/correct.html", context, status=200 if data is None else 422)


def _corrected(  # noqa: PLR0917
    request: HttpRequest, assessment: Any, item: str, sheet: Any, reason: CorrectionReasonForm, unseen: str
) -> bool:
    try:
        actions.correct_answer(
            actor=worker_of(request),
            assessment=assessment,
            item=item,
            answer=answer_in(sheet, unseen_detail=unseen),
            reason=reason.cleaned_data["reason"],
            seen=sheet.main.cleaned_data.get("version") or None,
        )
    except Refusal as refusal:
        sheet.refuse(refusal)
        return False
    return True
