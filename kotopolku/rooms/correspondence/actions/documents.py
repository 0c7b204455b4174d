"""Giving documents, seeing them, taking them away. The caller has found the case for one who may change it."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from kotopolku.domain.vocabulary import holds_identity_code
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record
from kotopolku.platform.files.actions import digest_of, give_up, store
from kotopolku.platform.files.queries import Examined
from kotopolku.platform.refusals import DateOutOfRange, check_code
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.cases.queries import Case

from ..codes import CLIENT, WORKER
from ..documents_refused import (
    DocumentAlreadyThere,
    DocumentGone,
    DocumentSeenAlready,
    IdentityCodeInTitle,
    TitleTooLong,
    TooManyDocuments,
)
from ..models import ClientDocument
from ..models.document import KINDS, LONGEST_TITLE
from ..noticing import forget_given, tell_given

MOST_A_DAY, MOST_KEPT = 20, 100
"""What a client adds in a day, and has in one case at a time: the place is not for keeping albums."""
_YEARS_BACK, _YEARS_ON = timedelta(days=30 * 366), timedelta(days=60 * 366)


@transaction.atomic
def add_by_client(
    *,
    user: User,
    case: Case,
    file: Examined,
    kind: str,
    title: str = "",
    expires: date | None = None,
    replaces: int | None = None,
) -> ClientDocument:
    """The client shows a document; it waits for a worker. `replaces` is an earlier one of the client's own.

    Raises UnknownCode, TitleTooLong, IdentityCodeInTitle, DateOutOfRange, DocumentAlreadyThere, TooManyDocuments,
    DocumentGone, CaseIsClosed.
    """
    case = cases.locked(Case(pk=case.pk))
    own = ClientDocument.objects.filter(case_id=case.pk, given_by=CLIENT, withdrawn_at=None)
    since = clock.now() - timedelta(days=1)
    if own.filter(added_at__gte=since).count() >= MOST_A_DAY:
        raise TooManyDocuments(limit=MOST_A_DAY)
    if own.count() >= MOST_KEPT:
        raise TooManyDocuments(limit=MOST_KEPT)
    earlier = None if replaces is None else own.filter(pk=replaces, replaced_by=None).first()
    if replaces is not None and earlier is None:
        raise DocumentGone(field="replaces")
    row = _added(user, case, CLIENT, file=file, kind=kind, title=title, expires=expires)
    if earlier is not None:
        earlier.replaced_by = row
        earlier.save(update_fields=["replaced_by"])
    return row


@transaction.atomic
def give(
    *, actor: User, case: Case, file: Examined, kind: str, title: str = "", expires: date | None = None
) -> ClientDocument:
    """A worker gives the client a document; the client is told that something is there.

    Raises UnknownCode, TitleTooLong, IdentityCodeInTitle, DateOutOfRange, DocumentAlreadyThere, CaseIsClosed.
    """
    case = cases.locked(Case(pk=case.pk))
    row = _added(actor, case, WORKER, file=file, kind=kind, title=title, expires=expires)
    tell_given(Case.objects.select_related("person").get(pk=case.pk), row)
    return row


def _added(user: User, case: Case, by: str, *, file: Examined, **said: Any) -> ClientDocument:
    kind, title, expires = said["kind"], said["title"].strip(), said["expires"]
    check_code(kind, KINDS, field="kind")
    if len(title) > LONGEST_TITLE:
        raise TitleTooLong(limit=LONGEST_TITLE)
    if holds_identity_code(title):
        raise IdentityCodeInTitle
    check_day(expires)
    # Sent twice, by an impatient finger or after the way back, it is there once.
    if ClientDocument.objects.filter(case_id=case.pk, given_by=by, file__digest=digest_of(file)).exists():
        raise DocumentAlreadyThere
    now = clock.now()
    row = ClientDocument.objects.create(
        case_id=case.pk,
        file=store(case_id=case.pk, person_id=case.person_id, file=file),
        kind=kind,
        title=title,
        given_by=by,
        added_by=user,
        added_at=now,
        expires=expires,
        waits_since=now if by == CLIENT else None,
    )
    told = {"kind": kind, "by": by, "bytes": len(file.content), "pages": file.pages, "expires": expires}
    _log(user, case, row, "add_document", **told)
    return row


def check_day(expires: date | None) -> None:
    """Raises DateOutOfRange for a last day that no document has."""
    if expires is None:
        return
    first, last = clock.today() - _YEARS_BACK, clock.today() + _YEARS_ON
    if not first <= expires <= last:
        raise DateOutOfRange(field="expires", first=first, last=last)


@transaction.atomic
def mark_seen(*, actor: User, case: Case, number: int, by: str) -> ClientDocument:
    """The client (by client) or a worker (by worker) has seen what the other gave; again nothing happens.

    In an ended case too: what was given is still seen. Raises ClientDocument.DoesNotExist.
    """
    row = ClientDocument.objects.select_for_update(of=("self",)).exclude(given_by=by).get(pk=number, case_id=case.pk)
    if row.seen_at is None and row.withdrawn_at is None:
        row.seen_at = clock.now()
        row.waits_since = row.removal_asked_at if row.removal_refused_at is None else None
        row.save(update_fields=["seen_at", "waits_since"])
        if by == CLIENT:
            forget_given(case.pk, row.pk)
        _log(actor, case, row, "see_document", by=by)
    return row


@transaction.atomic
def remove_own(*, user: User, case: Case, number: int) -> None:
    """The client takes back what no worker has seen yet; nothing of it stays.

    Raises ClientDocument.DoesNotExist, DocumentSeenAlready.
    """
    row = _own(case, number)
    if row.seen_at is not None:
        raise DocumentSeenAlready
    told, file_id = {"kind": row.kind}, row.file_id
    _log(user, case, row, "remove_own_document", **told)
    row.delete()
    _forget_file(file_id)


@transaction.atomic
def ask_removal(*, user: User, case: Case, number: int) -> ClientDocument:
    """The client wants removed what a worker has seen; the worker decides. Asked once.

    Raises ClientDocument.DoesNotExist, DocumentGone.
    """
    row = _own(case, number)
    if row.withdrawn_at is not None or row.removal_asked_at is not None:
        raise DocumentGone
    row.removal_asked_at = row.waits_since = clock.now()
    row.save(update_fields=["removal_asked_at", "waits_since"])
    _log(user, case, row, "ask_document_removal")
    return row


def _own(case: Case, number: int) -> ClientDocument:
    rows = ClientDocument.objects.select_for_update(of=("self",))
    return rows.get(pk=number, case_id=case.pk, given_by=CLIENT, withdrawn_at=None)


@transaction.atomic
def keep(*, actor: User, case: Case, number: int) -> ClientDocument:
    """The worker keeps what the client asked to be removed: it is still needed. Raises as `withdraw`."""
    row = _standing(case, number)
    if row.removal_asked_at is None or row.removal_refused_at is not None:
        raise DocumentGone
    row.removal_refused_at, row.waits_since = clock.now(), None
    row.seen_at = row.seen_at or row.removal_refused_at
    row.save(update_fields=["removal_refused_at", "waits_since", "seen_at"])
    _log(actor, case, row, "keep_document")
    return row


@transaction.atomic
def withdraw(*, actor: User, case: Case, number: int) -> ClientDocument:
    """A worker takes a document away: the file is gone, that there was one stays. Also in an ended case.

    Raises ClientDocument.DoesNotExist, DocumentGone.
    """
    row = _standing(case, number)
    file_id = row.file_id
    row.file, row.title, row.withdrawn_at, row.waits_since = None, "", clock.now(), None
    row.save(update_fields=["file", "title", "withdrawn_at", "waits_since"])
    forget_given(case.pk, row.pk)
    _log(actor, case, row, "withdraw_document", kind=row.kind, by=row.given_by)
    _forget_file(file_id)
    return row


@transaction.atomic
def set_expiry(*, actor: User, case: Case, number: int, expires: date | None) -> ClientDocument:
    """The last day on which a document is valid, or none. Raises DateOutOfRange, DocumentGone, CaseIsClosed."""
    check_day(expires)
    cases.locked(Case(pk=case.pk))
    row = _standing(case, number)
    before, row.expires = row.expires, expires
    row.save(update_fields=["expires"])
    _log(actor, case, row, "set_document_expiry", was=before, expires=expires)
    return row


def _standing(case: Case, number: int) -> ClientDocument:
    row = ClientDocument.objects.select_for_update(of=("self",)).get(pk=number, case_id=case.pk)
    if row.withdrawn_at is not None:
        raise DocumentGone
    return row


def _forget_file(file_id: int | None) -> None:
    if file_id is not None:
        give_up(file_id=file_id)


def _log(actor: User, case: Case, row: ClientDocument, verb: str, **told: Any) -> None:
    """One event: kinds, days and sizes, never what a document is called or says."""
    record(
        actor=actor,
        action=f"correspondence.{verb}",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        after={"document": row.pk, **told},
    )
