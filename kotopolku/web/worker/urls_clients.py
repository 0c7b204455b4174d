"""Addresses of the clients' list and of one client's own pages."""

from django.urls import path

from . import clients
from .client import overview, person, records, register, residence, why

urlpatterns = [
    path("", clients.clients, name="clients"),
    path("search/", clients.search, name="client_search"),
    path("new/", register.new, name="client_new"),
    path("<slug:reference>/", overview.overview, name="client"),
    path("<slug:reference>/person/", person.person, name="client_person"),
    path("<slug:reference>/residence/", residence.residence, name="client_residence"),
    path("<slug:reference>/why/", why.why, name="client_why"),
    path("<slug:reference>/timeline/", records.timeline, name="client_timeline"),
    path("<slug:reference>/access/", records.access, name="client_access"),
    path("<slug:reference>/coach/", overview.assign, name="client_coach"),
]
