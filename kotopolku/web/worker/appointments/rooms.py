"""Rooms of the organisation."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments import actions, queries

from ..compare import compare_page
from ..forms.recorded import text_field
from ..signed_in import needs, worker_of
from .booking import FORM
from .forms import RefusedForm


class RoomForm(RefusedForm):
    """A room."""

    name = text_field(_("Name"), 80, required=True)
    seats = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=500, widget=forms.NumberInput({"class": "input-short"})
    )
    step_free = forms.BooleanField(label=_("Step-free"), required=False)
    in_use = forms.BooleanField(label=_("In use"), required=False, initial=True)


def _mine(request: HttpRequest) -> tuple[int, ...]:
    return organisations_with(worker_of(request), Right.REGISTER, clock.today())


@needs(Right.REGISTER)
@require_safe
def rooms(request: HttpRequest) -> HttpResponse:
    """All rooms, those in use no more too."""
    return render(request, "appointments/rooms.html", {"rooms": queries.rooms_of(_mine(request), in_use=False)})


@needs(Right.REGISTER)
@require_http_methods(FORM)
def room(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """A new room, or one as it is."""
    mine = _mine(request)
    row = None if number is None else queries.rooms_of(mine, in_use=False).filter(pk=number).first()
    if number is not None and row is None:
        raise Http404
    form = RoomForm(request.POST if request.method == "POST" else None, initial=_as_it_is(row))
    context = {"form": form, "room": row, "heading": now_("Room"), "back": reverse("appointment_rooms")}
    if request.method == "POST" and form.is_valid():
        organisation_id = mine[0] if row is None else row.organisation_id
        try:
            actions.save_room(
                actor=worker_of(request),
                organisation_id=organisation_id,
                room=row,
                seen_version=form.seen_version,
                **form.written,
            )
        except EditedMeanwhile as meanwhile:
            current: Any = meanwhile.current
            if current is None:
                raise Http404 from None
            saved = _as_it_is(current)
            return compare_page(request, form, saved, current.version, context, template="appointments/compare.html")
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, now_("Saved."))
            return HttpResponseRedirect(reverse("appointment_rooms"), status=303)
    return render(request, "appointments/room.html", context, status=422 if form.errors else 200)


def _as_it_is(row: Any) -> dict[str, Any]:
    if row is None:
        return {"seats": 4, "in_use": True}
    return {name: getattr(row, name) for name in ("name", "seats", "step_free", "in_use", "version")}
