"""Addresses of messages."""

from django.urls import path

from . import answering, messages, received

urlpatterns = [
    path("clients/<slug:reference>/correspondence/", messages.conversation, name="client_correspondence"),
    path("clients/<slug:reference>/correspondence/read/", messages.mark_read, name="client_correspondence_read"),
    path("clients/<slug:reference>/correspondence/leave/", messages.leave, name="client_correspondence_leave"),
    path(
        "clients/<slug:reference>/correspondence/translate/",
        messages.translate,
        name="client_correspondence_translate",
    ),
    path("clients/<slug:reference>/correspondence/news/", messages.news, name="client_correspondence_news"),
    path(
        "clients/<slug:reference>/correspondence/files/<int:number>/",
        messages.file,
        name="client_correspondence_file",
    ),
    path("referrals/received/<slug:number>/messages/", received.conversation, name="received_messages"),
    path("referrals/received/<slug:number>/messages/read/", received.mark_read, name="received_messages_read"),
    path("referrals/received/<slug:number>/messages/translate/", received.translate, name="received_translate"),
    path(
        "referrals/received/<slug:number>/messages/files/<int:file_number>/",
        received.file,
        name="received_message_file",
    ),
    path("administration/<int:number>/answering/", answering.answer_time, name="organisation_answering"),
]
