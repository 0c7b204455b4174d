"""Passing a contact on to those whom it concerns."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kotopolku.domain.access import Right
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.organisations.queries import units_of
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.guidance import actions, queries

from ..forms.recorded import choice_field
from ..signed_in import needs, worker_of
from .contacts import contact_or_404, row_of
from .forms import RefusableForm

UNIT, ORGANISATION = "unit", "organisation"


class PassForm(RefusableForm):
    """To another unit, or to another organisation whose receiving unit then gets it."""

    reason = forms.CharField(
        label=_("Why it is passed on"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For the one who receives it. Only what is needed."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, contact: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [
            (f"{UNIT}:{one.pk}", str(one)) for one in units_of(contact.organisation_id) if one.pk != contact.unit_id
        ]
        others = [
            (f"{ORGANISATION}:{one.pk}", str(one)) for one in queries.answering_organisations(contact.organisation_id)
        ]
        groups = [(now_("Our units"), units), (now_("Other organisations"), others)]
        choices: Any = [("", ""), *((name, rows) for name, rows in groups if rows)]
        self.fields["to"] = choice_field(_("To whom"), choices)
        self.order_fields(["to", "reason", "version"])

    @property
    def destination(self) -> dict[str, int]:
        """What the action takes."""
        kind, _colon, number = self.cleaned_data["to"].partition(":")
        return {f"to_{kind}_id": int(number)}


@needs(Right.REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def pass_on(request: HttpRequest, reference: str) -> HttpResponse:
    """A form, and passing the contact on; what was answered stays where it is."""
    one = contact_or_404(request, reference, "contact.pass_on")
    there = reverse("contact", args=[reference])
    if one.answered_at is not None:
        return HttpResponseRedirect(there, status=303)
    form = PassForm(request.POST or None, contact=one, initial={"version": one.version})
    if request.method == "POST" and form.is_valid():
        try:
            step = actions.pass_on(
                actor=worker_of(request),
                contact=one,
                reason=form.cleaned_data["reason"],
                seen_version=form.cleaned_data["version"] or 0,
                **form.destination,
            )
        except EditedMeanwhile:
            form.add_error(None, now_("A colleague has saved this contact meanwhile. Look at it as it is now."))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            to = step.to_unit if step.to_organisation_id == step.from_organisation_id else step.to_organisation
            messages.success(request, now_("Passed on to: %(to)s") % {"to": to})
            return HttpResponseRedirect(reverse("first_contacts"), status=303)
    context = {**row_of(one, worker_of(request)), "form": form, "back": there}
    return render(request, "contacts/pass.html", context, status=422 if form.errors else 200)
