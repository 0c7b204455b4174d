"""Grounds of residence, municipality, circumstances."""

from django.http import Http404, HttpRequest, HttpResponse


def residence(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404
