"""Names, languages, contacts and family."""

from django.http import Http404, HttpRequest, HttpResponse


def person(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    raise Http404
