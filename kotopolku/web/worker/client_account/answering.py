"""Answering a client's request to correct their data."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.actions import corrections
from kotopolku.rooms.cases.queries import clients as accounts

from ..client.editing import UNPROCESSABLE, refuse
from ..client_frame import client_case, client_frame
from ..signed_in import worker_of


class AnswerForm(forms.Form):
    """What became of the request. A refusal needs its reason (GDPR 12 art.)."""

    needed_at_times = ("reason",)

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[("corrected", _("The data were corrected")), ("refused", _("The data stay as they are"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("What the client is told"),
        help_text=_("A refusal needs its reason. The client also reads how to complain."),
        widget=forms.Textarea,
        max_length=2000,
        required=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Shows the request beside the form of its answer."""
    case = client_case(request, reference, "client.corrections")
    try:
        row = accounts.correction_of(case, number)
    except accounts.CorrectionRequest.DoesNotExist:
        raise Http404 from None
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            corrections.answer_correction(actor=worker_of(request), case=case, number=number, **form.cleaned_data)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, now_("The client sees the answer on the own pages."))
            return HttpResponseRedirect(reverse("client_own_pages", args=[case.reference]), status=303)
    context = {**client_frame(case, request, ""), "request_of_client": row, "form": form}
    return render(request, "clients/correction.html", context, status=UNPROCESSABLE if form.errors else 200)
