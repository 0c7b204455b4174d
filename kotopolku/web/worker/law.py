"""The law as a page."""

from django.http import Http404, HttpRequest, HttpResponse


def law(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404


def act(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404
