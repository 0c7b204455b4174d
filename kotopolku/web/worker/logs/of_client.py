"""Uses and disclosures of one client's data, and recording a disclosure."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import worked_in
from kotopolku.platform.audit import queries as audit
from kotopolku.platform.audit.identity_codes import without_identity_codes
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.actions.telling import TooMuchForProvider, disclose
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.cases.queries.acting import NAMES_OF_ACCOUNTS
from kotopolku.web.components.words import choices_of, events, refusals
from kotopolku.web.components.words.access import disclosures
from kotopolku.web.components.words.cooperation.acting import written_by

from ..client_frame import client_case, client_frame
from ..forms.recorded import choice_field, day_field, text_field
from ..signed_in import worker_of

PER_PAGE = 40
UNPROCESSABLE = 422


class DisclosureForm(forms.Form):
    """To whom, on which ground and what was told: by name, never what it says."""

    receiver = text_field(_("To whom"), 160, required=True, help_text=_("Authority, organisation or office"))
    ground = choice_field(_("On which ground"), disclosures.ground_choices)
    items = forms.MultipleChoiceField(
        label=_("What was told"), choices=choices_of(disclosures.ITEMS), widget=forms.CheckboxSelectMultiple()
    )
    on = day_field(_("When"), required=True)
    way = choice_field(_("How"), choices_of(disclosures.WAYS))

    def clean_receiver(self) -> str:
        """Raises ValidationError for a personal identity code: the log has none."""
        text = str(self.cleaned_data["receiver"])
        if without_identity_codes(text, refuse=False) != text:
            raise forms.ValidationError(_("Leave the personal identity code out."))
        return text

    def refuse(self, refusal: Refusal) -> None:
        """Put the action's reason beside its field."""
        text = refusals.worded(refusal)
        if isinstance(refusal, TooMuchForProvider):
            named = ", ".join(disclosures.item_text(item) for item in refusal.params["items"])
            text = now_("A service provider may not be told: %(items)s.") % {"items": named}
        self.add_error(refusal.field if refusal.field in self.fields else None, text)


def log_part(request: HttpRequest, case: Any, *, revealed: bool = False) -> dict[str, Any]:
    """The context of `access/log_part.html`: uses and disclosures, newest first.

    To whom a protected client's data went may tell where the client is: shown only when `revealed`.
    """
    rows: Any = audit.uses_and_disclosures_of(
        case.person_id,
        case_id=case.pk,
        organisation_id=case.organisation_id,
        worker_ids=worked_in([case.organisation_id]).values("user_id"),
    )
    page: Page[Any] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    hides = is_protected(case) and not revealed
    # Their accounts carry no name.
    acting = written_by([case.pk], {entry.actor_id for entry in page if entry.actor_name in NAMES_OF_ACCOUNTS})
    return {
        "log_page": page,
        "log_lines": [
            {**_line(entry, hides=hides), "who": acting.get(entry.actor_id, entry.actor_name)} for entry in page
        ],
        "hides": hides,
        "may_disclose": Right.DISCLOSE in case.rights,
    }


def _line(entry: Any, *, hides: bool) -> dict[str, Any]:
    is_told = entry.kind == audit.Kind.DISCLOSURE
    told = disclosures.told(entry.after, entry.purpose) if is_told and entry.after else None
    if told and hides:
        told["receiver"] = disclosures.hidden_receiver()
    on = date.fromisoformat(told["on"]) if told and told["on"] else None
    return {
        "entry": entry,
        "what": events.purpose_text(entry.purpose),
        "is_told": is_told,
        "told": told,
        "on": on,
        "is_protected": entry.action in disclosures.PROTECTED_LOOKS,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def record_disclosed(request: HttpRequest, reference: str) -> HttpResponse:
    """Records what was told to somebody outside otherwise than by the program."""
    case = client_case(request, reference, "client.disclose")
    form = DisclosureForm(request.POST if request.method == "POST" else None, initial={"on": clock.today()})
    back = reverse("client_access", args=[case.reference])
    if form.is_bound and form.is_valid():
        try:
            disclose(actor=worker_of(request), case=case, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, now_("The disclosure was recorded."))
            return HttpResponseRedirect(back, status=303)
    context = {**client_frame(case, request, ""), "form": form, "back": back}
    return render(request, "logs/disclose.html", context, status=UNPROCESSABLE if form.errors else 200)
