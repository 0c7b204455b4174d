"""Reading the log of an organisation, and noting what was found out."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from kotopolku.platform import clock
from kotopolku.platform.refusals import Missing

from .actions import Actor, record
from .models import AnomalyReview, Entry, Kind


def entries_of(
    organisation_ids: Collection[int], actor_ids: Collection[int], since: datetime, until: datetime
) -> QuerySet[Entry]:
    """What was done to the organisations' data, and what their people did, from a moment until before another."""
    about = Q(organisation_id__in=list(organisation_ids)) | Q(actor_id__in=list(actor_ids))
    return Entry.objects.filter(about, at__gte=since, at__lt=until)


def uses_in(
    organisation_ids: Collection[int], actor_ids: Collection[int], since: datetime, until: datetime
) -> list[Entry]:
    """The looks among them, in their order."""
    return list(entries_of(organisation_ids, actor_ids, since, until).filter(kind=Kind.USE).order_by("sequence"))


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
