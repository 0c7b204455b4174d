"""Reading the log of an organisation, and noting what was found out."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from kotopolku.platform import clock
from kotopolku.platform.refusals import Missing

from .actions import Actor, record
from .models import AnomalyReview, Entry, Kind


def entries_of(organisation_ids: Collection[int], since: datetime, until: datetime) -> QuerySet[Entry]:
    """What was done to the organisations' data, from a moment until before another."""
    return Entry.objects.filter(organisation_id__in=list(organisation_ids), at__gte=since, at__lt=until)


def entries_besides(posts: QuerySet[Any], since: datetime, until: datetime) -> QuerySet[Entry]:
    """What was done for no organisation in particular by those who held one of the posts on that very day of Finland.

    `posts` are rows with user, first and last day. What their holders did for another organisation, at the time or
    later, is that one's to follow.
    """
    rows = Entry.objects.filter(organisation_id=None, at__gte=since, at__lt=until)
    rows = rows.filter(actor_id__in=posts.values("user_id")).alias(day=TruncDate("at"))
    held = posts.filter(user_id=OuterRef("actor_id"), since__lte=OuterRef("day"))
    return rows.filter(Exists(held.filter(Q(until=None) | Q(until__gte=OuterRef("day")))))


def uses_in(organisation_ids: Collection[int], posts: QuerySet[Any], since: datetime, until: datetime) -> list[Entry]:
    """The looks among both, in their order."""
    halves = (entries_of(organisation_ids, since, until), entries_besides(posts, since, until))
    found = [one for half in halves for one in half.filter(kind=Kind.USE)]
    return sorted(found, key=lambda one: one.sequence)


def reviews_of(organisation_ids: Collection[int], keys: Iterable[str]) -> dict[str, AnomalyReview]:
    """What was noted about anomalies, by their keys."""
    rows = AnomalyReview.objects.filter(organisation_id__in=list(organisation_ids), key__in=list(keys))
    return {row.key: row for row in rows.order_by("pk")}


@transaction.atomic
def review_anomaly(*, actor: Any, organisation_id: int, key: str, note: str) -> AnomalyReview:
    """Note that somebody looked into an anomaly and what they found; a later note takes the place of an earlier one.

    Raises Missing.
    """
    if not note.strip():
        raise Missing(field="note")
    values = {
        "note": " ".join(note.split()),
        "reviewed_at": clock.now(),
        "reviewed_by_id": actor.pk,
        "reviewed_by_name": str(actor),
    }
    row, _made = AnomalyReview.objects.update_or_create(organisation_id=organisation_id, key=key, defaults=values)
    _record(actor, organisation_id, key)
    return row


def _record(actor: Actor, organisation_id: int, key: str) -> None:
    record(actor=actor, action="audit.review_anomaly", organisation_id=organisation_id, after={"key": key})
