"""Writing a role in the network: somebody begins to work with the client, changes, ends."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotopolku.platform import clock
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.cases.queries import is_protected

from ..client_frame import client_case, client_frame
from ..compare import compare_page
from ..signed_in import worker_of
from .forms import TEXTS, EndMemberForm, MemberForm

UNPROCESSABLE = 422
FORM = ["GET", "HEAD", "POST"]


def found_member(case: Any, number: int) -> Any:
    """A role of the case; raises Http404."""
    try:
        return cases.member_of(case, number)
    except ObjectDoesNotExist:
        raise Http404 from None


@require_http_methods(FORM)
def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody begins to work with the client."""
    case = client_case(request, reference, "client.network_edit")
    form = MemberForm(
        request.POST if request.method == "POST" else None,
        grants=cases.free_grants_of(case),
        hides=is_protected(case),
        initial={"since": clock.today(), "sees": "nothing"},
    )
    context = {**client_frame(case, request, ""), "form": form, "heading": _("Add to the network")}
    if form.is_bound and form.is_valid():
        try:
            actions.add_member(actor=worker_of(request), case=case, role=_role(form), since=form.cleaned_data["since"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _done(request, case, _("Added to the network."))
    return render(request, "network/edit.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_http_methods(FORM)
def edit(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Writes a role anew; of a protected client what may tell a place is not shown, and stays when left empty."""
    case = client_case(request, reference, "client.network_edit")
    row = found_member(case, number)
    keeps = is_protected(case)
    form = MemberForm(
        request.POST if request.method == "POST" else None,
        grants=cases.free_grants_of(case, besides=row.pk),
        keeps=keeps,
        hides=keeps,
        initial={**_initial(row, keeps=keeps), "version": row.version},
    )
    back = reverse("client_network", args=[case.reference])
    context = {**client_frame(case, request, ""), "form": form, "heading": _("Change the role"), "back": back}
    if form.is_bound and form.is_valid():
        try:
            actions.change_member(
                actor=worker_of(request),
                member=row,
                seen_version=form.seen_version,
                role=_role(form, row if keeps else None),
                since=form.cleaned_data["since"],
            )
        except EditedMeanwhile as meanwhile:
            now: Any = meanwhile.current
            if now is None:
                raise Http404 from None
            return compare_page(request, form, _initial(now, keeps=keeps), now.version, context)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _done(request, case, _("The role was changed."))
    return render(request, "network/edit.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_http_methods(FORM)
def end(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Ends a role and with it the access that it has, after telling what ends."""
    case = client_case(request, reference, "client.network_edit")
    row = found_member(case, number)
    form = EndMemberForm(request.POST if request.method == "POST" else None, initial={"on": clock.today()})
    if form.is_bound and form.is_valid():
        try:
            actions.end_member(actor=worker_of(request), member=row, **form.written)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _done(request, case, _("The role was ended."))
    name = _("this person") if is_protected(case) else row.name
    context = {
        **client_frame(case, request, ""),
        "form": form,
        "heading": _("Does %(name)s work with the client no more?") % {"name": name},
        "lost": [_("Their access to this client's file ends at once.")] if row.grant else [],
        "back": reverse("client_network", args=[case.reference]),
    }
    return render(request, "network/end.html", context, status=UNPROCESSABLE if form.errors else 200)


def _initial(row: Any, *, keeps: bool) -> dict[str, Any]:
    texts = {name: "" if keeps else getattr(row, name) for name in TEXTS}
    sees = row.sees if row.grant_id is None else f"grant-{row.grant_id}"
    hours = {day: ", ".join(spans) for day, spans in row.week.items()}
    return {**texts, "kind": row.kind, "since": row.since, "sees": sees, **hours}


def _role(form: MemberForm, kept: Any = None) -> actions.Role:
    """What was written; texts left empty are those of the role that is `kept`."""
    given = form.cleaned_data
    texts = {name: given[name] or (getattr(kept, name) if kept is not None else "") for name in TEXTS}
    by_grant = given["sees"].startswith("grant-")
    return actions.Role(
        kind=given["kind"],
        week=given["week"],
        sees="nothing" if by_grant else given["sees"],
        grant_id=int(given["sees"].removeprefix("grant-")) if by_grant else None,
        **texts,
    )


def _done(request: HttpRequest, case: Any, text: str) -> HttpResponse:
    messages.success(request, text)
    return HttpResponseRedirect(reverse("client_network", args=[case.reference]), status=303)
