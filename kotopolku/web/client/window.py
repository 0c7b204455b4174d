"""What holds for every page of the window: its language, who may see it, and that nothing of it is left behind."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from kotopolku.platform import clock
from kotopolku.platform.documents.engine import DocumentNotMade
from kotopolku.rooms.cases.queries.clients import ClientAccount
from kotopolku.web.components.client_texts import (
    CLIENT_LANGUAGES,
    ClientTexts,
    asked_language,
    client_texts,
    nearest_client_language,
)

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
            "is_inside": self.account is not None,
            "here": self.request.path,
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
    def own(self) -> ClientAccount:
        """The account, on pages that nobody reaches without one."""
        return cast("ClientAccount", self.account)


View = Callable[..., HttpResponse]


def open_to_all(view: View) -> View:
    """A page that needs no sign-in: `view(visitor, …)`."""

    @login_not_required
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _answered(view, Visitor(request, client_texts(language_of(request))), *args, **kwargs)

    return shown


def for_clients(view: View) -> View:
    """A page of the one who has signed in as a client: `view(visitor, …)`. For a worker there is no such page."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        account: ClientAccount | None = request.client_account  # type: ignore[attr-defined]  # kotopolku.web.wall
        if account is None:
            raise Http404
        return _answered(view, Visitor(request, client_texts(language_of(request)), account), *args, **kwargs)

    # Who has not signed in is sent to the clients' sign-in, not to the workers'.
    shown.login_url = SIGN_IN  # type: ignore[attr-defined]
    return shown


def language_of(request: HttpRequest) -> str:
    """What the reader has chosen; else the language of their account, else what the browser asks for."""
    for chosen in (request.GET.get("language", ""), request.COOKIES.get(LANGUAGE_COOKIE, "")):
        if chosen in CLIENT_LANGUAGES:
            return chosen
    if getattr(request.user, "is_client", False):
        return nearest_client_language(cast("Any", request.user).language)
    return asked_language(request.headers.get("Accept-Language", ""))


def _answered(view: View, visitor: Visitor, *args: Any, **kwargs: Any) -> HttpResponse:
    with translation.override(visitor.texts.language):
        response = view(visitor, *args, **kwargs)
    response.headers["Content-Language"] = visitor.texts.language
    # Also before the sign-in: a borrowed phone must not tell who has been here.
    response.headers["Cache-Control"] = "no-store, private"
    return response
