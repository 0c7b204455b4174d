"""Documents as a client and a client's worker see them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.files.queries import StoredFile
from kotopolku.rooms.cases.queries import PURPOSES, Case, reached_from_elsewhere, rights_of
from kotopolku.rooms.people.queries import Residence

from ..actions.reminding import Reminded
from ..ending import days_before, step_due
from ..models import ClientDocument
from ..models.document import KINDS, LONGEST_TITLE
from ..noticing import ENDING, GIVEN, DocumentNotice, document_notice_of, last_permit_day

__all__ = [
    "ENDING",
    "GIVEN",
    "KINDS",
    "LONGEST_TITLE",
    "ClientDocument",
    "DocumentNotice",
    "Reminded",
    "content_row",
    "days_before",
    "document_in",
    "document_notice_of",
    "documents_in",
    "ending_rows",
    "ending_soon",
    "last_permit_day",
    "permit_ending_rows",
    "step_due",
    "unseen_rows",
    "waiting_documents",
]
MOST = 300


def documents_in(case_ids: Collection[int]) -> list[ClientDocument]:
    """All of the cases, the newest first, without what is in the files; one query."""
    return list(_listed().filter(case_id__in=list(case_ids)).order_by("-added_at", "-pk")[:MOST])


def document_in(case_ids: Collection[int], number: int) -> ClientDocument | None:
    """One of the cases, without what is in the file; None for all others."""
    return _listed().filter(case_id__in=list(case_ids), pk=number).first()


def content_row(document: ClientDocument) -> StoredFile | None:
    """The file with its content, for one who may open it; None for what was withdrawn."""
    return StoredFile.objects.filter(pk=document.file_id).first() if document.file_id is not None else None


def _listed() -> QuerySet[ClientDocument]:
    return ClientDocument.objects.select_related("file", "added_by").defer("file__content")


def unseen_rows(case_ids: Collection[int]) -> QuerySet[ClientDocument]:
    """The documents that were given to a client who has not seen them."""
    rows = ClientDocument.objects.filter(case_id__in=list(case_ids), given_by="worker")
    return rows.filter(seen_at=None, withdrawn_at=None)


def ending_rows(case_ids: Collection[int], on: date) -> QuerySet[ClientDocument]:
    """The documents of a client whose last day is near."""
    until = on + timedelta(days=max(days_before(on)))
    rows = ClientDocument.objects.filter(case_id__in=list(case_ids), expires__range=(on, until))
    return rows.filter(withdrawn_at=None, replaced_by=None)


def permit_ending_rows(person_id: int, on: date) -> QuerySet[Residence]:
    """The permit granted last, where its last day is near."""
    until = on + timedelta(days=max(days_before(on)))
    last = Residence.objects.standing().filter(person_id=person_id).order_by("-granted", "-pk").values("pk")[:1]
    return Residence.objects.filter(pk__in=last, valid_until__range=(on, until))


def waiting_documents(user: User, *, coach: User | None = None, limit: int = 30) -> list[ClientDocument]:
    """New from clients, or asked to be removed, in files that the user works with, the oldest first; one query."""
    rows = ClientDocument.objects.filter(
        reached_from_elsewhere(user, "case__organisation_id"), waits_since__isnull=False, case__closed=None
    )
    if coach is not None:
        rows = rows.filter(case__coach=coach)
    return _seen(user, rows.select_related("case").order_by("waits_since", "pk"), limit)


@dataclass(frozen=True, slots=True)
class Ending:
    """A document that ends soon."""

    document: ClientDocument
    case: Case
    last: date


def ending_soon(user: User, on: date, *, coach: User | None = None, limit: int = 30) -> list[Ending]:
    """Documents whose last day is near, in files that the user works with, the soonest first; one query."""
    until = on + timedelta(days=max(days_before(on)))
    rows = ClientDocument.objects.filter(
        reached_from_elsewhere(user, "case__organisation_id"),
        expires__range=(on, until),
        withdrawn_at=None,
        replaced_by=None,
        case__closed=None,
    )
    if coach is not None:
        rows = rows.filter(case__coach=coach)
    found = _seen(user, rows.select_related("case").order_by("expires", "pk"), limit)
    return [Ending(row, row.case, row.expires) for row in found if row.expires is not None]


def _seen(user: User, rows: QuerySet[ClientDocument], limit: int) -> list[ClientDocument]:
    needed = PURPOSES["client.documents"].to_look
    return [row for row in rows[:limit] if needed in rights_of(user, row.case)]
