"""Keeping a client's data beyond their time."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kotopolku.domain.access import Right
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import actions
from kotopolku.web.components.words.refusals import worded

from ..signed_in import needs, worker_of


class HoldForm(forms.Form):
    """A reference, never a name: the page knows nobody."""

    reference = forms.CharField(label=_("Reference of the case"), max_length=10)
    reason = forms.CharField(
        label=_("Why the data are still needed"),
        help_text=_("The task by law or the pending matter. No names."),
        max_length=300,
        widget=forms.Textarea,
    )
    until = forms.DateField(
        label=_("Until"),
        help_text=_("Empty: until somebody ends it."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.RETAIN)
def new(request: HttpRequest) -> HttpResponse:
    """Add a hold."""
    form = HoldForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.hold(actor=worker_of(request), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, worded(refusal))
        else:
            messages.success(request, now_("The data are kept."))
            return HttpResponseRedirect(reverse("retention"), status=303)
    return render(request, "retention/hold.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@needs(Right.RETAIN)
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a hold."""
    try:
        actions.end_hold(actor=worker_of(request), number=number)
    except ObjectDoesNotExist:
        raise Http404 from None
    except Refusal as refusal:
        messages.info(request, worded(refusal))
    else:
        messages.success(request, now_("The data are kept no longer than their time."))
    return HttpResponseRedirect(reverse("retention"), status=303)
