"""Addresses of documents."""

from django.urls import path

from . import documents

_ONE = "clients/<slug:reference>/documents/<int:number>/"

urlpatterns = [
    path("clients/<slug:reference>/documents/", documents.documents, name="client_documents"),
    path("clients/<slug:reference>/documents/add/", documents.give, name="client_document_add"),
    path(_ONE, documents.document, name="client_document"),
    path(f"{_ONE}file/", documents.file, name="client_document_file"),
    path(f"{_ONE}show/", documents.reveal, name="client_document_reveal"),
]
