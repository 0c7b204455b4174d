"""Pages of the window for what went wrong before or beside a view."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from kotopolku.web.components.client_texts import asked_language, client_texts

from ..window import LANGUAGE_COOKIE, Visitor, answered, language_of

NOT_FOUND = 404


def problem(request: HttpRequest, status: int) -> HttpResponse:
    """A page of the window, with the ways to another language and back; nobody is told why."""
    visitor = Visitor(request, client_texts(language_of(request)), getattr(request, "client_account", None))
    which = "not_found" if status == NOT_FOUND else "sorry"
    context = {"heading": visitor.texts[f"{which}_title"], "text": visitor.texts[f"{which}_text"]}
    return answered(lambda one: one.page("problem.html", context, status=status), visitor)


def broken(request: HttpRequest, status: int) -> HttpResponse:
    """The same without asking who reads: neither the session nor the database may be there."""
    kept = (request.COOKIES.get(LANGUAGE_COOKIE, ""), request.headers.get("Accept-Language", ""))
    texts = client_texts(asked_language(",".join(one for one in kept if one)))
    page = render_to_string("client/broken.html", {"t": texts, "home": reverse("my_home")})
    response = HttpResponse(page, status=status)
    response.headers["Content-Language"] = texts.language
    response.headers["Cache-Control"] = "no-store, private"
    return response
