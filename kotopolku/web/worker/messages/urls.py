"""Addresses of the outbox."""

from django.urls import path

from . import of_client, pages

urlpatterns = [
    path("administration/<int:number>/messages/", pages.outbox, name="organisation_messages"),
    path("administration/<int:number>/messages/again/", pages.again, name="organisation_messages_again"),
    path(
        "administration/<int:number>/messages/<int:message_number>/settle/",
        pages.settle_unclear,
        name="organisation_message_settle",
    ),
    path("administration/<int:number>/reminders/", pages.reminders, name="organisation_reminders"),
    path("clients/<slug:reference>/messages/", of_client.sent_to, name="client_messages"),
]
