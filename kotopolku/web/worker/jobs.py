"""Long work and its progress."""

from django.http import Http404, HttpRequest, HttpResponse


def jobs(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404


def cancel(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404
