"""How long appointments of each kind last in an organisation."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kotopolku.domain.appointments.slots import LONGEST_ALONE, SHORTEST
from kotopolku.rooms.appointments import actions, queries
from kotopolku.web.components.words import appointments as words

from ..administration.frame import administered, organisation_frame
from ..administration.saving import save_form
from ..signed_in import worker_of
from .booking import FORM
from .forms import RefusedForm

_HINT = gettext_lazy("Minutes without an interpreter; with one it takes twice as long.")


class LengthsForm(RefusedForm):
    """Minutes of each kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in queries.KINDS:
            self.fields[kind] = forms.IntegerField(
                label=words.KINDS[kind],
                min_value=SHORTEST,
                max_value=LONGEST_ALONE,
                help_text=_HINT,
                widget=forms.NumberInput({"class": "input-short"}),
            )
        self.order_fields([*queries.KINDS, "version"])


@require_http_methods(FORM)
def lengths(request: HttpRequest, number: int) -> HttpResponse:
    """What holds for the organisation; a worker may depart from it in the own calendar."""
    organisation = administered(request, number)
    form = LengthsForm(request.POST if request.method == "POST" else None, initial=_known(organisation.pk))

    def save() -> None:
        actions.settle_lengths(
            actor=worker_of(request),
            organisation_id=organisation.pk,
            lengths=form.written,
            seen_version=form.seen_version,
        )

    context = {
        **organisation_frame(organisation, ""),
        "heading": _("Lengths of appointments"),
        "back": reverse("organisation", args=[organisation.pk]),
    }
    return save_form(request, form, context, save, done=_("Saved."), saved_as=lambda _current: _known(organisation.pk))


def _known(organisation_id: int) -> dict[str, Any]:
    minutes, version = queries.lengths_of(organisation_id)
    return {**minutes, "version": version}
