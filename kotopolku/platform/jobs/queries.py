"""Which jobs a user may see."""

from datetime import date

from django.db.models import Q, QuerySet

from kotopolku.domain.access import Right
from kotopolku.platform.accounts.queries import User, organisations_with

from .models import Job, State
from .progress import is_stalled

__all__ = ["Job", "State", "is_stalled", "job_for", "jobs_of"]


def jobs_of(user: User, on: date) -> QuerySet[Job]:
    """The user's own jobs and those of the organisations into which the user may import on a day, newest first."""
    return (
        Job.objects.filter(Q(started_by=user) | Q(organisation_id__in=organisations_with(user, Right.IMPORT, on)))
        .select_related("started_by", "organisation")
        .order_by("-created_at", "-id")
    )


def job_for(user: User, job_id: int, on: date) -> Job:
    """One of `jobs_of`; raises Job.DoesNotExist for any other."""
    return jobs_of(user, on).get(pk=job_id)
