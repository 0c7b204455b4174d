"""What the client says of the plan, whether the client has approved it, and the worker's answer (22 §)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kotopolku.domain.access import Right
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.words import plan as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.cooperation.acting import written_by
from kotopolku.web.components.words.languages import language_name

from .. import health
from ..client.editing import UNPROCESSABLE, refuse
from ..client_frame import client_case, client_frame
from ..signed_in import worker_of


class AnswerForm(forms.Form):
    """What the client reads beside their own words; that something is done may be noted without (`may_be_empty`)."""

    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("The client reads this on the own pages. Write plainly, in a language the client understands."),
        widget=forms.Textarea,
        max_length=2000,
    )

    def __init__(self, *args: Any, may_be_empty: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = not may_be_empty


def lines_of(case: Any) -> list[dict[str, Any]]:
    """What the client has said, those without an answer first; what is free text, as far as health may be seen."""
    rows = plans.words_of(case)
    by = written_by([case.pk], {row.asked_by_id for row in rows})
    return [{**word_line(row, is_seen=health.is_seen(case)), "by": by.get(row.asked_by_id, "")} for row in rows]


def waiting_lines(worker: Any, coach: Any) -> list[dict[str, Any]]:
    """What waits for an answer, of the clients of a coach or of all whom the worker reaches, without their words."""
    return [word_line(row, is_seen=False) for row in plans.open_words(worker, coach=coach)]


def word_line(row: plans.ClientWord, *, is_seen: bool) -> dict[str, Any]:
    """A line of a list. The words may tell of health: only for those who may see that."""
    return {
        "row": row,
        "kind": worded(words.CLIENT_WORDS, row.kind),
        "tag": words.CLIENT_WORD_TAGS[row.kind],
        "text": row.text if is_seen else "",
        "answer": row.answer if is_seen else "",
        "is_hidden": not is_seen and bool(row.text),
    }


def offer_shown(row: plans.PlanOffer | None) -> dict[str, Any] | None:
    """An offer as a card and a line show it."""
    if row is None:
        return None
    return {
        "row": row,
        "is_open": row.state == "open",
        "text": worded(words.OFFERS, row.state),
        "tag": words.OFFER_TAGS[row.state],
    }


def offer_lines(worker: Any, coach: Any) -> list[dict[str, Any]]:
    """Offers that wait for a client or were approved in the last days, for the page of the day."""
    return [{**(offer_shown(row) or {}), "case": row.plan.case} for row in plans.offers_told(worker, coach=coach)]


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Shows what was said of which part of which version, beside the form of its answer."""
    case = client_case(request, reference, "plan.words")
    try:
        row = plans.word_of(case, number)
    except plans.ClientWord.DoesNotExist:
        raise Http404 from None
    health.check_seen(case)
    form = AnswerForm(request.POST if request.method == "POST" else None, may_be_empty=row.kind == "done")
    if form.is_bound and form.is_valid():
        try:
            actions.answer_word(actor=worker_of(request), case=case, number=number, **form.cleaned_data)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, now_("The client sees the answer on the own pages."))
            return HttpResponseRedirect(reverse("plan", args=[case.reference]), status=303)
    context = {
        **client_frame(case, request, "plan"),
        "word": word_line(row, is_seen=True),
        "by": written_by([case.pk], {row.asked_by_id}).get(row.asked_by_id, ""),
        "part": _part_of(row),
        "language": language_name(row.language),
        "may_answer": row.answered_at is None and case.closed is None and Right.PLAN in case.rights,
        "form": form,
    }
    return render(request, "plans/word.html", context, status=UNPROCESSABLE if form.errors else 200)


def _part_of(row: plans.ClientWord) -> dict[str, Any] | None:
    """The goal or measure as the client read it; None of the whole plan, and of an offer that has ended."""
    read = row.plan_version or row.offer
    content = read.content if read is not None else {}
    if not content:
        return None
    return next((one for one in [*content["goals"], *content["measures"]] if one["number"] == row.number), None)
