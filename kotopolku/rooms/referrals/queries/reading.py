"""Referrals of one client, and those of which a worker should do something."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from kotopolku.domain.referral import DueCode, State, due
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.cases.queries import Case, reached_from_elsewhere

from ..codes import OPEN_STATES
from ..directing import facts_of
from ..freezing import content_of, digest_of, told_today
from ..gathering import gathered
from ..models import Outcome, Referral

SHOWN_WITH = ("case__person", "service", "provider", "measure__plan", "consent", "made_by")
DECLINED_FOR = timedelta(days=30)
"""So long a declined referral stays on the page of the day, unless the client was referred anew for the measure."""
MOST = 100
_TO_TELL = ("draft", *OPEN_STATES)
_WANTED = {DueCode.DIRECT, DueCode.ESCALATE, DueCode.ASK_QUEUE}
DECLINED = State.DECLINED.value


def referrals_of(case: Case) -> list[Referral]:
    """All referrals of a client, the newest first, with service, provider, replies and outcomes; four queries."""
    return list(_shown(Referral.objects.filter(case_id=case.pk)))


def referral_of(case: Case, reference: str) -> Referral:
    """One referral of the client; raises Referral.DoesNotExist, also for another's."""
    return _shown(Referral.objects.filter(case_id=case.pk)).get(reference=reference.strip().upper())


def referrals_of_client(case_ids: Collection[int]) -> list[Referral]:
    """What was sent for a client, the newest first; no draft: nothing of it has gone out."""
    rows = Referral.objects.filter(case_id__in=list(case_ids)).exclude(sent_on=None)
    return list(_shown(rows))


def given_by_consents(consent_ids: Collection[int]) -> list[tuple[Referral, bool]]:
    """What was sent to providers because the client consented, with the provider; and whether it goes on."""
    rows = Referral.objects.filter(consent_id__in=list(consent_ids)).exclude(sent_on=None)
    return [(row, row.state in OPEN_STATES) for row in rows.select_related("provider").order_by("sent_on", "pk")]


def _shown(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    rows = rows.select_related(*SHOWN_WITH).prefetch_related("service__texts", "replies__outcome", "replies__by")
    return rows.order_by("-made_at", "-pk")


def disclosed(referral: Referral) -> dict[str, Any] | None:
    """The package as it was told, as far as it may be shown today; None for one that was never sent."""
    package = getattr(referral, "package", None)
    return None if package is None else told_today(package.content, referral.case)


def is_intact(referral: Referral) -> bool:
    """Whether the package is still what was told."""
    return digest_of(referral.package.content) == referral.package.digest


def preview(referral: Referral, case: Case) -> dict[str, Any]:
    """What the provider would get if it were sent now, exactly."""
    return content_of(referral, case, gathered(case))


def with_outcome(referral_ids: Iterable[int]) -> set[int]:
    """Those of the referrals of which a provider has told how it went."""
    rows = Outcome.objects.filter(reply__referral_id__in=list(referral_ids)).order_by()
    return set(rows.values_list("reply__referral_id", flat=True))


def outcomes_by_measure(case: Case) -> dict[int, list[Outcome]]:
    """What providers told of each measure, in order of time: for the review (22 §)."""
    rows = Outcome.objects.filter(reply__referral__case_id=case.pk, reply__referral__measure__isnull=False)
    rows = rows.select_related("reply__referral__provider").order_by("reply__at", "pk")
    found: dict[int, list[Outcome]] = defaultdict(list)
    for row in rows:
        found[row.reply.referral.measure_id or 0].append(row)
    return dict(found)


@dataclass(frozen=True, slots=True)
class InNeed:
    """A referral of which the coach should do something; `what`: a `DueCode`, or declined; `by` the last day."""

    referral: Referral
    what: str
    since: date
    by: date | None = None


def own_referrals(user: User, *, coach: User | None = None) -> list[Referral]:
    """Drafts and open referrals of the clients whom the user may see, with `coach` of that coach's; at most 100."""
    rows = _of_files(user, coach).filter(state__in=_TO_TELL)
    return list(rows.prefetch_related("service__texts").order_by("state_since", "pk")[:MOST])


def in_need(user: User, *, coach: User | None = None) -> list[InNeed]:
    """Late drafts, no answer, long queues, declined without another attempt; the oldest first. Four queries at most."""
    on = clock.today()
    declined = Q(state=DECLINED, state_since__gte=clock.now() - DECLINED_FOR)
    of_files = _of_files(user, coach).filter(Q(state__in=_TO_TELL) | declined)
    told = list(of_files.prefetch_related("service__texts").order_by("state_since", "pk")[: 2 * MOST])
    rows = [row for row in told if row.state != DECLINED]
    reported = with_outcome(row.pk for row in rows if row.state in {"started", "attended"})
    found = [
        InNeed(row, one.code.value, one.since, one.by)
        for row in rows
        for one in due(facts_of(row, has_outcome=row.pk in reported), on)
        if one.code in _WANTED
    ]
    found += _declined([row for row in told if row.state == DECLINED], on)
    return sorted(found, key=lambda one: (one.since, one.referral.pk))


def _declined(declined: Sequence[Referral], on: date) -> list[InNeed]:
    """Those after which nothing else was tried."""
    if not declined:
        return []
    later = Referral.objects.filter(case_id__in={row.case_id for row in declined}).exclude(state="withdrawn")
    newest = dict(later.order_by("made_at", "pk").values_list("case_id", "made_at"))
    return [
        InNeed(row, DECLINED, min(clock.day_of(row.state_since), on))
        for row in declined
        if newest[row.case_id] <= row.state_since
    ]


def _of_files(user: User, coach: User | None) -> QuerySet[Referral]:
    rows = Referral.objects.filter(reached_from_elsewhere(user, "case__organisation_id"), case__closed=None)
    if coach is not None:
        rows = rows.filter(Q(case__coach=coach))
    return rows.select_related("case", "service", "provider", "measure__plan")
