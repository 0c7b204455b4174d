"""Addresses of the network of a client."""

from django.urls import path

from . import editing, meetings, page, planning

urlpatterns = [
    path("clients/<slug:reference>/network/", page.network, name="client_network"),
    path("clients/<slug:reference>/network/show/", page.reveal, name="client_network_reveal"),
    path("clients/<slug:reference>/network/new/", editing.new, name="client_network_new"),
    path("clients/<slug:reference>/network/<int:number>/", editing.edit, name="client_network_edit"),
    path("clients/<slug:reference>/network/<int:number>/end/", editing.end, name="client_network_end"),
    path("clients/<slug:reference>/meetings/new/", planning.plan, name="client_meeting_new"),
    path("clients/<slug:reference>/meetings/<int:number>/", meetings.meeting, name="client_meeting"),
    path("clients/<slug:reference>/meetings/<int:number>/show/", meetings.reveal, name="client_meeting_reveal"),
    path("clients/<slug:reference>/meetings/<int:number>/change/", planning.plan, name="client_meeting_edit"),
    path(
        "clients/<slug:reference>/meetings/<int:number>/change/show/",
        planning.reveal,
        name="client_meeting_edit_reveal",
    ),
    path("clients/<slug:reference>/meetings/<int:number>/hold/", meetings.hold, name="client_meeting_hold"),
    path("clients/<slug:reference>/meetings/<int:number>/off/", meetings.call_off, name="client_meeting_call_off"),
    path("clients/<slug:reference>/tasks/<int:number>/done/", meetings.done, name="client_task_done"),
]
