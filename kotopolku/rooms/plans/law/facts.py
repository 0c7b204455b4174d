"""What this room tells the law about a case: plans, pauses, extensions, directing to services, reviews asked for."""

from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, DateField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Least, TruncDate
from django.utils import timezone

from kotopolku.domain.vocabulary import Extension, ExtensionGround, Pause, PauseGround, PlanFacts, ReviewAsked

from ..codes import ANSWERED_BY_A_DAY
from ..models import ClientWord, Measure, Plan, PlanVersion
from ..models import Extension as ExtensionRow
from ..models import Pause as PauseRow

_PLAN, _PAUSE, _EXTENSION, _DIRECTED, _ASKED = "plan", "pause", "extension", "directed", "asked"
_PARTS = ("plans", "pauses", "extensions", "directed_to_service", "reviews_asked")
_NO_DAY = Cast(Value(None), DateField())
_NO_WORD = Value("", CharField())
# A version that both sides agreed on after the client had asked answers, too.
_AGREED_ANEW = Subquery(
    PlanVersion.objects.filter(plan__case_id=OuterRef("case_id"), frozen_at__gt=OuterRef("asked_at"))
    .order_by("frozen_at")
    .values("frozen_at")[:1]
)
# Least is nothing on SQLite where one of two is nothing.
_ANSWERED = Least(Coalesce("answered_at", "agreed_anew"), Coalesce("agreed_anew", "answered_at"))


def facts_of(case_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The parts of `domain.vocabulary.CaseFacts` that follow from plans, by case; one query for all.

    A draft that nobody has approved is no plan yet. While a plan is being revised, the version in force counts.
    """
    found: dict[int, dict[str, list[Any]]] = {}
    for what, case_id, since, signed, until, ground in _rows(case_ids):
        parts = found.setdefault(case_id, {name: [] for name in _PARTS})
        match what:
            case "plan":
                parts["plans"].append(PlanFacts(made=since, signed=signed, until=until))
            case "pause":
                parts["pauses"].append(Pause(since=since, until=until, ground=PauseGround(ground)))
            case "extension":
                parts["extensions"].append(Extension(decided=since, ground=ExtensionGround(ground)))
            case "asked":
                parts["reviews_asked"].append(ReviewAsked(asked=since, answered=until))
            case _:
                parts["directed_to_service"].append(since)
    return {case_id: {name: tuple(rows) for name, rows in parts.items()} for case_id, parts in found.items()}


def _rows(case_ids: Sequence[int]) -> QuerySet[Any, tuple[Any, ...]]:
    """(what, case, first day, signed, last day, ground) of everything, in order of time."""
    ids = list(case_ids)
    plans = Plan.objects.filter(case_id__in=ids).exclude(state="draft")
    pauses = PauseRow.objects.filter(case_id__in=ids, retracted_at=None)
    extensions = ExtensionRow.objects.filter(case_id__in=ids, retracted_at=None)
    directed = Measure.objects.filter(plan__case_id__in=ids, directed_on__isnull=False)
    asked = ClientWord.objects.filter(case_id__in=ids, kind__in=ANSWERED_BY_A_DAY)
    asked = asked.exclude(plan_version=None).annotate(agreed_anew=_AGREED_ANEW)
    everything: QuerySet[Any, tuple[Any, ...]] = (
        _shaped(plans, _PLAN, F("case_id"), F("made"), F("signed"), F("agreed_until"), _NO_WORD)
        .union(
            _shaped(pauses, _PAUSE, F("case_id"), F("since"), _NO_DAY, F("until"), F("ground")),
            _shaped(extensions, _EXTENSION, F("case_id"), F("decided"), _NO_DAY, _NO_DAY, F("ground")),
            _shaped(directed, _DIRECTED, F("plan__case_id"), F("directed_on"), _NO_DAY, _NO_DAY, _NO_WORD),
            _shaped(asked, _ASKED, F("case_id"), _day("asked_at"), _NO_DAY, _day(_ANSWERED), _NO_WORD),
            all=True,
        )
        .order_by("in_case", "first_day")
    )
    return everything


def _day(moment: Any) -> TruncDate:
    """The day of a moment in Finland."""
    return TruncDate(moment, tzinfo=timezone.get_default_timezone())


def _shaped(rows: QuerySet[Any], what: str, case: F, *columns: Any) -> QuerySet[Any, tuple[Any, ...]]:
    first, signed, last, ground = columns
    shaped: QuerySet[Any, tuple[Any, ...]] = (
        rows.order_by()
        .annotate(
            what=Value(what, CharField()),
            in_case=case,
            first_day=first,
            signed_day=signed,
            last_day=last,
            on_ground=ground,
        )
        .values_list("what", "in_case", "first_day", "signed_day", "last_day", "on_ground")
    )
    return shaped
