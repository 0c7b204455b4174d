"""Addresses of first contacts."""

from django.urls import path

from .contacts import contacts, opening, passing

urlpatterns = [
    path("", contacts.first_contacts, name="first_contacts"),
    path("new/", contacts.new, name="contact_new"),
    path("<slug:reference>/", contacts.contact, name="contact"),
    path("<slug:reference>/take/", contacts.take, name="contact_take"),
    path("<slug:reference>/show/", contacts.reveal, name="contact_reveal"),
    path("<slug:reference>/answer/", contacts.answer, name="contact_answer"),
    path("<slug:reference>/pass/", passing.pass_on, name="contact_pass"),
    path("<slug:reference>/open/", opening.open_case, name="contact_open"),
]
