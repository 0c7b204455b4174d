"""What an organisation is and which units it has."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.organisations import actions
from kotopolku.platform.organisations.queries import (
    Organisation,
    OrganisationKind,
    Unit,
    areas_of,
    municipalities,
    organisations,
    unit_of,
    units_of,
)
from kotopolku.rooms.guidance.queries import receiving_unit
from kotopolku.web.components.widgets import TicksInColumns

from ..forms.recorded import choice_field, text_field
from ..forms.refusable import RefusableForm
from ..signed_in import worker_of
from .frame import administered, aside, organisation_frame
from .saving import save_form


class UnitForm(RefusableForm):
    """Name and contacts."""

    name = text_field(_("Name"), 160, required=True)
    phone = text_field(_("Phone"), 40)
    email = forms.EmailField(label=_("Email"), required=False)
    address = text_field(_("Address"), 200)


class OrganisationForm(UnitForm):
    """Also the area or the municipalities, where its kind has some."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "fi"
        areas = areas_of(organisation.kind, language)
        if areas:
            self.fields["area_code"] = choice_field(_("Area"), [("", ""), *areas], required=False)
        if organisation.kind == OrganisationKind.JOINT:
            names = sorted((row.name_in(language), row.code) for row in municipalities())
            self.fields["municipality_codes"] = forms.MultipleChoiceField(
                label=_("Municipalities for which it works"),
                choices=[(code, name) for name, code in names],
                required=False,
                widget=TicksInColumns(),
            )


@require_safe
def administration(request: HttpRequest) -> HttpResponse:
    """The organisations that the user looks after; of one alone its page."""
    mine = organisations_with(worker_of(request), Right.ADMINISTER, clock.today())
    if not mine:
        raise Http404
    if len(mine) == 1:
        return HttpResponseRedirect(reverse("organisation", args=mine))
    return render(request, "administration/organisations.html", {"rows": organisations().filter(pk__in=mine)})


@require_safe
def organisation(request: HttpRequest, number: int) -> HttpResponse:
    """Facts and units."""
    row = administered(request, number)
    language = get_language() or "fi"
    areas = dict(areas_of(row.kind, language))
    context = {
        **organisation_frame(row, "organisation"),
        "area": areas.get(row.area_code, ""),
        "municipality": row.municipality.name_in(language) if row.municipality else "",
        "municipalities": sorted(one.name_in(language) for one in row.municipalities.order_by("pk")),
        "units": units_of(row.pk),
        "receiving": receiving_unit(row.pk),
    }
    return render(request, "administration/organisation.html", context)


def _known(row: Organisation) -> dict[str, Any]:
    known = {name: getattr(row, name) for name in ("name", "phone", "email", "address", "area_code", "version")}
    return {**known, "municipality_codes": [one.pk for one in row.municipalities.order_by("pk")]}


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Changes what is known of the organisation."""
    row = administered(request, number)
    given = request.POST if request.method == "POST" else None
    form = OrganisationForm(given, organisation=row, initial=_known(row))

    def save() -> None:
        known = {"area_code": row.area_code, **form.written}
        actions.change_organisation(actor=worker_of(request), organisation=row, seen_version=form.seen_version, **known)

    context = aside(row, now_("Change the organisation"), "organisation")
    return save_form(request, form, context, save, done=now_("Saved."), saved_as=_known)


@require_http_methods(["GET", "HEAD", "POST"])
def new_unit(request: HttpRequest, number: int) -> HttpResponse:
    """Adds a unit."""
    row = administered(request, number)
    form = UnitForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        actions.add_unit(actor=worker_of(request), organisation_id=row.pk, **form.written)

    return save_form(
        request, form, aside(row, now_("New unit"), "organisation"), save, done=now_("The unit was added.")
    )


def _unit_known(unit: Unit) -> dict[str, Any]:
    return {name: getattr(unit, name) for name in ("name", "phone", "email", "address", "version")}


@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: HttpRequest, number: int, unit_number: int) -> HttpResponse:
    """Changes a unit's name and contacts."""
    row = administered(request, number)
    try:
        found = unit_of(row.pk, unit_number)
    except Unit.DoesNotExist:
        raise Http404 from None
    form = UnitForm(request.POST if request.method == "POST" else None, initial=_unit_known(found))

    def save() -> None:
        actions.change_unit(actor=worker_of(request), unit=found, seen_version=form.seen_version, **form.written)

    context = aside(row, now_("Change the unit"), "organisation")
    return save_form(request, form, context, save, done=now_("Saved."), saved_as=_unit_known)
