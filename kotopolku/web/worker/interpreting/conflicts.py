"""Conflicts of interest of an interpreter with the whole organisation; ending one, also one with a client."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kotopolku.domain.access import Right
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments.actions import interpreting as actions
from kotopolku.rooms.appointments.queries import interpreting as queries
from kotopolku.web.components.words import interpreting as words

from ..appointments.booking import FORM
from ..appointments.one import found
from ..forms.recorded import text_field
from ..signed_in import needs, worker_of
from .forms import RefusedForm
from .orders import done, page_of
from .register import interpreter_of


class WholeForm(RefusedForm):
    """Why an interpreter does not interpret for the organisation at all."""

    reason = text_field(gettext_lazy("Reason"), 500)


@needs(Right.ADMINISTER)
@require_http_methods(FORM)
def conflicts(request: HttpRequest, number: int, interpreter_number: int) -> HttpResponse:
    """Those that stand and those that have ended, and a form for another one."""
    row = interpreter_of(request, number, interpreter_number)
    form = WholeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.declare_conflict(
                actor=worker_of(request),
                interpreter=row,
                scope="organisation",
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _back(request, row)
    context = {
        "form": form,
        "interpreter": row,
        "conflicts": queries.conflicts_of([row.pk], None),
        "back": reverse("interpreting_interpreter", args=[row.provider_id, row.pk]),
    }
    return render(request, "interpreting/conflicts.html", context, status=422 if form.errors else 200)


@needs(Right.ADMINISTER)
@require_POST
def end(request: HttpRequest, number: int, interpreter_number: int, conflict_number: int) -> HttpResponse:
    """The interpreter may interpret for the organisation again."""
    row = interpreter_of(request, number, interpreter_number)
    problem = _ended(request, _one(queries.conflicts_of([row.pk], None), conflict_number))
    return _back(request, row, problem)


@require_POST
def end_of_client(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The interpreter may interpret for the client again."""
    shown = found(request, reference, changing=True)
    client = shown.appointment.case
    if client is None:
        raise Http404
    known = queries.interpreters_of([shown.appointment.organisation_id], in_use=False)
    problem = _ended(request, _one(queries.conflicts_of([one.pk for one in known], client), number))
    if problem:
        return page_of(request, shown, problem=problem, status=422)
    return done(request, reference, _("Saved."))


def _one(rows: list[Any], number: int) -> Any:
    found_row = next((one for one in rows if one.pk == number), None)
    if found_row is None:
        raise Http404
    return found_row


def _ended(request: HttpRequest, row: Any) -> str:
    """What was in the way; nothing when it is ended."""
    try:
        actions.end_conflict(actor=worker_of(request), conflict=row)
    except Refusal as refusal:
        return words.refusal_text(refusal)
    return ""


def _back(request: HttpRequest, row: Any, problem: str = "") -> HttpResponse:
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, _("Saved."))
    to = reverse("interpreting_conflicts", args=[row.provider_id, row.pk])
    return HttpResponseRedirect(to, status=303)
