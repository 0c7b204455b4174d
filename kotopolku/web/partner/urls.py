"""Addresses below `/partner/`. A new page gets its line in tests/web/addresses.py too."""

from django.urls import path

from . import interpreting, referral

urlpatterns = [
    path("interpreting/<slug:token>/", interpreting.order, name="partner_interpreting"),
    path("referral/<slug:token>/", referral.referral, name="partner_referral"),
]
