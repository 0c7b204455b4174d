"""Addresses of the erasures and of the records of processing."""

from django.urls import path

from . import holds, pages, records, runs

urlpatterns = [
    path("", pages.retention, name="retention"),
    path("list/", runs.draw, name="retention_list"),
    path("holds/new/", holds.new, name="retention_hold_new"),
    path("holds/<int:number>/end/", holds.end, name="retention_hold_end"),
    path("runs/<int:number>/", runs.run, name="retention_run"),
    path("runs/<int:number>/confirm/", runs.confirm, name="retention_confirm"),
    path("runs/<int:number>/erase/", runs.erase, name="retention_erase"),
    path("runs/<int:number>/discard/", runs.discard, name="retention_discard"),
    path("runs/<int:number>/proof/<slug:form>/", runs.proof, name="retention_proof"),
    path("records/", records.records, name="retention_records"),
]
