"""Where a datum came from and who wrote it down (681/2023 73 § 2 mom.)."""

from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict

from django.db import models

from kotopolku.domain.calendar import years_after

from . import clock
from .refusals import DateOutOfRange, check_code

if TYPE_CHECKING:
    _CharField = models.CharField[Any, Any]
else:
    # Django's fields take type parameters in the eyes of the type checker only.
    _CharField = models.CharField


FIRST_DAY = date(1900, 1, 1)
YEARS_AHEAD = 60
"""No living client was born earlier, and no permit or plan lasts longer. Beyond, reckoning could leave the calendar."""


class Source(models.TextChoices):
    """Codes only; the windows word them."""

    CLIENT = "client"
    AUTHORITY = "authority"
    REGISTER = "register"
    DOCUMENT = "document"
    RELATIVE = "relative"
    PARTNER = "partner"
    OBSERVATION = "observation"


class StandingQuerySet(models.QuerySet[Any]):
    def standing(self) -> "StandingQuerySet":
        """Rows that hold now: not taken back by a correction."""
        return self.filter(retracted_at__isnull=True)


class Recorded(models.Model):
    """A datum with its source and recorder.

    A correction takes the old row back and writes a new one beside it.
    """

    source = models.CharField(max_length=12, default=Source.CLIENT)
    source_detail = models.CharField(max_length=200, blank=True, default="")
    recorded_by = models.ForeignKey(
        # A recorder is never deleted, only deactivated: the trace must keep its author.
        "accounts.User",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        # Nobody looks for rows by their recorder, and an index on each such column would slow every write.
        db_index=False,
    )
    recorded_at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)
    retracted_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    retraction_reason = models.CharField(max_length=300, blank=True, default="")

    objects = StandingQuerySet.as_manager()

    class Meta:
        abstract = True


class PartialDateField(_CharField):
    """A date as exactly as it is known.

    `1985`, `2019-03` or `2019-03-15` (see `domain.calendar.PartialDate`).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs


class Origin(TypedDict):
    """The columns of `Recorded` that tell where a new row comes from."""

    source: str
    source_detail: str
    recorded_by: Any
    recorded_at: Any


def recordable_days(today: date) -> tuple[date, date]:
    """The first and the last day that a record written today can be about."""
    return FIRST_DAY, years_after(today, YEARS_AHEAD)


def check_days(**days: date | None) -> None:
    """Raises DateOutOfRange for the first field whose day is before 1900 or more than sixty years ahead."""
    first, last = recordable_days(clock.today())
    for field, day in days.items():
        if day is not None and not first <= day <= last:
            raise DateOutOfRange(field=field, first=first, last=last)


def origin(actor: Any, source: str = Source.CLIENT, source_detail: str = "") -> Origin:
    """The columns for a row that `actor` records now; `actor` None is the program itself.

    Raises UnknownCode for a source that is not in `Source`.
    """
    return Origin(
        source=check_code(source, Source.values, field="source"),
        source_detail=source_detail,
        recorded_by=actor,
        recorded_at=clock.now(),
    )


def retract(row: Recorded, *, actor: Any, reason: str = "") -> None:
    """Take back a row, which stays readable as it was; the correct one is recorded beside it."""
    row.retracted_at = clock.now()
    row.retracted_by = actor
    row.retraction_reason = reason
    row.save(update_fields=["retracted_at", "retracted_by", "retraction_reason"])
