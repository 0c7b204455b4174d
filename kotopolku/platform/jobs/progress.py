"""Doing a job.

It reports how far it is, hears when it shall stop, and always ends in a state that tells what happened.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection

from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal

from .models import Job, State

_log = logging.getLogger(__name__)

SECONDS_BETWEEN_WRITES = 0.5
STALLED_AFTER = timedelta(minutes=5)


class Cancelled(Exception):
    """Somebody asked the job to stop; raised between two steps, so that what was saved stays whole."""


class AlreadyRunning(Refusal):
    """A job is begun a second time while it still runs."""


class Progress:
    """What a job holds while it runs.

    It writes at most twice a second, and never from inside a transaction of the job: there the row would stay
    invisible until the end, and on PostgreSQL it would be locked against one who wants to cancel.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self._depth = _transaction_depth()
        self._written = monotonic()

    def step(self, n: int = 1) -> None:
        """`n` more are done."""
        self.job.done += n
        self._write_if_due()

    def say(self, message: str, **parameters: Any) -> None:
        """What the job does now: a code and its parameters, which a page words."""
        self.job.message, self.job.message_parameters = message, parameters
        self._write_if_due()

    def finish_with(self, **result: Any) -> None:
        """What the page of the outcome shows; values that JSON knows."""
        self.job.result = {**self.job.result, **result}

    def check_cancelled(self) -> None:
        """Raises Cancelled when somebody asked for it; call it between two transactions of the job."""
        if Job.objects.filter(pk=self.job.pk, cancel_asked=True).exists():
            raise Cancelled

    def _write_if_due(self) -> None:
        if monotonic() - self._written < SECONDS_BETWEEN_WRITES or _transaction_depth() != self._depth:
            return
        self.job.heartbeat_at = clock.now()
        self.job.save(update_fields=["done", "message", "message_parameters", "heartbeat_at"])
        self._written = monotonic()


@contextmanager
def running(
    kind: str,
    actor: AbstractBaseUser | None = None,
    organisation: int | None = None,
    total: int | None = None,
    *,
    job: Job | None = None,
) -> Iterator[Progress]:
    """Run a job: a new one, or `job` that was announced or that broke off; enter it outside any transaction.

    A job begun again starts to count anew; the work itself has to pass over what it finds done.
    Cancelled ends the block quietly, any other exception is kept by its name and raised on.
    """
    if job is None:
        job = Job(kind=kind, started_by_id=None if actor is None else actor.pk, organisation_id=organisation)
    elif job.state == State.RUNNING and not is_stalled(job):
        raise AlreadyRunning
    moment = clock.now()
    job.state, job.done, job.total, job.result, job.message = State.RUNNING, 0, total, {}, ""
    job.cancel_asked, job.started_at, job.heartbeat_at, job.finished_at = False, moment, moment, None
    job.save()
    progress = Progress(job)
    try:
        yield progress
    except Cancelled:
        _end(job, State.CANCELLED)
    except BaseException as error:
        # The name only: a text of an exception can carry a person's data, and this row is shown on a page.
        job.message, job.message_parameters = "failed", {"error": type(error).__name__}
        _end(job, State.FAILED)
        raise
    else:
        _end(job, State.DONE)


def is_stalled(job: Job) -> bool:
    """Whether a running job has given no sign of life for five minutes: its process was killed.

    It may be begun again.
    """
    return (
        job.state == State.RUNNING and job.heartbeat_at is not None and clock.now() - job.heartbeat_at > STALLED_AFTER
    )


def _end(job: Job, state: State) -> None:
    job.state, job.finished_at = state, clock.now()
    job.heartbeat_at = job.finished_at
    # Not cancel_asked: it was written by somebody else meanwhile.
    job.save(
        update_fields=[
            "state",
            "done",
            "message",
            "message_parameters",
            "result",
            "heartbeat_at",
            "finished_at",
        ]
    )
    _log.info("job %s %s: %s after %s", job.pk, job.kind, state, job.done)


def _transaction_depth() -> tuple[bool, int]:
    return connection.in_atomic_block, len(connection.savepoint_ids)
