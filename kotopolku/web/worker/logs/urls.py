"""Addresses of the log and of disclosures."""

from django.urls import path

from . import of_client

urlpatterns = [
    path("clients/<slug:reference>/access/disclose/", of_client.record_disclosed, name="client_disclose"),
]
