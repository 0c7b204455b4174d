"""To whom a case was opened beside the roles: grants and emergencies, running and past."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time

from django.db.models import Q, QuerySet

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.audit.queries import Entry, Kind

from ..models import Case, Emergency, Grant
from .asking import rights_of
from .reach import reachable

LISTED = 200
_WITH = ("case", "user", "organisation", "granted_by")


def grants_of(case: Case) -> list[Grant]:
    """All grants of a case, past ones too, the latest first."""
    rows = Grant.objects.filter(case=case).select_related("user", "organisation", "granted_by", "ended_by", "consent")
    return list(rows.order_by("-since", "-pk"))


def grants_resting_on(consent_ids: Collection[int]) -> list[Grant]:
    """Access that consents have let be given and that goes on, each with its receiver's organisation; one query."""
    rows = Grant.objects.filter(consent_id__in=list(consent_ids), ended_at=None, until__gte=clock.today())
    return list(rows.select_related("organisation").order_by("since", "pk"))


def grant_of(case: Case, number: int) -> Grant:
    """One grant of a case; raises Grant.DoesNotExist."""
    return Grant.objects.select_related(*_WITH).get(case=case, pk=number)


def grants_to(user: User) -> list[Grant]:
    """What was granted to the user and holds today, those that end soonest first."""
    today = clock.today()
    rows = Grant.objects.filter(user=user, ended_at=None, since__lte=today, until__gte=today)
    return list(rows.select_related(*_WITH).order_by("until", "pk")[:LISTED])


def grants_ending(user: User, until: date) -> list[Grant]:
    """Grants that the user may end and that end by themselves from today to `until`, soonest first."""
    today = clock.today()
    rows = Grant.objects.filter(_decided_by(user), ended_at=None, until__range=(today, until))
    return _of_files_open_to(user, rows.select_related(*_WITH).order_by("until", "pk")[:LISTED])


def grants_unused(user: User, since: date) -> list[Grant]:
    """Grants that the user may end, that hold today, and have held since `since` at least without their holder
    having opened the file from that day on: needed no more, or never.
    """
    today = clock.today()
    rows = Grant.objects.filter(_decided_by(user), ended_at=None, since__lte=since, until__gte=today)
    grants = _of_files_open_to(user, rows.select_related(*_WITH).order_by("since", "pk")[:LISTED])
    looked = Entry.objects.filter(
        kind=Kind.USE,
        actor_id__in={grant.user_id for grant in grants},
        case_id__in={grant.case_id for grant in grants},
        at__gte=datetime.combine(since, time.min, clock.now().tzinfo),
    )
    used = set(looked.order_by().values_list("actor_id", "case_id").distinct()) if grants else set()
    return [grant for grant in grants if (grant.user_id, grant.case_id) not in used]


def emergencies_of(case: Case) -> list[Emergency]:
    """Every time that the file was opened in an emergency, the latest first."""
    return list(Emergency.objects.filter(case=case).select_related("user", "reviewed_by").order_by("-since", "-pk"))


def emergencies_to_review(user: User) -> list[Emergency]:
    """Emergencies in the user's organisations that nobody has judged, the oldest first; never the user's own."""
    organisations = organisations_with(user, Right.REVIEW_EMERGENCIES, clock.today())
    rows = Emergency.objects.filter(case__organisation_id__in=organisations, reviewed_at=None).exclude(user=user)
    return list(rows.select_related("case", "case__organisation", "user").order_by("since", "pk")[:LISTED])


def emergencies_reviewed(user: User) -> QuerySet[Emergency]:
    """Emergencies in the user's organisations that have been judged, the latest first."""
    organisations = organisations_with(user, Right.REVIEW_EMERGENCIES, clock.today())
    rows = Emergency.objects.filter(case__organisation_id__in=organisations).exclude(reviewed_at=None)
    return rows.select_related("case", "user", "reviewed_by").order_by("-reviewed_at", "-pk")


def _decided_by(user: User) -> Q:
    """Grants of cases that the user's roles reach, and those that the user gave."""
    return reachable(user, prefix="case__") | Q(granted_by=user)


def _of_files_open_to(user: User, grants: Iterable[Grant]) -> list[Grant]:
    """A grant names the client: it shows only to one whose right to grant still holds."""
    return [grant for grant in grants if Right.GRANT in rights_of(user, grant.case)]
