"""The queue beside the form: call the next number, done, nobody came, give a number."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kotopolku.domain.access import Right
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.guidance import actions, queries
from kotopolku.rooms.publishing.queries import site_of_organisation
from kotopolku.web.components.public_texts import READER_LANGUAGES
from kotopolku.web.components.words.guidance.advice import REFUSALS
from kotopolku.web.components.words.languages import language_name

from ..signed_in import needs, worker_of
from .places import Place, place_in, places_of, remember, remembered

SALT = "public.queue"
SHOWN = 12


def queue_of(request: HttpRequest, place: Place) -> dict[str, Any]:
    """What the desk shows of the queue of a place."""
    waiting = list(queries.waiting_tickets(place.organisation.pk, place.unit_id))
    called = queries.called_ticket(worker_of(request))
    languages = sorted({one.language for one in waiting if one.language})
    return {
        "queue_place": place,
        "waiting": [{"number": one.number, "language": language_name(one.language)} for one in waiting[:SHOWN]],
        "waiting_count": len(waiting),
        "waiting_languages": [(code, language_name(code)) for code in languages],
        "called": {"number": called.number, "language": language_name(called.language)} if called else None,
        "desk_name": remembered(request).get("desk", ""),
        "kiosk": kiosk_address(place),
        "display": kiosk_address(place, "public_queue"),
        "ticket_languages": list(READER_LANGUAGES.items()),
    }


def kiosk_address(place: Place, page: str = "public_queue_take") -> str:
    """The page of the waiting room, which needs no sign-in; nothing where the organisation has no public pages."""
    site = site_of_organisation(place.organisation.pk)
    if site is None:
        return ""
    token = signing.dumps([place.organisation.pk, place.unit_id], salt=SALT)
    return reverse(page, args=[site.slug, site.first_language, token])


def _place(request: HttpRequest) -> Place:
    return place_in(places_of(request), str(remembered(request).get("place", "")))


def _back(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    if refusal is not None:
        messages.warning(request, str(REFUSALS[refusal.code]))
    return HttpResponseRedirect(reverse("desk"), status=303)


@needs(Right.ADVISE)
@require_POST
def call(request: HttpRequest) -> HttpResponse:
    """Calls the next number, of one language if it is chosen; the one before is served."""
    place, desk = _place(request), request.POST.get("desk", "")[:40]
    remember(request, desk=desk)
    try:
        actions.call_next(
            actor=worker_of(request),
            organisation_id=place.organisation.pk,
            unit_id=place.unit_id,
            desk=desk,
            language=request.POST.get("language", ""),
        )
    except Refusal as refusal:
        return _back(request, refusal)
    return _back(request)


@needs(Right.ADVISE)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """The number is served, or nobody came."""
    try:
        actions.end_ticket(actor=worker_of(request), came="gone" not in request.POST)
    except Refusal as refusal:
        return _back(request, refusal)
    return _back(request)


@needs(Right.ADVISE)
@require_POST
def give(request: HttpRequest) -> HttpResponse:
    """Gives a number to somebody who stands at the desk."""
    place, language = _place(request), request.POST.get("language", "")
    try:
        ticket = actions.take_number(
            organisation_id=place.organisation.pk,
            unit_id=place.unit_id,
            language=language if language in READER_LANGUAGES else "",
        )
    except Refusal as refusal:
        return _back(request, refusal)
    messages.success(request, _("Number given: %(number)d") % {"number": ticket.number})
    return _back(request)


@needs(Right.ADVISE)
@require_POST
def choose_place(request: HttpRequest) -> HttpResponse:
    """Whose queue stands beside the form."""
    place = place_in(places_of(request), request.POST.get("place", ""))
    remember(request, place=place.code)
    return _back(request)
