"""One hand-over at the giver: where it stands, its file for a receiver outside, the answer, taking it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kotopolku.domain.access import Right
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.followup import actions
from kotopolku.rooms.followup import queries as followup
from kotopolku.web.components.words import handovers as words
from kotopolku.web.components.words.handovers.shown import sections_of

from ..client_frame import client_case, client_frame
from ..forms.purpose import PurposeForm
from ..network.page import record_reveal
from ..signed_in import worker_of
from .forms import AnswerForm, BecauseForm
from .offering import FORM, SEE_OTHER, UNPROCESSABLE

WITHDRAW, ANSWER = "withdraw", "answer"


@require_http_methods(FORM)
def one(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """Steps with their days; by POST the offer is withdrawn, or what a receiver outside has told is recorded."""
    case = client_case(request, reference, "client.handover")
    row = _row(case, number)
    step = request.POST.get("step", "")
    forms: dict[str, Any] = {
        "withdraw_form": BecauseForm(request.POST if step == WITHDRAW else None),
        "answer_form": AnswerForm(request.POST if step == ANSWER else None),
    }
    if request.method == "POST" and _done(request, row, forms.get(f"{step}_form"), step):
        return HttpResponseRedirect(
            reverse("client_handover_one", args=[case.reference, row.reference]), status=SEE_OTHER
        )
    return _page(request, case, row, forms)


@never_cache
@require_POST
def reveal(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """Shows for a purpose to whom a protected client is handed over; with an entry of its own."""
    case = client_case(request, reference, "client.protected_contacts")
    if Right.DISCLOSE not in case.rights:
        raise Http404
    row = _row(case, number)
    if not is_protected(case):
        there = reverse("client_handover_one", args=[case.reference, row.reference])
        return HttpResponseRedirect(there, status=SEE_OTHER)
    purpose = PurposeForm(request.POST)
    is_given = purpose.is_valid()
    if is_given:
        record_reveal(request, case, purpose)
    forms = {"withdraw_form": BecauseForm(), "answer_form": AnswerForm()}
    return _page(request, case, row, forms, purpose=purpose, revealed=is_given)


def _page(
    request: HttpRequest,
    case: Any,
    row: Any,
    forms: dict[str, Any],
    *,
    purpose: PurposeForm | None = None,
    revealed: bool = False,
) -> HttpResponse:
    """The page; `revealed`: the receiver of a protected client, and what it said, are shown this once."""
    hides = is_protected(case) and not revealed
    context = {
        **client_frame(case, request, ""),
        **forms,
        "row": row,
        "receiver": _("Not shown") if hides else row.to_name,
        "hides": hides,
        "is_revealed": revealed,
        "purpose_form": purpose or PurposeForm(),
        "reveal": reverse("client_handover_reveal", args=[case.reference, row.reference]),
        "tag": words.tag_of(row),
        "kind": words.kind_label(row.kind),
        "parts": [(words.part_label(part["part"]), words.ground_text(part["ground"])) for part in row.parts],
        "stands_still": row.is_open and followup.stands_still(row),
        "is_outside": row.to_organisation_id is None,
        "may_be_given": row.is_open and followup.may_be_given(row),
    }
    failed = any(form.errors for form in (*forms.values(), *([purpose] if purpose else [])))
    return render(request, "handovers/one.html", context, status=UNPROCESSABLE if failed else 200)


def _row(case: Any, number: str) -> Any:
    try:
        return followup.handover_of(case, number)
    except followup.Handover.DoesNotExist:
        raise Http404 from None


def _done(request: HttpRequest, row: Any, form: Any, step: str) -> bool:
    if form is None or not form.is_valid():
        return False
    do = actions.withdraw if step == WITHDRAW else actions.record_answer
    try:
        do(actor=worker_of(request), handover=row, **form.cleaned_data)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, _("Saved."))
    return True


@require_POST
def package(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """The file for a receiver outside, as it was frozen; that it was given was logged with the offer."""
    case = client_case(request, reference, "client.handover")
    row = _row(case, number)
    if row.to_organisation_id is not None or not row.is_open or not followup.may_be_given(row):
        raise Http404
    frozen = followup.package_of_row(row)
    summary = render_to_string(
        "handovers/summary.html",
        {
            "row": row,
            "package": frozen,
            "kind": words.kind_label(row.kind),
            "sections": sections_of(frozen, with_code=True),
            "left_out": [words.part_label(part) for part in frozen.left_out],
            "told_apart": [words.part_label(part) for part in frozen.told_apart],
        },
    )
    return HttpResponse(
        followup.archive_of(row.package, summary),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{row.reference}.zip"'},
    )
