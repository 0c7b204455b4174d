"""Who works with a client: the roles written down, and holders of access who have none."""

from collections.abc import Collection

from django.db.models import Q

from kotopolku.platform import clock

from ..models import Case, Grant, NetworkMember


def network_of(case: Case) -> list[NetworkMember]:
    """Every role in the case, those that go on first, then by their first day. Open the file by `case_for`."""
    rows = NetworkMember.objects.filter(case=case).select_related("grant", "grant__organisation", "grant__user")
    return sorted(rows.order_by("since", "pk"), key=lambda row: row.until is not None)


def member_of(case: Case, number: int) -> NetworkMember:
    """One role of a case; raises NetworkMember.DoesNotExist."""
    return NetworkMember.objects.select_related("grant", "case").get(case=case, pk=number)


def free_grants_of(case: Case, besides: int | None = None) -> list[Grant]:
    """Grants that open the file today or later and that no role has but `besides`: their holders are partners too."""
    today = clock.today()
    taken = Q(roles__until=None) & Q(roles__isnull=False) & ~Q(roles=besides)
    rows = Grant.objects.filter(case=case, ended_at=None, until__gte=today)
    rows = rows.exclude(pk__in=Grant.objects.filter(taken, case=case).values("pk"))
    return list(rows.select_related("user", "organisation").order_by("since", "pk"))


def networks_of(case_ids: Collection[int]) -> list[NetworkMember]:
    """Roles that go on today in several cases, with hours or without; one query."""
    rows = NetworkMember.objects.filter(case_id__in=list(case_ids), until=None, since__lte=clock.today())
    return list(rows.select_related("grant").order_by("case_id", "since", "pk"))


def holders_of(case_ids: Collection[int]) -> list[Grant]:
    """Grants that open files of several cases today and that no role has; one query."""
    today = clock.today()
    taken = Q(roles__isnull=False, roles__until=None)
    rows = Grant.objects.filter(case_id__in=list(case_ids), ended_at=None, since__lte=today, until__gte=today)
    rows = rows.exclude(pk__in=Grant.objects.filter(taken, case_id__in=list(case_ids)).values("pk"))
    return list(rows.select_related("user", "organisation").order_by("case_id", "since", "pk"))
