"""Addresses of referrals. A new page gets its line in tests/web/addresses.py too."""

from django.urls import path

from . import of_client, own, received, writing

_ONE = "clients/<slug:reference>/services/<slug:number>/"

urlpatterns = [
    path("referrals/", own.own, name="referrals"),
    path("referrals/received/", received.received, name="received_referrals"),
    path("referrals/received/<slug:number>/", received.one, name="received_referral"),
    path("clients/<slug:reference>/services/", of_client.services, name="client_services"),
    path("clients/<slug:reference>/services/show/", of_client.reveal_services, name="client_services_reveal"),
    path("clients/<slug:reference>/services/new/", writing.new, name="client_referral_new"),
    path(_ONE, of_client.referral, name="client_referral"),
    path(f"{_ONE}show/", of_client.reveal, name="client_referral_reveal"),
    path(f"{_ONE}edit/", writing.edit, name="client_referral_edit"),
    path(f"{_ONE}send/", writing.send, name="client_referral_send"),
    path(f"{_ONE}<slug:what>/", of_client.step, name="client_referral_step"),
]
