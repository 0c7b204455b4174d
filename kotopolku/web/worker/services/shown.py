"""A service on a page: codes as words, the reader's language where there are words in it."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kotopolku.platform import clock
from kotopolku.rooms.catalogue import queries
from kotopolku.web.components.words import services as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.languages import language_name

from ..forms.options import municipality_name
from ..signed_in import worker_of
from .forms import no_words

FEW = 4
"""So many municipalities or languages are named in a list, the rest counted."""


def reader() -> str:
    """The language of the page."""
    return (get_language() or "en").split("-", maxsplit=1)[0]


def standing(request: HttpRequest) -> queries.Standing:
    """What the user may do with the directory today."""
    return queries.standing_of(worker_of(request), clock.today())


def seen_service(request: HttpRequest, number: int, found: queries.Standing | None = None) -> Any:
    """A service that the user may see; Http404 alike for one that is not theirs and for none."""
    try:
        return queries.service_for(worker_of(request), number, found)
    except queries.Service.DoesNotExist:
        raise Http404 from None


def kept_service(request: HttpRequest, number: int) -> Any:
    """A service that the user may change; Http404."""
    found = standing(request)
    service = seen_service(request, number, found)
    if not found.keeps_service(service):
        raise Http404
    return service


def name_of(service: Any) -> str:
    """The name in the reader's language, else in another."""
    text = queries.words_in(service, reader())
    return text.name if text else no_words()


def _few(names: list[str]) -> str:
    shown = ", ".join(names[:FEW])
    more = len(names) - FEW
    return _("%(names)s and %(more)s more") % {"names": shown, "more": more} if more > 0 else shown


def area_text(service: Any, first: frozenset[str] = frozenset()) -> str:
    """Where it is offered; municipalities of `first` before the others."""
    if service.is_nationwide:
        return _("Whole country")
    rows = sorted(service.municipalities.all(), key=lambda one: (one.pk not in first, municipality_name(one.pk)))
    named = _few([municipality_name(row.pk) for row in rows])
    if service.is_remote:
        return _("At a distance; %(places)s") % {"places": named} if named else _("At a distance")
    return named


def level_text(service: Any) -> str:
    """From and up to which level it is."""
    if service.level_from and service.level_to:
        return f"{service.level_from}–{service.level_to}"
    if service.level_from:
        return _("from %(level)s") % {"level": service.level_from}
    return _("up to %(level)s") % {"level": service.level_to} if service.level_to else ""


def languages_text(service: Any, *, all_of: bool = False) -> str:
    """The languages of service."""
    names = [language_name(row.language) for row in service.languages.all()]
    return ", ".join(sorted(names)) if all_of else _few(sorted(names))


def childcare_text(service: Any) -> str:
    """Whether children are looked after; empty where it is not known."""
    return {True: _("Childcare"), False: _("No childcare")}.get(service.has_childcare, "")


def row_of(service: Any, first: frozenset[str] = frozenset()) -> dict[str, Any]:
    """One line of a list; areas of `first` are named before others."""
    text = queries.words_in(service, reader())
    return {
        "service": service,
        "text": text,
        "name": text.name if text else no_words(),
        "is_other": bool(text and text.language != reader()),
        "provider": service.provider.name_in(reader()),
        "area": area_text(service, first),
        "languages": languages_text(service),
        "level": level_text(service),
        "price": worded(words.PRICES, service.price),
        "childcare": childcare_text(service),
        "state": words.state_label(service.state),
        "tag": words.STATE_TAGS.get(service.state, ""),
        "has_ended": bool(service.last_day and service.last_day < clock.today()),
    }
