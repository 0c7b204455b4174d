"""Reading the log."""

from django.db.models import QuerySet

from .models import Entry, Kind

__all__ = ["Entry", "Kind", "last_opened", "timeline_of", "uses_of"]


def timeline_of(case_id: int, limit: int = 50, before_sequence: int | None = None) -> list[Entry]:
    """What was done in a case, newest first, at most `limit`.

    `before_sequence` is the last one of the page before.
    """
    rows = Entry.objects.filter(case_id=case_id, kind=Kind.EVENT)
    if before_sequence is not None:
        rows = rows.filter(sequence__lt=before_sequence)
    return list(rows.order_by("-sequence")[:limit])


def uses_of(person_id: int) -> QuerySet[Entry]:
    """Who looked at a person's data, newest first."""
    return Entry.objects.filter(person_id=person_id, kind=Kind.USE).order_by("-sequence")


def last_opened(actor_id: int, case_id: int, before_sequence: int | None = None) -> Entry | None:
    """The user's latest look at a case, for "changed since your last visit".

    The one before `before_sequence` if given.
    """
    rows = Entry.objects.filter(actor_id=actor_id, case_id=case_id, kind=Kind.USE)
    if before_sequence is not None:
        rows = rows.filter(sequence__lt=before_sequence)
    return rows.order_by("-sequence").first()
