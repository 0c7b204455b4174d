"""Where and when a service is reached: channels, weekly hours, days with other hours."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kotopolku.platform import clock
from kotopolku.rooms.catalogue import actions, queries

from ..administration.saving import save_form
from ..signed_in import worker_of
from .editing import COMPARE, EDIT, FORM
from .forms import ChannelForm, OtherHoursForm
from .shown import kept_service, name_of, reader

_PLAIN = ("kind", "phone", "email", "url", "version")
_PLACE = ("street", "postcode", "town")


def _channel(service: Any, number: int) -> Any:
    try:
        return queries.channel_of(service, number)
    except queries.Channel.DoesNotExist:
        raise Http404 from None


def _language(channel: Any) -> str:
    """The language of the words that the form shows: the reader's, where there are some in it."""
    held = [text.language for text in channel.texts.all()]
    return next((code for code in (reader(), "fi", "sv", "en", *held) if code in held), "fi")


def _known(channel: Any) -> dict[str, Any]:
    text = next((one for one in channel.texts.all() if one.language == _language(channel)), None)
    place = next(iter(channel.places.all()), None)
    return {
        **{name: getattr(channel, name) for name in _PLAIN},
        "name": text.name if text else "",
        "description": text.description if text else "",
        **{name: getattr(place, name) if place else "" for name in _PLACE},
        "municipality": (place.municipality_id or "") if place else "",
        **{f"hours_{weekday}": hours for weekday, hours in queries.hours_texts(channel).items()},
    }


@require_http_methods(FORM)
def new_channel(request: HttpRequest, number: int) -> HttpResponse:
    """Adds a channel to a service."""
    service = kept_service(request, number)
    form = ChannelForm(request.POST if request.method == "POST" else None)
    back = reverse("service", args=[number])
    context = {
        "heading": _("Where and when: %(name)s") % {"name": name_of(service)},
        "back": back,
        "is_judged_anew": False,
    }

    def save() -> None:
        language = next((one.language for one in service.texts.all() if one.language == reader()), "fi")
        actions.add_channel(actor=worker_of(request), service=service, language=language, **form.written)

    return save_form(request, form, context, save, done=_("Saved."), template=EDIT)


@require_http_methods(FORM)
def channel(request: HttpRequest, number: int, channel_number: int) -> HttpResponse:
    """Changes a channel and its weekly hours."""
    service = kept_service(request, number)
    row = _channel(service, channel_number)
    form = ChannelForm(request.POST if request.method == "POST" else None, initial=_known(row))
    back = reverse("service", args=[number])
    context = {
        "heading": _("Where and when: %(name)s") % {"name": name_of(service)},
        "back": back,
        "is_judged_anew": False,
    }

    def save() -> None:
        actions.edit_channel(
            actor=worker_of(request),
            service=service,
            channel=row,
            seen_version=form.seen_version,
            language=_language(row),
            **form.written,
        )

    return save_form(request, form, context, save, done=_("Saved."), saved_as=_known, template=EDIT, compare=COMPARE)


@require_POST
def remove_channel(request: HttpRequest, number: int, channel_number: int) -> HttpResponse:
    """Takes a channel off a service."""
    service = kept_service(request, number)
    actions.remove_channel(actor=worker_of(request), service=service, channel=_channel(service, channel_number))
    messages.success(request, _("Removed."))
    return HttpResponseRedirect(reverse("service", args=[number]), status=303)


@require_http_methods(FORM)
def exceptions(request: HttpRequest, number: int, channel_number: int) -> HttpResponse:
    """Days with other hours: those there are, and a form for more."""
    service = kept_service(request, number)
    row = _channel(service, channel_number)
    form = OtherHoursForm(request.POST if request.method == "POST" else None)
    context = {
        "heading": _("Exceptional hours: %(name)s") % {"name": name_of(service)},
        "back": reverse("service", args=[number]),
        "onward": request.path,
        "service": service,
        "channel": row,
        "rows": [one for one in row.exceptions.all() if one.last >= clock.today()],
    }

    def save() -> None:
        actions.add_exception(actor=worker_of(request), service=service, channel=row, language=reader(), **form.written)

    return save_form(request, form, context, save, done=_("Saved."), template="services/exceptions.html")


@require_POST
def remove_exception(request: HttpRequest, number: int, channel_number: int) -> HttpResponse:
    """The usual hours hold again in the days that begin on the one sent along."""
    service = kept_service(request, number)
    row = _channel(service, channel_number)
    try:
        first = parse_date(request.POST.get("first", ""))
    except ValueError:
        first = None
    if first is None:
        raise Http404
    actions.remove_exception(actor=worker_of(request), service=service, channel=row, first=first)
    messages.success(request, _("Removed."))
    return HttpResponseRedirect(reverse("service_exceptions", args=[number, channel_number]), status=303)
