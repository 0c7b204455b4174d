"""Which unit receives first contacts, and who works there (681/2023 9 § 2 mom.)."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kotopolku.platform.organisations.queries import units_of
from kotopolku.rooms.guidance import actions, queries
from kotopolku.web.components.words.access import refusal_text
from kotopolku.web.components.words.guidance.contacts import REFUSALS

from ..forms.recorded import choice_field
from ..forms.refusable import RefusableForm
from ..signed_in import worker_of
from .frame import administered, aside
from .saving import save_form


class ReceivingForm(RefusableForm):
    """A unit, and whether its address is told of each contact."""

    tells_by_email = forms.BooleanField(
        label=_("Tell the unit by email that a contact has come"),
        required=False,
        help_text=_(
            "To the address of the unit. The email has the reference number and the time, nothing of the person."
        ),
    )

    def __init__(self, *args: Any, organisation_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [(str(one.pk), str(one)) for one in units_of(organisation_id)]
        self.fields["unit"] = choice_field(_("Unit that receives first contacts"), [("", ""), *units])
        self.order_fields(["unit", "tells_by_email", "version"])

    def refuse(self, refusal: Any) -> None:
        """Beside the field it is about."""
        text = REFUSALS.get(refusal.code) or refusal_text(refusal)
        self.add_error(refusal.field if refusal.field in self.fields else None, str(text))


def _known(row: Any) -> dict[str, Any]:
    return {"unit": str(row.unit_id), "tells_by_email": row.tells_by_email, "version": row.version}


@require_http_methods(["GET", "HEAD", "POST"])
def receiving(request: HttpRequest, number: int) -> HttpResponse:
    """Names the unit; who works there stands below."""
    row = administered(request, number)
    named = queries.receiving_unit(row.pk)
    given = request.POST if request.method == "POST" else None
    form = ReceivingForm(given, organisation_id=row.pk, initial=_known(named) if named else {"version": 0})

    def save() -> None:
        actions.name_receiving_unit(
            actor=worker_of(request),
            organisation_id=row.pk,
            unit_id=int(form.cleaned_data["unit"]),
            tells_by_email=form.cleaned_data["tells_by_email"],
            seen_version=form.seen_version,
        )

    context = {
        **aside(row, now_("Who receives first contacts"), "organisation"),
        "named": named,
        "receivers": queries.receivers_of(named) if named else [],
    }
    return save_form(
        request, form, context, save, done=now_("Saved."), saved_as=_known, template="administration/receiving.html"
    )
