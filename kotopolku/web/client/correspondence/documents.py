"""My documents: what the client has sent, what they were given, and what ends soon."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments.queries.fees import given_to
from kotopolku.rooms.cases.queries.clients import case_ids_of, cases_of_client
from kotopolku.rooms.correspondence.actions import documents as actions
from kotopolku.rooms.correspondence.queries import documents as queries
from kotopolku.rooms.correspondence.queries.documents import ClientDocument
from kotopolku.rooms.plans.queries import versions_of_client
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.public_texts import ReaderTexts, reader_texts
from kotopolku.web.components.uploads.serving import file_response

from ..acting.authors import others_among
from ..methods import get_or_post, safe_only
from ..window import Visitor, for_clients

CLIENT = "client"


def document_texts(visitor: Visitor) -> ReaderTexts:
    """The words of documents in the visitor's language."""
    return reader_texts("documents_mine", visitor.texts.language)


@safe_only
@for_clients
def documents(visitor: Visitor) -> HttpResponse:
    """Own ones, given ones, other papers of the client, and what ends soon."""
    texts, ids = document_texts(visitor), case_ids_of(visitor.own)
    rows = queries.documents_in(ids)
    others = others_among(visitor, {row.added_by_id for row in rows if row.given_by == CLIENT})
    lines = [{**line_of(visitor, texts, row), "by": others.get(row.added_by_id, "")} for row in rows]
    done = next((texts[code] for code in ("added", "removed", "asked") if code in visitor.request.GET), "")
    cases = cases_of_client(visitor.own)
    permit = queries.last_permit_day(visitor.own.person_id)
    context = {
        "d": texts,
        "done": done,
        "ending": [one for one in lines if one["soon"]],
        "permit": day_text(permit, length="long") if permit and queries.step_due(permit, clock.today()) else "",
        "mine": [one for one in lines if one["is_own"]],
        "given": [one for one in lines if not one["is_own"]],
        # Of a protected client they are given by the worker: see `plan.page.paper`.
        "plans": []
        if visitor.own.person.is_protected or any(case.is_protected for case in cases)
        else _plan_papers(texts, ids),
        "has_fees": bool(given_to(ids)),
        "may_add": any(case.closed is None for case in cases),
    }
    return visitor.page("correspondence/documents.html", context)


def _plan_papers(texts: ReaderTexts, ids: list[int]) -> list[dict[str, Any]]:
    """The versions that were agreed, the newest first; by its place in the list a version is known."""
    rows = list(enumerate(versions_of_client(ids), start=1))
    return [
        {
            "address": reverse("my_plan_pdf", args=[number]),
            "text": texts["plan_paper"].format(day=day_text(clock.day_of(row.frozen_at), length="long")),
        }
        for number, row in reversed(rows)
    ]


def line_of(visitor: Visitor, texts: ReaderTexts, row: ClientDocument) -> dict[str, Any]:
    """One document as the client reads of it; of a protected one nothing that a worker has called it."""
    is_own = row.given_by == CLIENT
    title = row.title if is_own or not visitor.own.person.is_protected else ""
    tag, tone = _state(texts, row, is_own=is_own)
    return {
        "number": row.pk,
        "is_own": is_own,
        "kind": texts.code("kind", row.kind),
        "title": title,
        "since": day_text(clock.day_of(row.added_at), length="long"),
        "ends": day_text(row.expires, length="long") if row.expires else "",
        "soon": _is_near(row),
        "tag": tag,
        "tone": tone,
        "pages": row.file.pages if row.file is not None else 0,
        "has_file": row.file is not None,
        "is_photo": row.file is not None and row.file.media_type == "image/jpeg",
        "row": row,
    }


def _state(texts: ReaderTexts, row: ClientDocument, *, is_own: bool) -> tuple[str, str]:
    """What a tag says of the document, and how it looks."""
    if row.withdrawn_at is not None:
        return texts["gone"], ""
    if row.replaced_by_id is not None:
        return texts["replaced"], ""
    if row.expires is not None and row.expires < clock.today():
        return texts["ended"], "bad"
    if is_own:
        return (texts["not_seen"], "") if row.seen_at is None else (texts["seen"], "good")
    return (texts["new"], "good") if row.seen_at is None else ("", "")


def _is_near(row: ClientDocument) -> bool:
    stands = row.withdrawn_at is None and row.replaced_by_id is None
    return stands and row.expires is not None and queries.step_due(row.expires, clock.today()) is not None


@get_or_post
@for_clients
def document(visitor: Visitor, number: int) -> HttpResponse:
    """One document; by POST it is marked as read, removed while nobody has seen it, or asked to be removed."""
    row = own_document(visitor, number)
    if visitor.request.method == "POST":
        return _done(visitor, row, visitor.request.POST.get("step", ""))
    return _one(visitor, row)


def _one(visitor: Visitor, row: ClientDocument, problem: str = "") -> HttpResponse:
    texts = document_texts(visitor)
    line = line_of(visitor, texts, row)
    stands = line["is_own"] and row.withdrawn_at is None
    context = {
        "d": texts,
        "one": line,
        "name": line["title"] or line["kind"],
        "problem": problem,
        "may_remove": stands and row.seen_at is None and row.removal_asked_at is None,
        "may_ask": stands and row.seen_at is not None and row.removal_asked_at is None,
        "may_mark": not line["is_own"] and row.seen_at is None and row.withdrawn_at is None,
    }
    return visitor.page("correspondence/document.html", context, status=422 if problem else 200)


def _done(visitor: Visitor, row: ClientDocument, step: str) -> HttpResponse:
    """What the client has decided; a worker may have seen the document meanwhile."""
    user: Any = visitor.request.user
    there = reverse("my_documents")
    try:
        if step == "read" and row.given_by != CLIENT:
            actions.mark_seen(actor=user, case=row.case, number=row.pk, by=CLIENT)
            there = reverse("my_document", args=[row.pk])
        elif step == "remove" and row.given_by == CLIENT:
            actions.remove_own(user=user, case=row.case, number=row.pk)
            there = f"{there}?removed"
        elif step == "ask" and row.given_by == CLIENT:
            actions.ask_removal(user=user, case=row.case, number=row.pk)
            there = f"{there}?asked"
        else:
            raise Http404
    except ClientDocument.DoesNotExist:
        raise Http404 from None
    except Refusal as refusal:
        problem = document_texts(visitor)["seen" if refusal.code == "document_seen_already" else "removal_asked"]
        return _one(visitor, own_document(visitor, row.pk), problem)
    return HttpResponseRedirect(there, status=303)


def own_document(visitor: Visitor, number: int) -> ClientDocument:
    """One of the visitor's; 404 alike for another's and for one that does not exist."""
    row = queries.document_in(case_ids_of(visitor.own), number)
    if row is None:
        raise Http404
    return row


@safe_only
@for_clients
def file(visitor: Visitor, number: int) -> HttpResponse:
    """What is in it: a photo in the window, a PDF to be saved."""
    found = queries.content_row(own_document(visitor, number))
    if found is None:
        raise Http404
    return file_response(found)


def day_given(given: dict[str, str]) -> date | None:
    """The day of three fields. Raises ValueError for one that does not exist; None where all are empty."""
    if not any(given.values()):
        return None
    # int() reads the digits of every script.
    return date(int(given["year"]), int(given["month"]), int(given["day"]))
