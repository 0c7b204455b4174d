"""Addresses of the network of a client."""

from django.urls import path

from . import editing, page

urlpatterns = [
    path("clients/<slug:reference>/network/", page.network, name="client_network"),
    path("clients/<slug:reference>/network/show/", page.reveal, name="client_network_reveal"),
    path("clients/<slug:reference>/network/new/", editing.new, name="client_network_new"),
    path("clients/<slug:reference>/network/<int:number>/", editing.edit, name="client_network_edit"),
    path("clients/<slug:reference>/network/<int:number>/end/", editing.end, name="client_network_end"),
]
