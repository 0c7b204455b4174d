"""Every computed date opened step by step."""

from django.http import Http404, HttpRequest, HttpResponse


def why(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404
