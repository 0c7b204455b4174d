"""The least that Django can do with a database: one address, no middleware, one row read, one line answered."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from kotopolku.platform.organisations.queries import organisations


def one_row(_request: HttpRequest) -> HttpResponse:
    """The first organisation's name."""
    return HttpResponse(organisations()[0].name)


urlpatterns = [path("", one_row)]
