"""Addresses of access: of one client, of the worker, in an emergency."""

from django.urls import path

from . import asking, emergency, granting, mine, of_client, withdrawing

urlpatterns = [
    path("clients/<slug:reference>/access/", of_client.access, name="client_access"),
    path("clients/<slug:reference>/access/show/", of_client.reveal, name="client_access_reveal"),
    path("clients/<slug:reference>/access/grant/", granting.choose, name="client_grant_choose"),
    path("clients/<slug:reference>/access/grant/<slug:task>/", granting.grant, name="client_grant"),
    path("clients/<slug:reference>/access/end/<int:number>/", of_client.end, name="client_grant_end"),
    path(
        "clients/<slug:reference>/access/consents/<int:number>/withdraw/",
        withdrawing.withdraw,
        name="client_consent_withdraw",
    ),
    path("clients/<slug:reference>/access/consents/ask/", asking.ask, name="client_consent_ask"),
    path(
        "clients/<slug:reference>/access/consents/requests/<int:number>/take-back/",
        asking.take_back,
        name="client_consent_take_back",
    ),
    path("access/", mine.mine, name="access"),
    path("access/<int:number>/give-back/", mine.give_back, name="access_give_back"),
    path("emergency/", emergency.emergency, name="emergency"),
    path("emergencies/", emergency.emergencies, name="emergencies"),
    path("emergencies/<int:number>/", emergency.review, name="emergency_review"),
]
