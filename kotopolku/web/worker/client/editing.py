"""The page of one form about a client."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotopolku.domain.access import Right
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.queries import duties_of
from kotopolku.web.components.words import refusals
from kotopolku.web.components.words.law.changes import sentences_of

from ..client_frame import client_case, client_frame
from ..compare import compare_page
from ..signed_in import worker_of
from .edits import EDITS, Edit, Sent, initial_of

UNPROCESSABLE = 422
IDENTITY_CODE = "identity_code"


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, reference: str, what: str, row: int | None = None) -> HttpResponse:
    """Shows a form of `EDITS` and saves it; `row` is the number of what is corrected or ended."""
    case = client_case(request, reference, "client.edit")
    found = EDITS.get(what)
    if found is None or (found.find is None) != (row is None):
        raise Http404
    held = _held(found, worker_of(request), case.person, row)
    if getattr(held, "kind", "") == IDENTITY_CODE and Right.SEE_IDENTITY_CODE not in case.rights:
        raise PermissionDenied
    initial = initial_of(found, case.person, held)
    given = request.POST if request.method == "POST" else None
    form = found.form(given, initial=initial, correcting=found.correcting)
    context = {
        **client_frame(case, request, ""),
        "form": form,
        "heading": found.heading,
        "back": found.back,
    }
    if given is None or not form.is_valid():
        return render(request, "clients/edit.html", context, status=200 if given is None else UNPROCESSABLE)
    back = reverse(found.back, args=[case.reference])
    try:
        found.save(
            Sent(actor=worker_of(request), person=case.person, row=held, given=form.written, seen=form.seen_version)
        )
    except EditedMeanwhile as meanwhile:
        current: Any = meanwhile.current
        if current is None:
            raise Http404 from None
        saved = initial_of(found, current, held) | found.saved(current, form.cleaned_data)
        return compare_page(request, form, saved, current.version, {**context, "back": back})
    except Refusal as refusal:
        refuse(form, refusal, found.renamed)
        return render(request, "clients/edit.html", context, status=UNPROCESSABLE)
    told = sentences_of(context["duties"], duties_of(case))
    messages.success(request, " ".join([_("Saved."), *told]))
    return HttpResponseRedirect(back, status=303)


def _held(found: Edit, worker: Any, person: Any, row: int | None) -> Any:
    if found.find is None or row is None:
        return None
    try:
        return found.find(worker, person, row)
    except ObjectDoesNotExist:
        raise Http404 from None


def refuse(form: Any, refusal: Refusal, renamed: dict[str, str] | None = None) -> None:
    """Puts the room's reason beside the field it is about, or above all fields."""
    name = (renamed or {}).get(refusal.field or "", refusal.field)
    form.add_error(name if name in form.fields else None, refusals.worded(refusal))
