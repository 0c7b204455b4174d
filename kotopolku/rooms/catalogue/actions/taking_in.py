"""Reading the Finnish Service Catalogue, as a job that goes on where it was cut off."""

import os
import socket
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record
from kotopolku.platform.jobs.actions import announce
from kotopolku.platform.jobs.progress import STALLED_AFTER, AlreadyRunning, Progress, is_stalled, running
from kotopolku.platform.jobs.queries import Job, State
from kotopolku.platform.refusals import Refusal

from ..models import Intake
from ..ptv.client import BadAddress, Catalogue, NotAsked, OutOfReach
from ..ptv.scope import PATHS, Area, scopes
from ..ptv.taking import Taking

__all__ = ["Area", "BadAddress", "NotAsked", "OutOfReach", "Taken", "TooManyAreas", "take_in"]

KIND = "services.import"
GOES_ON_WITHIN = timedelta(days=7)
"""A reading that was cut off longer ago is begun anew."""
KEPT_FOR = timedelta(days=365)
SECONDS_BETWEEN_LOOKS = 1.0


class TooManyAreas(Refusal):
    """More areas than one reading keeps in mind: read the whole country."""

    field = "area"


@dataclass(frozen=True, slots=True)
class Taken:
    """How a reading ended. `counts`: by kind (providers, services, channels) how many were what."""

    is_done: bool
    is_whole: bool
    went_on: bool
    counts: dict[str, dict[str, int]]

    @property
    def totals(self) -> dict[str, int]:
        """Of all kinds together."""
        return dict(sum((Counter(one) for one in self.counts.values()), Counter[str]()))


def take_in(
    *,
    actor: User | None,
    address: str,
    area: Area | None = None,
    is_whole: bool = True,
    organisation_id: int | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Taken:
    """Read services and channels of an area, or of the whole country; with `is_whole` off only what changed.

    The first reading of a source is a whole one. One that was cut off is gone on with. Raises BadAddress, TooManyAreas,
    AlreadyRunning, NotAsked, OutOfReach; what was written by then stays.
    """
    area = area or Area()
    source = f"{address.rstrip('/')} {area}".strip()
    if len(source) > 300:
        raise TooManyAreas
    watch = _Watch(sleep)
    catalogue = Catalogue(address, watch.pause, watch.beat)
    intake, went_on = _begun(source, is_whole, actor, organisation_id)
    job = intake.job
    try:
        with running(KIND, job=job) as progress:
            watch.progress = progress
            _read(catalogue, intake, area, progress)
            _end(intake, actor, organisation_id)
            progress.finish_with(**Taken(True, True, went_on, intake.counts).totals)
    finally:
        catalogue.close()
    return Taken(intake.ended is not None, intake.is_whole, went_on, intake.counts)


def _read(catalogue: Catalogue, intake: Intake, area: Area, progress: Progress) -> None:
    def broken() -> None:
        # What changed on a page that nobody could read is asked for once more the next time.
        intake.progress["lists_broken"] = intake.progress.get("lists_broken", 0) + 1

    progress.say("services.listing")
    again = intake.progress.get("again", {})
    found = scopes(catalogue, area, intake.since, again, broken)
    taking = Taking(catalogue, intake, found, clock.today())
    progress.job.total = sum(len(taking.left(kind)) for kind in PATHS)
    progress.job.save(update_fields=["total"])
    progress.say("services.reading")
    taking.run(progress.check_cancelled, progress.step)


@transaction.atomic
def _begun(source: str, is_whole: bool, actor: User | None, organisation_id: int | None) -> tuple[Intake, bool]:
    """The reading that goes on, or a new one, with a job that waits; whether it goes on."""
    # Locked, so that of two that begin at once one sees the other's job.
    open_ones = list(Intake.objects.select_for_update().filter(ended=None).order_by("-began"))
    for other in Job.objects.filter(kind=KIND, state__in=[State.WAITING, State.RUNNING]):
        if _is_alive(other, open_ones):
            raise AlreadyRunning
        killed = {"state": State.FAILED, "message": "failed", "message_parameters": {"error": "Killed"}}
        Job.objects.filter(pk=other.pk).update(**killed, finished_at=other.heartbeat_at or other.created_at)
    moment = clock.now()
    went_on = True
    for intake in open_ones:
        fits = intake.source == source and (intake.is_whole or not is_whole)
        if fits and moment - intake.began <= GOES_ON_WITHIN:
            break
    else:
        intake, went_on = _new(source, is_whole), False
    intake.job = announce(kind=KIND, actor=actor, organisation_id=organisation_id)
    intake.progress["at"] = {"host": socket.gethostname(), "process": os.getpid()}
    intake.save()
    return intake, went_on


def _new(source: str, is_whole: bool) -> Intake:
    ended = Intake.objects.filter(source=source).exclude(ended=None).order_by("-began")
    # Since the last reading whose lists were all legible; those of the Finnish Service Catalogue name what changed.
    legible = next((one for one in ended[:60] if not one.progress.get("lists_broken")), None)
    since = None if is_whole or legible is None else legible.began
    new = Intake(source=source, is_whole=since is None, since=since, began=clock.now())
    last = ended.first()
    if since is not None and last is not None:
        new.progress["again"] = {kind: last.progress.get(kind, {}).get("broken", []) for kind in PATHS}
    return new


def _is_alive(job: Job, open_ones: list[Intake]) -> bool:
    """Whether somebody works on it: not when its process was killed, seen at once on the same machine."""
    at: dict[str, Any] = next((one.progress.get("at", {}) for one in open_ones if one.job_id == job.pk), {})
    if at.get("host") == socket.gethostname() and not _is_running(int(at["process"])):
        return False
    if job.state == State.WAITING:
        return clock.now() - job.created_at <= STALLED_AFTER
    return not is_stalled(job)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@transaction.atomic
def _end(intake: Intake, actor: User | None, organisation_id: int | None) -> None:
    intake.ended = clock.now()
    intake.progress.pop("at", None)
    intake.save(update_fields=["ended", "progress"])
    Intake.objects.filter(began__lt=intake.ended - KEPT_FOR).delete()
    record(
        actor=actor,
        action="catalogue.take_in",
        organisation_id=organisation_id,
        after={"source": intake.source, "is_whole": intake.is_whole, "counts": intake.counts},
    )


class _Watch:
    """Between questions it looks whether somebody wants the job to stop, and shows that it lives."""

    def __init__(self, sleep: Callable[[float], None]) -> None:
        self.progress: Progress | None = None
        self._sleep = sleep
        self._looked = time.monotonic()

    def beat(self) -> None:
        """Raises Cancelled."""
        if self.progress is None or time.monotonic() - self._looked < SECONDS_BETWEEN_LOOKS:
            return
        self._looked = time.monotonic()
        self.progress.check_cancelled()
        self.progress.step(0)

    def pause(self, seconds: float) -> None:
        """Wait, in short pieces. Raises Cancelled."""
        while seconds > 0:
            self._sleep(min(seconds, SECONDS_BETWEEN_LOOKS))
            seconds -= SECONDS_BETWEEN_LOOKS
            self.beat()
