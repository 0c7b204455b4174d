"""Announcing a job and asking it to stop; running it is `progress.running`."""

from django.db import transaction

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record
from kotopolku.platform.refusals import Refusal

from .models import Job, State


class NotCancellable(Refusal):
    """The job has ended already."""


def announce(*, kind: str, actor: User | None, organisation_id: int | None = None, total: int | None = None) -> Job:
    """A waiting job, so that a page can show it before anything runs; give it to `running` as `job`."""
    return Job.objects.create(kind=kind, started_by=actor, organisation_id=organisation_id, total=total)


@transaction.atomic
def ask_cancel(*, actor: User, job_id: int) -> Job:
    """Ask a job to stop after its present step; one that only waits is cancelled at once.

    The caller has found the job with `job_for`. Raises NotCancellable for one that has ended,
    Job.DoesNotExist.
    """
    job = Job.objects.select_for_update().get(pk=job_id)
    if job.state not in {State.WAITING, State.RUNNING}:
        raise NotCancellable
    job.cancel_asked = True
    if job.state == State.WAITING:
        job.state = State.CANCELLED
    job.save(update_fields=["cancel_asked", "state"])
    record(actor=actor, action="jobs.ask_cancel", organisation_id=job.organisation_id, after={"job": job.pk})
    return job
