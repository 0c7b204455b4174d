"""What this room tells the law about a case: the days of its reviews."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from .models import Review


def facts_of(case_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """`reviews` of `domain.vocabulary.CaseFacts`, by case; one query for all."""
    rows = Review.objects.filter(case_id__in=list(case_ids), retracted_at=None)
    days: defaultdict[int, list[date]] = defaultdict(list)
    for case_id, on in rows.order_by("case_id", "on").values_list("case_id", "on"):
        days[case_id].append(on)
    return {case_id: {"reviews": tuple(found)} for case_id, found in days.items()}
