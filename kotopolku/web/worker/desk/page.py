"""The desk: one record in a few keys, the next empty form at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.guidance import actions, queries
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.guidance.advice import REFUSALS, TOPICS
from kotopolku.web.components.words.languages import language_name

from ..signed_in import needs, worker_of
from .forms import DeskForm
from .places import place_in, places_of, remember, remembered
from .queue import queue_of

LAST = "desk_last"


@needs(Right.ADVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """The form; saved, the next one stands there empty with what stays the same already chosen."""
    worker, places, kept = worker_of(request), places_of(request), remembered(request)
    since_call = queries.minutes_since_call(queries.called_ticket(worker))
    initial = {name: kept[name] for name in ("language", "direction", "place") if name in kept}
    form = DeskForm(
        request.POST or None, places=places, since_call=since_call, initial={"direction": "walk_in", **initial}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        place = place_in(places, data["place"])
        try:
            row = actions.record_advice(
                actor=worker,
                organisation_id=place.organisation.pk,
                unit_id=place.unit_id,
                advice=form.advice,
                form_key=data["form_key"],
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            remember(request, language=data["language"], direction=data["direction"], place=place.code)
            request.session[LAST] = row.pk
            return HttpResponseRedirect(reverse("desk"), status=303)
    context = {
        "form": form,
        "last": _last(request),
        **queue_of(request, place_in(places, str(kept.get("place", "")))),
    }
    return render(request, "desk/desk.html", context, status=422 if form.errors else 200)


def _last(request: HttpRequest) -> dict[str, Any] | None:
    """What was saved right before, in words; None when it is too late to take it back."""
    number = request.session.get(LAST)
    row = queries.last_advice(worker_of(request), number) if isinstance(number, int) else None
    if row is None:
        return None
    topics = ", ".join(worded(TOPICS, one.code) for one in row.topics.order_by("pk"))
    return {"topics": topics, "language": language_name(row.language), "minutes": row.minutes}


@needs(Right.ADVISE)
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Takes back what was saved last."""
    number = request.session.pop(LAST, None)
    try:
        actions.undo_advice(actor=worker_of(request), advice_id=number if isinstance(number, int) else 0)
    except Refusal as refusal:
        messages.error(request, str(REFUSALS[refusal.code]))
    else:
        messages.success(request, _("Taken back."))
    return HttpResponseRedirect(reverse("desk"), status=303)


@needs(Right.REGISTER)
@require_safe
def to_client(request: HttpRequest) -> HttpResponse:
    """From the desk to the form about a client, by the case's number."""
    reference = request.GET.get("reference", "").strip().upper()
    if not reference.isalnum():
        return HttpResponseRedirect(reverse("desk"))
    return HttpResponseRedirect(reverse("client_advice", args=[reference]))
