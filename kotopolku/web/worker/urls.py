"""Addresses of the worker's side, one module a subject. A new page gets its line in tests/web/addresses.py too."""

from django.urls import include, path

from kotopolku.web.components.gallery import gallery

from . import jobs, law, sign_in, today
from .desk import of_client

urlpatterns = [
    path("", today.today, name="today"),
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("account/", include("kotopolku.web.worker.account.urls")),
    path("language/", sign_in.choose_language, name="choose_language"),
    path("", include("kotopolku.web.worker.access.urls")),
    path("clients/", include("kotopolku.web.worker.client.urls")),
    path("clients/<slug:reference>/assessment/", include("kotopolku.web.worker.urls_assessment")),
    path("clients/", include("kotopolku.web.worker.urls_plan")),
    path("clients/", include("kotopolku.web.worker.client_account.urls")),
    path("", include("kotopolku.web.worker.network.urls")),
    path("", include("kotopolku.web.worker.family.urls")),
    path("", include("kotopolku.web.worker.handovers.urls")),
    path("", include("kotopolku.web.worker.logs.urls")),
    path("", include("kotopolku.web.worker.information.urls")),
    path("contacts/", include("kotopolku.web.worker.urls_contacts")),
    path("", include("kotopolku.web.worker.appointments.urls")),
    path("", include("kotopolku.web.worker.interpreting.urls")),
    path("desk/", include("kotopolku.web.worker.desk.urls")),
    path("clients/<slug:reference>/advice/", of_client.advice, name="client_advice"),
    path("clients/<slug:reference>/advice/show/", of_client.reveal, name="client_advice_reveal"),
    path("law/", law.law, name="law"),
    path("law/<slug:act>/", law.act, name="law_act"),
    path("", include("kotopolku.web.worker.messages.urls")),
    path("", include("kotopolku.web.worker.correspondence.urls_messages")),
    path("", include("kotopolku.web.worker.correspondence.urls_documents")),
    path("", include("kotopolku.web.worker.fees.urls")),
    path("", include("kotopolku.web.worker.services.urls")),
    path("", include("kotopolku.web.worker.pathways.urls")),
    path("", include("kotopolku.web.worker.referrals.urls")),
    path("administration/", include("kotopolku.web.worker.administration.urls")),
    path("publishing/", include("kotopolku.web.worker.publishing.urls")),
    path("translating/", include("kotopolku.web.worker.translating.urls")),
    path("retention/", include("kotopolku.web.worker.retention.urls")),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<int:number>/cancel/", jobs.cancel, name="job_cancel"),
    path("gallery/", gallery, name="gallery"),
]
