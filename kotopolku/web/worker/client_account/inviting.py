"""Inviting a client to the own pages; the code is shown once, on a page to be printed in the client's language."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.domain.access.acting import has_own_view
from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.actions import clients
from kotopolku.rooms.cases.queries import clients as accounts
from kotopolku.rooms.cases.queries.acting import acting_rights_of, whole_day
from kotopolku.web.components.words import refusals
from kotopolku.web.components.words.cooperation.acting import written_by

from ..client_frame import client_case, client_frame
from ..signed_in import worker_of
from .paper import code_on_paper


@require_safe
def own_pages(request: HttpRequest, reference: str) -> HttpResponse:
    """Whether the client can come in, and what they have asked."""
    case = client_case(request, reference, "client.corrections")
    requests = accounts.corrections_of(case)
    writers = written_by([case.pk], {row.asked_by_id for row in requests})
    for row in requests:
        row.written_by = writers.get(row.asked_by_id, "")  # type: ignore[attr-defined]
    context = {
        **client_frame(case, request, ""),
        "account": accounts.open_account_of(case),
        "invitation": accounts.open_invitation_of(case),
        "requests": requests,
        "acting": [row for row in acting_rights_of(case) if row.is_open],
        "is_too_young": not has_own_view(whole_day(case.person.born), clock.today()),
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
    return code_on_paper(request, case, code, until.expires, reverse("client_own_pages", args=[case.reference]))


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
