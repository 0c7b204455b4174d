"""What the law says of a case, and what it was shown to say."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from kotopolku.domain.evaluation import Answer, evaluate
from kotopolku.domain.vocabulary import DutyKind, Situation, Stage
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.provenance import FIRST_DAY

from ..models import Case, Duty
from ..situations import reckoned_of
from .reach import opening_seats, reachable, reachable_once_there

_MOST = 100


def situation_of(case: Case, on: date) -> Situation:
    """All facts of one case on a day."""
    return reckoned_of([case], on, with_list=False)[0].situation


def situation_as_opened(case: Case, on: date) -> tuple[Situation, str]:
    """The situation of a file opened just now, whose person is not read again; the first permit's date as it is known.

    The date is empty where its very day is known, or nothing.
    """
    reckoned = reckoned_of([case], on, with_list=False, read=[case.person])[0]
    return reckoned.situation, reckoned.facts.first_granted_known


def situations_of(case_ids: Sequence[int], on: date) -> dict[int, Situation]:
    """All facts of many cases on a day, by id, in as many queries as for one."""
    cases = list(Case.objects.filter(pk__in=list(case_ids)))
    return {one.case.pk: one.situation for one in reckoned_of(cases, on, with_list=False)}


def answer_of(case: Case, on: date) -> Answer:
    """What the law says of the case on a day."""
    return evaluate(situation_of(case, on))


def stages_of(case: Case, duties: Sequence[Duty]) -> list[tuple[Stage, str, date | None]]:
    """The stages in order: done, now or ahead, and the day on which each was reached by the ledger of duties."""
    done: dict[str, date] = {}
    for duty in duties:
        if duty.done is not None:
            done.setdefault(str(duty.what), duty.done)
    reached = {
        Stage.CONTACT: case.opened,
        Stage.ASSESSMENT: done.get(DutyKind.ASSESSMENT_START),
        Stage.PLAN: done.get(DutyKind.FIRST_PLAN),
        Stage.SERVICES: done.get(DutyKind.DIRECT_TO_SERVICE),
        Stage.REVIEW: done.get(DutyKind.REVIEW),
        Stage.ENDED: case.closed,
    }
    stages = list(Stage)
    here = stages.index(Stage(case.stage)) if case.stage in set(Stage) else 0
    return [
        (stage, "now" if place == here else "done" if place < here else "ahead", reached[stage])
        for place, stage in enumerate(stages)
    ]


def duties_of(case: Case) -> list[Duty]:
    """The standing ledger of a case: undated ones first, then by due day."""
    return _in_order(Duty.objects.filter(case=case, superseded_at=None))


def duties_shown_on(case: Case, day: date) -> list[Duty]:
    """The ledger as it was shown at the end of a day, whatever has been corrected since; of a day to come, today's."""
    day = min(max(day, FIRST_DAY), clock.today())
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    shown = Q(shown_since__lt=end) & (Q(superseded_at=None) | Q(superseded_at__gte=end))
    return _in_order(Duty.objects.filter(shown, case=case))


def _in_order(rows: object) -> list[Duty]:
    return sorted(rows, key=lambda duty: (duty.due or date.min, duty.what, duty.arose))  # type: ignore[call-overload,no-any-return]


def superseded_duties(case: Case) -> list[Duty]:
    """Rows of the ledger that read otherwise now, the latest change first."""
    return list(Duty.objects.filter(case=case, superseded_at__isnull=False).order_by("-superseded_at", "-pk"))


def open_duties(user: User, until: date, *, coach: User | None = None, limit: int = _MOST) -> list[Duty]:
    """Standing duties not done, due by `until` or without delay, most urgent first, each with its case.

    At most `limit` of either kind; with `coach` only of that coach's clients. Erasing old data is not among
    them: the retention run does that.
    """
    rows = (
        Duty.objects.filter(superseded_at=None, done=None)
        .exclude(what="delete_client_data")
        .select_related("case", "case__coach", "case__organisation")
    )
    if coach is None:
        organisations = {seat.organisation for seat in opening_seats(user)}
        rows = rows.filter(reachable_once_there(user, "case__"), organisation_id__in=organisations)
    else:
        # By the case, not the duty: of the two ways, the one over a coach's few clients is the short one.
        rows = rows.filter(reachable(user, prefix="case__"), case__coach=coach)
    dated = rows.filter(due__lte=until).order_by("due", "arose", "pk")[:limit]
    undated = rows.filter(due=None).order_by("arose", "pk")[:limit]
    return sorted([*dated, *undated], key=lambda duty: (duty.due or duty.arose, duty.what, duty.pk))
