"""What was done, and who looked."""

from django.http import Http404, HttpRequest, HttpResponse


def timeline(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404


def access(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404
