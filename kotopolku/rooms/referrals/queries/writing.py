"""With which services a client writes: those that have taken the client on and whose workers sign in here."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.cases.queries import Case

from ..models import Referral
from .giving import GIVING
from .partner import receiving_organisations

# What rests on a consent ends with it.
_STANDING = Q(consent=None) | Q(consent__withdrawn_on=None, consent__retracted_at=None)


def writing_services(case_ids: Collection[int]) -> list[Referral]:
    """Referrals whose service the clients of the cases may write with now; two queries."""
    rows = _writing(Referral.objects.filter(case_id__in=list(case_ids)))
    return list(rows.select_related("provider", "service").prefetch_related("service__texts").order_by("pk"))


def may_write_with(case: Case, referral_id: int) -> bool:
    """Whether the client and the service of the referral may write to each other at this moment."""
    return _writing(Referral.objects.filter(case_id=case.pk, pk=referral_id)).exists()


def written_with_here(user: User, reference: str) -> Referral | None:
    """A referral to the user's organisation whose client may be written with; the caller is beyond the wall."""
    rows = _writing(Referral.objects.filter(provider__organisation_id__in=receiving_organisations(user)))
    rows = rows.filter(reference=reference.strip().upper())
    return (
        rows.select_related("case__person", "case__organisation", "provider").prefetch_related("service__texts").first()
    )


def _writing(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    return rows.filter(
        _STANDING, state__in=GIVING, way="system", provider__organisation__isnull=False, case__closed=None
    )
