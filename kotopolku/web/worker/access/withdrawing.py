"""The client takes back a consent: asked once, for what rests on it ends at once."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases import queries as cases
from kotopolku.web.components.dates import day_text

from ..client_frame import client_case, client_frame
from ..signed_in import worker_of
from .forms import WithdrawForm
from .of_client import UNPROCESSABLE, lost_with
from .shown import is_over


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Records that the client withdrew the consent, after telling what ends with it."""
    case = client_case(request, reference, "client.grants")
    consent = next((one for one in cases.consents_of(case) if one.pk == number), None)
    if consent is None:
        raise Http404
    form = WithdrawForm(request.POST if request.method == "POST" else None, initial={"on": clock.today()})
    back = reverse("client_access", args=[case.reference])
    if form.is_bound and form.is_valid():
        try:
            actions.withdraw_consent(actor=worker_of(request), consent=consent, on=form.cleaned_data["on"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The consent was withdrawn."))
            return HttpResponseRedirect(back, status=303)
    context = {
        **client_frame(case, request, ""),
        "form": form,
        "back": back,
        "heading": _("Withdraw the consent of %(day)s?") % {"day": day_text(consent.given_on)},
        "lost": _lost(case, consent),
    }
    return render(request, "access/withdraw.html", context, status=UNPROCESSABLE if form.errors else 200)


def _lost(case: Any, consent: Any) -> list[str]:
    resting = [one for one in cases.grants_of(case) if one.consent_id == consent.pk and not is_over(one, clock.today())]
    return [line for one in resting for line in lost_with(one)]
