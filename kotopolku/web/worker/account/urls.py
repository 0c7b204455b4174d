"""Addresses of the worker's own account, besides those of second factors."""

from django.urls import path

from . import sessions

urlpatterns = [
    path("sessions/", sessions.sessions, name="own_sessions"),
    path("sessions/end/", sessions.end_others, name="own_sessions_end"),
    path("sessions/<int:number>/end/", sessions.end, name="own_session_end"),
]
