"""Addresses of the log and of disclosures."""

from django.urls import path

from . import of_client, pages

urlpatterns = [
    path("clients/<slug:reference>/access/disclose/", of_client.record_disclosed, name="client_disclose"),
    path("logs/", pages.log, name="log"),
    path("logs/anomalies/", pages.anomalies, name="log_anomalies"),
]
