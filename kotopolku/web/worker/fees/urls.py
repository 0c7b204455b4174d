"""Addresses of the fees."""

from django.urls import path

from . import deciding, pages, paper

urlpatterns = [
    path("fees/", pages.fees, name="fees"),
    path("clients/<slug:reference>/fees/", pages.of_client, name="client_fees"),
    path("clients/<slug:reference>/fees/<int:number>/", deciding.fee, name="client_fee"),
    path("clients/<slug:reference>/fees/<int:number>/none/", deciding.none, name="client_fee_none"),
    path("clients/<slug:reference>/fees/<int:number>/given/", deciding.given, name="client_fee_given"),
    path("clients/<slug:reference>/fees/<int:number>/void/", deciding.voided, name="client_fee_void"),
    path("clients/<slug:reference>/fees/<int:number>/decision.pdf", paper.decision, name="client_fee_pdf"),
]
