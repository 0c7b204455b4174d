"""Addresses of the clients' list and of one client's own pages."""

from django.urls import path

from ..access import items
from ..retention import own_data
from . import clients, editing, family, overview, person, records, register, residence, why

urlpatterns = [
    path("", clients.clients, name="clients"),
    path("search/", clients.search, name="client_search"),
    path("new/", register.new, name="client_new"),
    path("<slug:reference>/", overview.overview, name="client"),
    path("<slug:reference>/coach/", overview.assign, name="client_coach"),
    path("<slug:reference>/duties/", overview.shown_before, name="client_duties"),
    path("<slug:reference>/person/", person.person, name="client_person"),
    path("<slug:reference>/person/show/<slug:what>/", person.reveal, name="client_reveal"),
    path("<slug:reference>/person/relative/", family.relative, name="client_relative"),
    path("<slug:reference>/person/household/", family.household, name="client_household"),
    path("<slug:reference>/residence/", residence.residence, name="client_residence"),
    path("<slug:reference>/edit/<slug:what>/", editing.edit, name="client_edit"),
    path("<slug:reference>/edit/<slug:what>/<int:row>/", editing.edit, name="client_edit_row"),
    path("<slug:reference>/items/", items.items, name="client_items"),
    path("<slug:reference>/own-data/", own_data.own_data, name="client_own_data"),
    path("<slug:reference>/why/", why.why, name="client_why"),
    path("<slug:reference>/timeline/", records.timeline, name="client_timeline"),
]
