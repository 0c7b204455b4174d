"""Addresses of the client's window. A new page gets its line in tests/web/addresses.py too."""

from django.urls import path

from . import corrections, home, looks, own_data, people, services, sign_in
from .handovers import page as handovers_page
from .meetings import appointments, cancel_link, fees
from .plan import page as plan_page
from .plan import saying, ticking

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
    path("fees/", fees.fees, name="my_fees"),
    path("services/", services.services, name="my_services"),
    path("services/<slug:number>/withdraw/", services.withdraw, name="my_service_withdraw"),
    path("plan/", plan_page.plan, name="my_plan"),
    path("plan/word/", saying.say, name="my_plan_word"),
    path("plan/versions/<int:number>/", plan_page.version, name="my_plan_version"),
    path("plan/versions/<int:number>/plan.pdf", plan_page.paper, name="my_plan_pdf"),
    path("tasks/<int:number>/", ticking.tick, name="my_task"),
    path("people/", people.people, name="my_people"),
    path("handovers/", handovers_page.handovers, name="my_handovers"),
    path("cancel/<slug:token>/", cancel_link.cancel, name="my_cancel_link"),
    path("corrections/", corrections.corrections, name="my_corrections"),
]
