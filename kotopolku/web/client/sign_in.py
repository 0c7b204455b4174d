"""Coming in by a code and a birth date or by strong identification, going out, and the language of the pages."""

from contextlib import suppress
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login, logout
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters

from kotopolku.platform.accounts import actions as accounts
from kotopolku.platform.accounts.backends import CLIENTS
from kotopolku.platform.accounts.copies import end_copies
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.accounts.sign_in.leaving import came_by, name_of
from kotopolku.platform.accounts.sign_in.providers import CLIENT
from kotopolku.platform.accounts.sign_in.tries import address_of
from kotopolku.platform.audit.actions import record
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.cases.actions.clients import NotInvited, open_by_code
from kotopolku.rooms.cases.queries.clients import account_of, is_code_open, users_of_client
from kotopolku.web.components.client_texts import CLIENT_LANGUAGES
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.public_texts import reader_texts

from .acting import session as acting
from .device import SIZE_COOKIE, size_kept
from .methods import get_or_post, post_only, safe_only
from .window import LANGUAGE_COOKIE, Visitor, open_to_all

MOST_TRIES, WINDOW = 20, 15 * 60
"""Tries from one address in so many seconds; a family of eight behind one router can still make mistakes."""


@get_or_post
@sensitive_post_parameters("code", "day", "month", "year")
@open_to_all
def sign_in(visitor: Visitor) -> HttpResponse:
    """Asks for the code and the birth date; who is signed in as a client already goes on to the first page."""
    request = visitor.request
    if request.method != "POST":
        if account_of(request.user) is not None or acting.rights_of(request):
            return HttpResponseRedirect(_wanted(request))
        page = _page(visitor)
        # Who goes on to an identification elsewhere comes back by another address.
        _keep_language(page, request.GET.get("language", ""))
        return page
    given = {name: request.POST.get(name, "").strip()[:30] for name in ("code", "day", "month", "year")}
    born = _day_of(given)
    problems = {name: text for name, text in (("code", given["code"]), ("born", born)) if not text}
    if problems or born is None:
        return _page(visitor, given, [("code", "fill_code"), ("born", "fill_born")], problems)
    if _tries(address_of(request)) > MOST_TRIES:
        texts = visitor.texts
        return visitor.page("problem.html", {"heading": texts["sorry_title"], "text": texts["too_many"]}, status=429)
    try:
        with beyond_the_wall():
            opened = open_by_code(code=given["code"], born=born)
    except NotInvited:
        return _page(visitor, given, refused=True)
    _give_back(address_of(request))
    login(request, opened.user, backend=CLIENTS)
    acting.begin(request, opened.acting_ids, has_own=account_of(opened.user) is not None)
    record(actor=opened.user, action="accounts.sign_in", after={"by": "invitation"})
    response = HttpResponseRedirect(_wanted(request), status=303)
    _keep_language(response, visitor.texts.language)
    return response


@post_only
@open_to_all
def sign_out(visitor: Visitor) -> HttpResponse:
    """Ends the session and tells the browser to forget everything of this site."""
    request = visitor.request
    if request.user.is_authenticated:
        record(actor=request.user, action="accounts.sign_out")
    if (account := account_of(request.user)) is not None:
        # Also those on other telephones: a lost one is answered by signing out from another.
        end_copies(users_of_client(account))
    told = {"language": visitor.texts.language, **({"left": provider} if (provider := came_by(request)) else {})}
    logout(request)
    response = HttpResponseRedirect(f"{reverse('my_signed_out')}?{urlencode(told)}", status=303)
    response.delete_cookie(LANGUAGE_COOKIE)
    response.delete_cookie(SIZE_COOKIE)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@safe_only
@open_to_all
def signed_out(visitor: Visitor) -> HttpResponse:
    """Says that nothing was left here, and that the identification service may still know the client."""
    request = visitor.request
    return visitor.page("signed_out.html", {"left": name_of(request, request.GET.get("left", ""), CLIENT)})


@open_to_all
def not_let_in(visitor: Visitor, *, is_identified: bool) -> HttpResponse:
    """For one who comes from strong identification and has no pages here, or whom it did not identify."""
    title, text = ("nobody_title", "nobody_text") if is_identified else ("sorry_title", "sorry_text")
    context = {"heading": visitor.texts[title], "text": visitor.texts[text]}
    return visitor.page("problem.html", context, status=403)


@post_only
@open_to_all
def choose_language(visitor: Visitor) -> HttpResponse:
    """Keeps the language for this visit and returns to the page.

    Of one who has signed in also for the next visit and for notices: nothing of it stays on a borrowed device.
    """
    request = visitor.request
    language = request.POST.get("language", "")
    response = HttpResponseRedirect(_wanted(request), status=303)
    _keep_language(response, language)
    if language in CLIENT_LANGUAGES and getattr(request.user, "is_client", False):
        accounts.choose_language(user=cast("User", request.user), language=language)
    return response


@post_only
@open_to_all
def choose_size(visitor: Visitor) -> HttpResponse:
    """Keeps the size of the text for this visit and returns to the page."""
    return size_kept(visitor.request.POST.get("size", ""), _wanted(visitor.request))


def _page(
    visitor: Visitor,
    given: dict[str, str] | None = None,
    sentences: list[tuple[str, str]] | None = None,
    problems: dict[str, Any] | None = None,
    *,
    refused: bool = False,
) -> HttpResponse:
    wrong = {name: visitor.texts[key] for name, key in sentences or () if name in (problems or {})}
    context = {
        "given": given or {"code": "", "day": "", "month": "", "year": ""},
        "wrong": {"code": wrong.get("code", ""), "born": wrong.get("born", "")},
        "is_refused": refused,
        "strong": _providers(_wanted(visitor.request)),
        "trial": _trial(visitor),
        "o": reader_texts("offline", visitor.texts.language),
    }
    return visitor.page("sign_in.html", context, status=422 if wrong or refused else 200)


def _wanted(request: HttpRequest) -> str:
    """The page of the window that was asked for, else the first one."""
    there = request.POST.get("next", "") or request.GET.get("next", "")
    is_here = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    home = reverse("my_home")
    return there if is_here and there.startswith(home) else home


def _providers(there: str) -> list[dict[str, str]]:
    """Ways of strong identification that the installation has, with the address where each begins on the way there."""
    found = []
    for kind, configured in settings.SOCIALACCOUNT_PROVIDERS.items():
        for one in configured["APPS"]:
            if one["settings"].get("side") == "client":
                name = "saml_login" if kind == "saml" else "openid_connect_login"
                address = f"{reverse(name, args=[one['provider_id']])}?{urlencode({'next': there})}"
                found.append({"name": one["name"], "address": address})
    return found


def _trial(visitor: Visitor) -> str:
    """In a demonstration: the code that anybody may try, while it is unused."""
    if not settings.DEMONSTRATION:
        return ""
    told: Any = getattr(settings, "DEMONSTRATION_INVITATION", None)
    code, born = told() if told is not None else ("", None)
    if not code:
        return ""
    with beyond_the_wall():
        is_open = is_code_open(code)
    if not is_open or born is None:
        return visitor.texts["demo_none"]
    return visitor.texts["demo_code"].format(code=code, born=day_text(born, length="long"))


def _day_of(given: dict[str, str]) -> date | None:
    # int() reads the digits of every script.
    try:
        day = date(int(given["year"]), int(given["month"]), int(given["day"]))
    except ValueError:
        return None
    return day if day.year >= 1900 else None


def _tries(address: str) -> int:
    """How many times somebody at the address has tried in this quarter of an hour, this time included."""
    key = f"my_sign_in:{address}"
    cache.add(key, 0, WINDOW)
    try:
        return int(cache.incr(key))
    except ValueError:
        # It ran out between the two.
        return 1


def _give_back(address: str) -> None:
    """A right code was no guess: a class that comes in from one school's network is not stopped. A code works once."""
    with suppress(ValueError):
        cache.decr(f"my_sign_in:{address}")


def _keep_language(response: HttpResponse, language: str) -> None:
    if language in CLIENT_LANGUAGES:
        response.set_cookie(
            LANGUAGE_COOKIE, language, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
