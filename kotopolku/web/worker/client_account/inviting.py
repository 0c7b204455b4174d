"""Inviting a client to the own pages; the code is shown once, on a page to be printed in the client's language."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.actions import clients
from kotopolku.rooms.cases.queries import clients as accounts
from kotopolku.web.components.client_texts import client_texts, nearest_client_language
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.words import refusals

from ..client_frame import client_case, client_frame
from ..signed_in import worker_of


@require_safe
def own_pages(request: HttpRequest, reference: str) -> HttpResponse:
    """Whether the client can come in, and what they have asked."""
    case = client_case(request, reference, "client.corrections")
    context = {
        **client_frame(case, request, ""),
        "account": accounts.open_account_of(case),
        "invitation": accounts.open_invitation_of(case),
        "requests": accounts.corrections_of(case),
        "may_invite": accounts.may_invite(worker_of(request), case),
        "may_change": Right.EDIT in case.rights,
    }
    return render(request, "clients/own_pages.html", context)


@require_POST
def invite(request: HttpRequest, reference: str) -> HttpResponse:
    """Makes a code and shows it, this once."""
    case = client_case(request, reference, "client.invite")
    try:
        code = clients.invite(actor=worker_of(request), case=case)
    except Refusal as refusal:
        return _refused(request, case, refusal)
    until: Any = accounts.open_invitation_of(case)
    texts = client_texts(nearest_client_language(case.person.service_language or case.language))
    with translation.override(texts.language):
        paper_until = texts["paper_until"].format(on=day_text(until.expires, length="long"))
    context = {
        "case": case,
        "t": texts,
        "code": code,
        "paper_until": paper_until,
        "address": request.build_absolute_uri(reverse("my_sign_in")),
    }
    return render(request, "clients/invitation.html", context)


@require_POST
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """Closes the client's account and takes back a code that has not been used."""
    # Who may not let in may still lock: the account of a borrowed phone is ended by whoever is at the desk.
    case = client_case(request, reference, "client.edit")
    try:
        clients.end_client_account(actor=worker_of(request), case=case)
    except Refusal as refusal:
        return _refused(request, case, refusal)
    messages.success(request, _("The client's account was ended."))
    return HttpResponseRedirect(reverse("client_own_pages", args=[case.reference]), status=303)


def _refused(request: HttpRequest, case: Any, refusal: Refusal) -> HttpResponse:
    messages.error(request, refusals.worded(refusal))
    return HttpResponseRedirect(reverse("client_own_pages", args=[case.reference]), status=303)
