"""Registering a new client."""

from django.http import Http404, HttpRequest, HttpResponse


def new(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404
