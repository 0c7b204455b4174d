"""Addresses of the client's window. A new page gets its line in tests/web/addresses.py too."""

from django.urls import path

from . import consents, corrections, looks, own_data, people, services, sign_in
from .acting import choosing, who
from .correspondence import adding, all_files, documents, messages
from .front import home, nearby
from .handovers import page as handovers_page
from .meetings import appointments, cancel_link, confirming, fees
from .offline import app as offline_app
from .offline import copy as offline_copy
from .plan import approving, saying, ticking
from .plan import page as plan_page
from .start import account, steps

urlpatterns = [
    path("", home.home, name="my_home"),
    path("nearby/<slug:what>/", nearby.nearby, name="my_nearby"),
    path("sign-in/", sign_in.sign_in, name="my_sign_in"),
    path("sign-out/", sign_in.sign_out, name="my_sign_out"),
    path("signed-out/", sign_in.signed_out, name="my_signed_out"),
    path("language/", sign_in.choose_language, name="my_language"),
    path("text-size/", sign_in.choose_size, name="my_text_size"),
    path("start/", steps.start, name="my_start"),
    path("start/account/", account.account, name="my_account"),
    path("start/account/send/", account.send, name="my_account_send"),
    path("start/account/remove/", account.remove, name="my_account_remove"),
    path("start/account/<slug:name>/", account.theme, name="my_account_theme"),
    path("start/<slug:name>/", steps.step, name="my_start_step"),
    path("acting/", choosing.whose, name="my_acting"),
    path("acting/choose/", choosing.choose_whose, name="my_acting_choose"),
    path("acting/who/", who.who, name="my_acting_who"),
    path("acting/who/<int:number>/", who.ask, name="my_acting_ask"),
    path("looks/", looks.looks, name="my_looks"),
    path("looks/pdf/", looks.looks_on_paper, name="my_looks_pdf"),
    path("data/", own_data.own_data, name="my_data"),
    path("data/json/", own_data.own_data_as_json, name="my_data_json"),
    path("data/pdf/", own_data.own_data_on_paper, name="my_data_pdf"),
    path("appointments/", appointments.appointments, name="my_appointments"),
    path("appointments/book/", appointments.book, name="my_appointment_book"),
    path("appointments/<slug:reference>/confirm/", confirming.confirm, name="my_appointment_confirm"),
    path("appointments/<slug:reference>/move/", appointments.move, name="my_appointment_move"),
    path("appointments/<slug:reference>/cancel/", appointments.cancel, name="my_appointment_cancel"),
    path("appointments/<slug:reference>/join/", appointments.join, name="my_appointment_join"),
    path("appointments/<slug:reference>/time.ics", appointments.file, name="my_appointment_file"),
    path("fees/", fees.fees, name="my_fees"),
    path("services/", services.services, name="my_services"),
    path("services/<slug:number>/withdraw/", services.withdraw, name="my_service_withdraw"),
    path("plan/", plan_page.plan, name="my_plan"),
    path("consents/", consents.consents, name="my_consents"),
    path("consents/<int:number>/withdraw/", consents.withdraw, name="my_consent_withdraw"),
    path("consents/requests/<int:number>/", consents.answer, name="my_consent_answer"),
    path("plan/offer/", approving.offer, name="my_plan_offer"),
    path("plan/offer/word/", approving.say, name="my_plan_offer_word"),
    path("plan/word/", saying.say, name="my_plan_word"),
    path("plan/done/", ticking.tick_part, name="my_plan_done"),
    path("plan/versions/<int:number>/", plan_page.version, name="my_plan_version"),
    path("plan/versions/<int:number>/plan.pdf", plan_page.paper, name="my_plan_pdf"),
    path("tasks/<int:number>/", ticking.tick, name="my_task"),
    path("tasks/<int:number>/word/", ticking.say_of_task, name="my_task_word"),
    path("people/", people.people, name="my_people"),
    path("messages/", messages.conversations, name="my_messages"),
    path("messages/<slug:reference>/", messages.conversation, name="my_conversation"),
    path("messages/<slug:reference>/read/", messages.mark_read, name="my_conversation_read"),
    path("messages/<slug:reference>/translate/", messages.translate, name="my_message_translate"),
    path("messages/<slug:reference>/files/<int:number>/", messages.file, name="my_message_file"),
    path("documents/", documents.documents, name="my_documents"),
    path("documents/add/", adding.add, name="my_document_add"),
    path("documents/<int:number>/", documents.document, name="my_document"),
    path("documents/<int:number>/file/", documents.file, name="my_document_file"),
    path("data/files.zip", all_files.all_files, name="my_data_files"),
    path("handovers/", handovers_page.handovers, name="my_handovers"),
    path("offline/", offline_copy.shell, name="my_offline"),
    path("offline/keep/", offline_copy.keep, name="my_offline_keep"),
    path("offline/data/", offline_copy.data, name="my_offline_data"),
    path("offline/check/", offline_copy.check, name="my_offline_check"),
    path("offline-worker.js", offline_app.worker, name="my_offline_worker"),
    path("app.webmanifest", offline_app.manifest, name="my_manifest"),
    path("cancel/<slug:token>/", cancel_link.cancel, name="my_cancel_link"),
    path("corrections/", corrections.corrections, name="my_corrections"),
]
