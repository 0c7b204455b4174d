"""What is missing, stale or too long in each language, and the texts beside their source."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.web.components.public_texts import READER_LANGUAGES, direction_of
from kotopolku.web.components.translating import SOURCE, STATES, Entry, entries_of, figures_of, subjects
from kotopolku.web.components.translating.naming import COOKIE, is_naming

from ..signed_in import needs

PER_PAGE = 50
WORDS = {
    "missing": _("Missing"),
    "stale": _("Older than the Finnish text"),
    "long": _("Perhaps too long for a telephone"),
    "fine": _("As it should be"),
}
TAGS = {"missing": "overdue", "stale": "due", "long": "waiting", "fine": "done"}


@require_safe
@needs(Right.PUBLISH)
def languages(request: HttpRequest) -> HttpResponse:
    """Each language with how many texts are in which state."""
    every = subjects()
    rows = []
    for code, name in READER_LANGUAGES.items():
        figures = figures_of(every, code)
        rows.append({"code": code, "name": name, "figures": [figures.get(state, 0) for state in STATES]})
    context = {
        "rows": rows,
        "heads": [WORDS[state] for state in STATES],
        "is_demonstration": settings.DEMONSTRATION,
        "is_naming": is_naming(request),
    }
    return render(request, "translating/languages.html", context)


@require_safe
@needs(Right.PUBLISH)
def language(request: HttpRequest, language: str) -> HttpResponse:
    """The texts of a language beside the Finnish ones, those that want work first of all."""
    if language not in READER_LANGUAGES or language == SOURCE:
        raise Http404
    subject, state = request.GET.get("subject", ""), request.GET.get("state", "")
    words = request.GET.get("words", "").strip().casefold()[:100]
    every = [one for one in subjects() if one.is_for(language)]
    found = [
        entry
        for one in every
        if subject in {"", one.name}
        for entry in entries_of(one, language)
        if _is_wanted(entry, state, words)
    ]
    found.sort(key=lambda entry: STATES.index(entry.state))
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "code": language,
        "name": READER_LANGUAGES[language],
        "dir": direction_of(language),
        "rows": [{"entry": entry, "words": WORDS[entry.state], "tag": TAGS[entry.state]} for entry in shown],
        "shown": shown,
        "subjects": [one.name for one in every],
        "states": [(code, WORDS[code]) for code in STATES],
        "asked": {"subject": subject, "state": state, "words": request.GET.get("words", "")},
    }
    return render(request, "translating/language.html", context)


def _is_wanted(entry: Entry, state: str, words: str) -> bool:
    if state and entry.state != state:
        return False
    told = (entry.key, entry.source, entry.english, entry.text)
    return not words or any(words in text.casefold() for text in told)


@require_POST
@needs(Right.PUBLISH)
def show_keys(request: HttpRequest) -> HttpResponse:
    """Shows the keys of texts on the pages of clients and readers in this browser, or hides them again.

    In the demonstration only: nobody's real page is to be full of brackets.
    """
    if not settings.DEMONSTRATION:
        raise Http404
    response = HttpResponseRedirect(reverse("translating"))
    if request.POST.get("keys") == "1":
        response.set_cookie(COOKIE, "1", httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    else:
        response.delete_cookie(COOKIE)
    return response
