"""A client at a glance."""

from django.http import Http404, HttpRequest, HttpResponse


def overview(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404


def assign(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404
