"""Adding a relative, and moving to a household: the other one is a client already, or somebody new."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.followup import queries as followup
from kotopolku.rooms.people import actions
from kotopolku.rooms.people import queries as people

from ..client_frame import client_case, client_frame
from ..forms.living import RelativeForm
from ..forms.recorded import PersonForm, day_field
from ..signed_in import worker_of
from .editing import UNPROCESSABLE, refuse


class HouseholdForm(PersonForm):
    """Whose household the client joins: one of the family, or a new one."""

    with_person = forms.TypedChoiceField(
        label=_("Moves to the household of"), coerce=int, required=False, empty_value=None
    )
    since = day_field(_("From"))

    def __init__(self, *args: Any, family: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["with_person"].choices = [("", _("A household of one's own")), *family]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
def relative(request: HttpRequest, reference: str) -> HttpResponse:
    """Ties a relative to the client; several clients of the name are offered to choose from."""
    case = client_case(request, reference, "client.edit")
    worker = worker_of(request)
    form = RelativeForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        found = _known(worker, request.POST.get("known", ""), case)
        if len(found) > 1:
            form.offer(list(found.items()))
        if form.is_valid():
            picked = next(iter(found)) if len(found) == 1 else form.cleaned_data.get("pick", "")
            if form.cleaned_data["known"] and not found:
                form.add_error("known", now_("Nobody was found. Leave this empty to write a new name."))
            elif form.cleaned_data["known"] and not picked:
                form.add_error("pick", now_("Choose which one it is."))
            elif _tied(form, worker, case, picked):
                name = found[picked] if picked else _typed_name(form.cleaned_data)
                messages.success(request, now_("The relative was added: %(name)s.") % {"name": name})
                return HttpResponseRedirect(reverse("client_person", args=[case.reference]), status=303)
    return _form_page(request, case, form, _("Add a relative"))


def _typed_name(data: dict[str, Any]) -> str:
    """A name that was typed, in the order of lists."""
    return ", ".join(part for part in (data["family"], data["given"]) if part)


def _known(worker: Any, text: str, case: Any) -> dict[str, str]:
    """Clients whom the worker may see, by reference, with name and birth."""
    hits = cases.search(worker, text) if text.strip() else []
    return {
        hit.case.reference: f"{hit.case.sort_name} ({hit.case.reference})" for hit in hits if hit.case.pk != case.pk
    }


def _tied(form: RelativeForm, worker: Any, case: Any, picked: str) -> bool:
    """Whether it was saved; what the room refuses stands beside its field afterwards."""
    data = form.cleaned_data
    # Opening the relative's file is a look of its own, and is logged as one, before the action locks anything.
    other = cases.case_for(worker, picked, purpose="client.edit").person if picked else None
    try:
        actions.add_relative(
            actor=worker,
            person=case.person,
            relative=other,
            **{name: data[name] for name in ("given", "family", "born", "kind", "lives_elsewhere", "same_household")},
            source=data["source"],
            source_detail=data["source_detail"],
        )
    except Refusal as refusal:
        refuse(form, refusal, {"relative": "known"})
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def household(request: HttpRequest, reference: str) -> HttpResponse:
    """Moves the client to the household of a relative, or to a new one."""
    case = client_case(request, reference, "client.edit")
    kin = followup.told_of_family(case, people.kin_of(case.person, cases.seen_people(worker_of(request))))
    form = HouseholdForm(
        request.POST if request.method == "POST" else None, family=[(one.person_id, one.name) for one in kin]
    )
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data["with_person"]
        try:
            actions.join_household(
                actor=worker_of(request),
                person=case.person,
                with_person=people.person_of(chosen) if chosen else None,
                since=form.cleaned_data["since"],
                source=form.cleaned_data["source"],
                source_detail=form.cleaned_data["source_detail"],
            )
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _lives_now(chosen, kin))
            return HttpResponseRedirect(reverse("client_person", args=[case.reference]), status=303)
    return _form_page(request, case, form, _("Move to a household"))


def _lives_now(chosen: int | None, kin: list[Any]) -> str:
    """What was saved, in the words of the form."""
    name = next((one.name for one in kin if one.person_id == chosen), "")
    if not name:
        return now_("Lives now in a household of one's own.")
    return now_("Lives now in the household of %(name)s.") % {"name": name}


def _form_page(request: HttpRequest, case: Any, form: forms.Form, heading: Any) -> HttpResponse:
    context = {**client_frame(case, request, ""), "form": form, "heading": heading, "back": "client_person"}
    return render(request, "clients/edit.html", context, status=UNPROCESSABLE if form.errors else 200)
