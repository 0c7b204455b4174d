"""Asking the client for a consent, one thing at a time; the client answers on the own pages."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases.queries.clients import open_account_of
from kotopolku.web.components.words import access as words

from ..client_frame import client_case, client_frame
from ..forms.options import languages
from ..forms.refusable import RefusableForm
from ..signed_in import worker_of
from .of_client import UNPROCESSABLE


class ConsentForm(RefusableForm):
    """What the client reads, in words that the client understands."""

    what = forms.ChoiceField(label=_("What the client is asked"), choices=())
    receiver = forms.CharField(label=_("To whom the data go"), max_length=200)
    items = forms.CharField(label=_("Which data"), max_length=1000, widget=forms.Textarea({"rows": 3}))
    why = forms.CharField(
        label=_("Why it is needed"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The client reads this on the own pages. Write plainly, in a language the client understands."),
    )
    language = forms.ChoiceField(label=_("Language of what you write"), choices=languages)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the types only
        field.choices = [("", ""), *((code, words.consent_label(code)) for code in actions.CONSENTS)]


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """The form of one consent."""
    case = client_case(request, reference, "client.grants")
    form = ConsentForm(request.POST if request.method == "POST" else None, initial={"language": "fi"})
    back = reverse("client_access", args=[case.reference])
    if form.is_bound and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("what", "receiver", "items", "why", "language")}
        try:
            actions.ask_for_consent(actor=worker_of(request), case=case, **given)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, now_("The client sees the question on the own pages."))
            return HttpResponseRedirect(back, status=303)
    context = {**client_frame(case, request, "access"), "form": form, "back": back, "account": open_account_of(case)}
    return render(request, "access/ask.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_POST
def take_back(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The question is not asked any more."""
    case = client_case(request, reference, "client.grants")
    try:
        actions.take_back_request(actor=worker_of(request), case=case, number=number)
    except Refusal as refusal:
        messages.error(request, words.refusal_text(refusal))
    else:
        messages.success(request, now_("The client is not asked any more."))
    return HttpResponseRedirect(reverse("client_access", args=[case.reference]), status=303)
