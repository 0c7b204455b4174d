"""Addresses of the client's window. A new page gets its line in tests/web/test_access.py too."""

from django.urls import path

from . import appointments, cancel_link, corrections, home, looks, own_data, sign_in

urlpatterns = [
    path("", home.home, name="my_home"),
    path("sign-in/", sign_in.sign_in, name="my_sign_in"),
    path("sign-out/", sign_in.sign_out, name="my_sign_out"),
    path("signed-out/", sign_in.signed_out, name="my_signed_out"),
    path("language/", sign_in.choose_language, name="my_language"),
    path("looks/", looks.looks, name="my_looks"),
    path("looks/pdf/", looks.looks_on_paper, name="my_looks_pdf"),
    path("data/", own_data.own_data, name="my_data"),
    path("data/json/", own_data.own_data_as_json, name="my_data_json"),
    path("data/pdf/", own_data.own_data_on_paper, name="my_data_pdf"),
    path("appointments/", appointments.appointments, name="my_appointments"),
    path("appointments/book/", appointments.book, name="my_appointment_book"),
    path("appointments/<slug:reference>/move/", appointments.move, name="my_appointment_move"),
    path("appointments/<slug:reference>/cancel/", appointments.cancel, name="my_appointment_cancel"),
    path("appointments/<slug:reference>/join/", appointments.join, name="my_appointment_join"),
    path("appointments/<slug:reference>/time.ics", appointments.file, name="my_appointment_file"),
    path("cancel/<slug:token>/", cancel_link.cancel, name="my_cancel_link"),
    path("corrections/", corrections.corrections, name="my_corrections"),
]
