"""The list of clients and the search."""

from django.http import Http404, HttpRequest, HttpResponse


def clients(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404


def search(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404
