"""What holds for every page of the window: its language, who may see it, and that nothing of it is left behind."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from kotopolku.platform import clock
from kotopolku.platform.documents.engine import DocumentNotMade
from kotopolku.rooms.cases.queries.acting import Acting
from kotopolku.rooms.cases.queries.clients import ClientAccount
from kotopolku.web.components.client_texts import (
    CLIENT_LANGUAGES,
    ClientTexts,
    asked_language,
    client_texts,
    nearest_client_language,
)
from kotopolku.web.components.public_texts import ReaderTexts, asked_reader_language, reader_texts
from kotopolku.web.components.translating.naming import naming

from .acting.openness import CLOSED_TO_SOME, is_open
from .acting.session import has_chosen, rights_of
from .acting.trace import leave_trace
from .device import device_shown
from .methods import is_post_only

LANGUAGE_COOKIE = f"{settings.LANGUAGE_COOKIE_NAME}_my"
SIGN_IN = "my_sign_in"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at a page of the window: `account` None is somebody who has not signed in."""

    request: HttpRequest
    texts: ClientTexts
    account: ClientAccount | None = None

    def page(self, template: str, context: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
        """A page of the window in the visitor's language."""
        known = {
            "t": self.texts,
            "languages": CLIENT_LANGUAGES,
            "language_name": CLIENT_LANGUAGES[self.texts.language],
            # Nobody has said which language: all of them stand in sight, each by its own name.
            "is_guessed": self.account is None and not self.acts and is_guessed(self.request),
            "is_inside": self.account is not None or self.acts,
            "acting": self.acting_shown,
            "here": here_of(self.request),
            "device": device_shown(self.request, self.texts.language),
        }
        return render(self.request, f"client/{template}", {**known, **(context or {})}, status=status)

    def file(self, content: bytes, form: str) -> HttpResponse:
        """A file to take along; `form` is "json" or "pdf".

        Its name tells nothing: it may stay among the downloads of a borrowed device.
        """
        headers = {"Content-Disposition": f'attachment; filename="{clock.today().isoformat()}.{form}"'}
        return HttpResponse(content, content_type=f"application/{form}", headers=headers)

    def paper(self, what: str, draw: Callable[[], bytes]) -> HttpResponse:
        """What `draw` makes as a PDF, or a page that is sorry; `what` names the paper in the log."""
        try:
            return self.file(draw(), "pdf")
        except DocumentNotMade as problem:
            _log.exception("%s of a client was not printed: %s", what, problem.template)
            said = {"heading": self.texts["sorry_title"], "text": self.texts["no_package"]}
            return self.page("problem.html", said, status=422)

    @property
    def acting(self) -> Acting | None:
        """By what right somebody else looks at the client's pages now; None: the client does, see web/client/acting."""
        return None if self.account is None else self.account.acting

    def sees_writing_of(self, user_id: int | None) -> bool:
        """Whether what a user has written is shown: to one who acts for a client of 15 or more only their own."""
        return self.acting is None or self.acting.sees_what_is_own or user_id == self.own.user_id

    @property
    def acts(self) -> bool:
        """Whether who has signed in may act for somebody, now or by a choice."""
        return bool(rights_of(self.request))

    @property
    def has_own(self) -> bool:
        """Whether who has signed in has pages of their own besides."""
        return bool(getattr(self.request, "has_own_account", False))

    @property
    def acting_texts(self) -> ReaderTexts:
        """The words of acting for others, in the visitor's language."""
        return reader_texts("acting", self.texts.language)

    @property
    def acting_shown(self) -> dict[str, Any]:
        """For every page: for whom one acts, whether one may act for others, and by what names a page is closed."""
        right, texts = self.acting, self.acting_texts
        shut = () if right is None else (name for name in CLOSED_TO_SOME if not is_open(name, right))
        return {
            "texts": texts,
            "told": "" if right is None else texts["you_act"].format(name=right.client_name),
            "may_choose": self.acts,
            "closed": frozenset(shut),
        }

    @property
    def own(self) -> ClientAccount:
        """The account, on pages that nobody reaches without one."""
        return cast("ClientAccount", self.account)


View = Callable[..., HttpResponse]


def open_to_all(view: View) -> View:
    """A page that needs no sign-in: `view(visitor, …)`."""

    @login_not_required
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return answered(view, Visitor(request, client_texts(language_of(request))), *args, **kwargs)

    return shown


def for_clients(view: View) -> View:
    """A page of the one who has signed in as a client: `view(visitor, …)`. For a worker there is no such page.

    One who acts for others chooses for whom first, and sees of another's pages those of `acting.openness`.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        account: ClientAccount | None = request.client_account  # type: ignore[attr-defined]  # kotopolku.web.wall
        if rights_of(request) and (account is None or not has_chosen(request)):
            # Also where the right has ended meanwhile: nothing is done for anybody else then.
            return HttpResponseRedirect(reverse("my_acting"), status=303)
        if account is None:
            raise Http404
        visitor = Visitor(request, client_texts(language_of(request)), account)
        if account.acting is None:
            return answered(view, visitor, *args, **kwargs)
        name = (request.resolver_match.url_name if request.resolver_match else None) or ""
        if not is_open(name, account.acting):
            return answered(_not_yours, visitor)
        response = answered(view, visitor, *args, **kwargs)
        leave_trace(account, account.acting, name, response)
        return response

    # Who has not signed in is sent to the clients' sign-in, not to the workers'.
    shown.login_url = SIGN_IN  # type: ignore[attr-defined]
    return shown


def for_those_who_act(view: View) -> View:
    """A page of one who may act for others, whoever was chosen; for everybody else there is no such page."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rights_of(request):
            raise Http404
        account: ClientAccount | None = request.client_account  # type: ignore[attr-defined]  # kotopolku.web.wall
        return answered(view, Visitor(request, client_texts(language_of(request)), account), *args, **kwargs)

    shown.login_url = SIGN_IN  # type: ignore[attr-defined]
    return shown


def _not_yours(visitor: Visitor) -> HttpResponse:
    """What only the client sees: said alike for all such pages, whatever stands there."""
    texts = visitor.acting_texts
    context = {"heading": texts["closed_title"], "text": texts["closed_text"]}
    return visitor.page("problem.html", context, status=403)


def language_of(request: HttpRequest) -> str:
    """What the reader has chosen; else the language of their account, else what the browser asks for."""
    for chosen in (request.GET.get("language", ""), request.COOKIES.get(LANGUAGE_COOKIE, "")):
        if chosen in CLIENT_LANGUAGES:
            return chosen
    if getattr(request.user, "is_client", False):
        return nearest_client_language(cast("Any", request.user).language)
    return asked_language(request.headers.get("Accept-Language", ""))


def here_of(request: HttpRequest) -> str:
    """Where a reader who changes the language comes back to: this page, or the nearest one above it that is a page."""
    if request.method in {"GET", "HEAD"}:
        query = request.GET.copy()
        query.pop("language", None)
        return f"{request.path}?{query.urlencode()}" if query else request.path
    home, path = reverse("my_home"), request.path
    while path.startswith(home) and path != home:
        try:
            if not is_post_only(resolve(path).func):
                return path
        except Resolver404:
            pass
        path = f"{path.rstrip('/').rpartition('/')[0]}/"
    return home


def is_guessed(request: HttpRequest) -> bool:
    """Whether neither the reader nor the browser has named a language of the window."""
    chosen = {request.GET.get("language", ""), request.COOKIES.get(LANGUAGE_COOKIE, "")}
    named = asked_reader_language(request.headers.get("Accept-Language", ""), "")
    return not chosen & set(CLIENT_LANGUAGES) and named not in CLIENT_LANGUAGES


def answered(view: View, visitor: Visitor, *args: Any, **kwargs: Any) -> HttpResponse:
    """What the view answers, in the visitor's language, and kept nowhere."""
    with translation.override(visitor.texts.language), naming(visitor.request):
        response = view(visitor, *args, **kwargs)
    response.headers["Content-Language"] = visitor.texts.language
    # Also before the sign-in: a borrowed phone must not tell who has been here.
    response.headers["Cache-Control"] = "no-store, private"
    return response
