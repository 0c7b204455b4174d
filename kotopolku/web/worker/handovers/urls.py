"""Addresses of handing over."""

from django.urls import path

from . import offering, one, pages

urlpatterns = [
    path("clients/<slug:reference>/handover/", offering.offer, name="client_handover"),
    path("clients/<slug:reference>/handover/consent/", offering.consent, name="client_handover_consent"),
    path("clients/<slug:reference>/handover/<slug:number>/", one.one, name="client_handover_one"),
    path("clients/<slug:reference>/handover/<slug:number>/show/", one.reveal, name="client_handover_reveal"),
    path("clients/<slug:reference>/handover/<slug:number>/file/", one.package, name="client_handover_file"),
    path("handovers/", pages.handovers, name="handovers"),
    path("handovers/bring-in/", pages.bring_in, name="handover_bring_in"),
    path("handovers/<slug:reference>/", pages.handover, name="handover"),
]
