"""Today: who needs the worker, what the law wants next."""

from django.http import Http404, HttpRequest, HttpResponse


def today(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404
