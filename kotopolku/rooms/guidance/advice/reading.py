"""Reading advice about clients; that of nobody is read as figures only."""

from collections.abc import Sequence

from django.db.models import QuerySet

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User

from ..models import AdviceContact
from .recording import UNDONE_WITHIN


def advice_of_case(case_ids: Sequence[int]) -> QuerySet[AdviceContact]:
    """What was advised about clients, the latest first; ask for cases that the reader may open."""
    rows = AdviceContact.objects.filter(case_id__in=case_ids).select_related("recorded_by", "unit", "store_consent")
    return rows.prefetch_related("topics", "onward").order_by("-given_at", "-pk")


def advice_for_store(case_ids: Sequence[int]) -> QuerySet[AdviceContact]:
    """What may go to the national store: with a consent that is not withdrawn, nothing else (874/2024 4 §)."""
    rows = advice_of_case(case_ids).filter(store_consent__isnull=False, store_consent__withdrawn_on=None)
    return rows.filter(store_consent__retracted_at=None)


def last_advice(user: User, advice_id: int) -> AdviceContact | None:
    """The advice that the worker may still take back."""
    since = clock.now() - UNDONE_WITHIN
    return AdviceContact.objects.filter(pk=advice_id, recorded_by=user, given_at__gte=since).first()
