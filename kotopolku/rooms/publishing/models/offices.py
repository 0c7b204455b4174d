"""Offices, when they are open, and when they are not although they usually are."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares

from .site import Site

if TYPE_CHECKING:
    from kotopolku.platform.organisations.queries import Unit

_PURPOSE = "telling everybody where and when the services are reached"


@declares(categories=(), purpose=_PURPOSE, until="while its site is kept")
class Office(Versioned):
    """A place where people are served."""

    # CASCADE: an office stands on its site's pages only.
    site = models.ForeignKey(Site, models.CASCADE, related_name="offices")
    # SET_NULL: the office may stay open after the unit that worked there has gone.
    unit: "models.ForeignKey[Unit | None, Unit | None]" = models.ForeignKey(
        "organisations.Unit", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=120)
    street = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    town = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    staff_languages = models.JSONField(default=list, blank=True)
    # By language: how to find the door, what to bring.
    notes = models.JSONField(default=dict, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["site", "place", "name"]

    def __str__(self) -> str:
        return self.name


@declares(categories=(), purpose=_PURPOSE, until="while its office is kept")
class OfficeHours(models.Model):
    """Open on a weekday (0 Monday … 6 Sunday) between two times of the day; a day may have several."""

    # CASCADE: hours mean nothing without their office.
    office = models.ForeignKey(Office, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["office", "weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="office_opens_before_it_closes"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="office_weekday_exists"),
            models.UniqueConstraint(fields=["office", "weekday", "opens"], name="office_opens_once_at_a_time"),
        ]


@declares(categories=(), purpose=_PURPOSE, until="while its office is kept")
class OfficeException(models.Model):
    """Days on which other hours hold; without hours the office is closed."""

    # CASCADE: an exception means nothing without its office.
    office = models.ForeignKey(Office, models.CASCADE, related_name="exceptions")
    first = models.DateField()
    last = models.DateField()
    # As typed by the rule of `opening.spans_of`: `9–12, 13–15`; nothing means closed.
    hours = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=20)

    class Meta:
        ordering = ["office", "first"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="office_exception_ends_after_it_begins")
        ]
