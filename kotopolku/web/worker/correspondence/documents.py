"""The tab "Documents": what the client has sent and was given; opening a file is a look of its own."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.cases.queries.acting import is_read_for
from kotopolku.rooms.cases.queries.clients import open_account_of
from kotopolku.rooms.correspondence.actions import documents as actions
from kotopolku.rooms.correspondence.queries import documents as queries
from kotopolku.rooms.correspondence.queries.documents import ClientDocument
from kotopolku.web.components.uploads.serving import file_response
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.cooperation import documents as words
from kotopolku.web.components.words.cooperation.acting import written_by
from kotopolku.web.components.words.duties import due_tag

from .. import health
from ..client_frame import client_case, client_frame
from ..forms.purpose import PurposeForm
from ..network.page import record_reveal
from ..signed_in import worker_of
from .document_forms import ExpiryForm, GiveForm, RefusedForm

SEE_OTHER, UNPROCESSABLE = 303, 422


@require_safe
def documents(request: HttpRequest, reference: str) -> HttpResponse:
    """All documents, the newest first: of a protected client their kinds and days only."""
    case = client_case(request, reference, "client.documents")
    rows = queries.documents_in([case.pk])
    by = written_by([case.pk], {row.added_by_id for row in rows if row.given_by == "client"})
    lines = [{**line_of(case, row), "by": by.get(row.added_by_id, "")} for row in rows]
    context = {
        **client_frame(case, request, "documents"),
        "sent": [one for one in lines if one["is_clients"]],
        "given": [one for one in lines if not one["is_clients"]],
        "may_add": case.closed is None and Right.EDIT in case.rights,
        "has_account": open_account_of(case) is not None or is_read_for(case),
    }
    return render(request, "correspondence/documents.html", context)


def line_of(case: Any, row: ClientDocument) -> dict[str, Any]:
    """One document in words; what somebody called it may tell where a protected client is."""
    tag, state = _state(row)
    return {
        "row": row,
        "is_clients": row.given_by == "client",
        "kind": worded(words.KINDS, row.kind),
        "title": "" if is_protected(case) else row.title,
        "file_name": "" if is_protected(case) or row.file is None else row.file.name,
        "state": state,
        "tag": tag,
    }


def _state(row: ClientDocument) -> tuple[str, str]:
    """How the tag looks, and what it says."""
    on = clock.today()
    if row.withdrawn_at is not None:
        return "ended", _("Withdrawn")
    if row.removal_asked_at is not None and row.removal_refused_at is None:
        return "waiting", _("The client asks for removal")
    if row.replaced_by_id is not None:
        return "ended", _("Replaced by a newer one")
    if row.given_by == "client" and row.seen_at is None:
        return "new", _("New")
    if row.expires is not None and row.expires < on:
        return "overdue", _("No longer valid")
    if row.expires is not None and queries.step_due(row.expires, on) is not None:
        return "soon", _("Ends soon")
    if row.seen_at is None:
        return "waiting", _("Not read by the client yet")
    return "done", _("Seen") if row.given_by == "client" else _("Read by the client")


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, reference: str) -> HttpResponse:
    """A document for the client, who is told that something is there."""
    case = client_case(request, reference, "client.documents", writing=True)
    if case.closed is not None:
        raise Http404
    form = GiveForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        try:
            row = actions.give(actor=worker_of(request), case=case, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The client finds the document on the own pages."))
            return _to(case, row.pk)
    elif form.is_bound and form.cleaned_data.get("file") is not None:
        form.add_error("file", _("Choose the file again."))
    context = {
        **client_frame(case, request, "documents"),
        "form": form,
        "has_account": open_account_of(case) is not None,
    }
    return render(request, "correspondence/document_give.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One document without what is in it; by POST it is seen, kept, withdrawn, or gets its last day."""
    case = client_case(request, reference, "client.documents")
    row = found(case, number)
    form: RefusedForm = ExpiryForm(initial={"expires": row.expires})
    if request.method == "POST":
        step = request.POST.get("step", "")
        form = ExpiryForm(request.POST if step == "expiry" else {})
        if _done(request, case, row, step, form):
            return _to(case, row.pk)
    return page_of(request, case, found(case, number), form=form)


def _done(request: HttpRequest, case: Any, row: ClientDocument, step: str, form: RefusedForm) -> bool:
    """Whether the step was done; else the form says why not. Raises Http404 for an unknown step."""
    given: dict[str, Any] = {"actor": worker_of(request), "case": case, "number": row.pk}
    if step not in {"seen", "keep", "withdraw", "expiry"} or (step == "seen" and row.given_by != "client"):
        raise Http404
    if not form.is_valid():
        return False
    if step == "withdraw" and "sure" not in request.POST:
        messages.error(request, _("Tick that the file may be removed for good."))
        return False
    try:
        if step == "seen":
            actions.mark_seen(**given, by="worker")
        elif step == "keep":
            actions.keep(**given)
        elif step == "withdraw":
            actions.withdraw(**given)
        else:
            actions.set_expiry(**given, expires=form.cleaned_data["expires"])
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, _("Saved."))
    return True


@require_safe
def file(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """What is in it, with a look of its own in the log; of a protected client by `reveal` only."""
    case = client_case(request, reference, "client.document")
    row = found(case, number)
    if is_protected(case):
        return _to(case, row.pk)
    return _content(row)


@never_cache
@require_POST
def reveal(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """What is in a document of a protected client, for a purpose: it may tell where the client is."""
    case = client_case(request, reference, "client.protected_contacts")
    health.check_seen(case)
    row = found(case, number)
    if not is_protected(case):
        return _to(case, row.pk)
    purpose = PurposeForm(request.POST)
    if not purpose.is_valid():
        return page_of(request, case, row, form=ExpiryForm(initial={"expires": row.expires}), purpose=purpose)
    record_reveal(request, case, purpose)
    return _content(row)


def page_of(
    request: HttpRequest, case: Any, row: ClientDocument, *, form: RefusedForm, purpose: PurposeForm | None = None
) -> HttpResponse:
    """The page of one document; 422 where something is to be mended."""
    may_edit, stands = Right.EDIT in case.rights, row.withdrawn_at is None
    waits = row.removal_asked_at is not None and row.removal_refused_at is None
    is_wrong = bool(form.errors) or bool(purpose and purpose.errors)
    context = {
        **client_frame(case, request, "documents"),
        "one": line_of(case, row),
        "given_by": written_by([case.pk], [row.added_by_id]).get(row.added_by_id)
        or worded(words.GIVEN_BY, row.given_by),
        "form": form,
        "hides": is_protected(case) and row.file is not None,
        "is_revealed": False,
        "purpose_form": purpose or PurposeForm(),
        "reveal": reverse("client_document_reveal", args=[case.reference, row.pk]),
        "may_mark": may_edit and stands and row.given_by == "client" and row.seen_at is None,
        "may_keep": may_edit and stands and waits,
        "may_withdraw": may_edit and stands,
        "may_date": may_edit and stands and case.closed is None,
    }
    return render(request, "correspondence/document.html", context, status=UNPROCESSABLE if is_wrong else 200)


def found(case: Any, number: int) -> ClientDocument:
    """One document of the case; raises Http404."""
    row = queries.document_in([case.pk], number)
    if row is None:
        raise Http404
    return row


def _content(row: ClientDocument) -> HttpResponse:
    stored = queries.content_row(row)
    if stored is None:
        raise Http404
    return file_response(stored)


def _to(case: Any, number: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("client_document", args=[case.reference, number]), status=SEE_OTHER)


def waiting_lines(worker: Any, coach: Any) -> list[dict[str, Any]]:
    """For the page of the day: new from clients, and asked to be removed, without their names."""
    return [
        {"row": row, "kind": worded(words.KINDS, row.kind), "tag": tag, "state": state}
        for row in queries.waiting_documents(worker, coach=coach)
        for tag, state in [_state(row)]
    ]


def ending_lines(worker: Any, on: date, coach: Any, permits: Collection[int]) -> list[dict[str, Any]]:
    """For the page of the day: whose documents end soon; not a permit of one of the cases that stand there anyway."""
    return [
        {
            "case": one.case,
            "tag": due_tag(one.last, on),
            "kind": worded(words.KINDS, one.document.kind),
            "document": one.document,
        }
        for one in queries.ending_soon(worker, on, coach=coach)
        if one.document.kind != "permit" or one.case.pk not in permits
    ]
