"""Whether what is owed has been given."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from kotopolku.domain.information.events import Owed, Subject


class Standing(StrEnum):
    """How the basic information stands, the gaps first."""

    NOT_GIVEN = "not_given"
    NOT_UNDERSTOOD = "not_understood"
    PARTLY = "partly"
    # All of it, but before the latest event.
    EARLIER = "earlier"
    GIVEN = "given"
    NOT_OWED = "not_owed"

    @property
    def is_gap(self) -> bool:
        """Whether the person has not been told all in a language understood."""
        return self in {Standing.NOT_GIVEN, Standing.NOT_UNDERSTOOD, Standing.PARTLY}


class Given(Struct, frozen=True, gc=False):
    """Information given on a day; ``understood`` as judged when it was given."""

    on: date
    subjects: tuple[Subject, ...]
    understood: bool


class Reached(Struct, frozen=True, kw_only=True, gc=False):
    """The answer: how it stands, which subjects are missing, and the event since which."""

    standing: Standing
    missing: tuple[Subject, ...] = ()
    latest: Owed | None = None


def reached(owed: Sequence[Owed], givings: Iterable[Given], on: date) -> Reached:
    """How it stands on the day, of what ``owed`` (oldest first) tells and all that was given by the day.

    What was given before the first event does not count: the person was not in the scope of the act yet. What was
    given in an understood language after it goes for every event up to that day.
    """
    if not owed:
        return Reached(standing=Standing.NOT_OWED)
    first, latest = owed[0], owed[-1]
    counted = [given for given in givings if first.arose <= given.on <= on]
    understood = [given for given in counted if given.understood]
    missing = _missing(latest, understood)
    if not missing:
        renewed = not _missing(latest, [given for given in understood if given.on >= latest.arose])
        return Reached(standing=Standing.GIVEN if renewed else Standing.EARLIER, latest=latest)
    if not counted:
        standing = Standing.NOT_GIVEN
    else:
        standing = Standing.PARTLY if len(missing) < len(latest.subjects) else Standing.NOT_UNDERSTOOD
    return Reached(standing=standing, missing=missing, latest=latest)


def _missing(owed: Owed, givings: Iterable[Given]) -> tuple[Subject, ...]:
    told = {subject for given in givings for subject in given.subjects}
    return tuple(subject for subject in owed.subjects if subject not in told)
