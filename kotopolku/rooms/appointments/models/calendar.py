"""When workers receive people, and where. Nothing here tells of a client."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from kotopolku.platform import clock
from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares

WITH_THE_WORK = "two years after the worker's last day in the organisation"


@declares(categories=(), purpose="what a worker receives people for", until=WITH_THE_WORK)
class WorkerCalendar(Versioned):
    """A worker's calendar in one organisation."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Kinds that clients may book by themselves; empty: a worker books everything.
    own_booking = models.JSONField(default=list, blank=True)
    # Minutes by kind where the worker departs from the organisation's lengths.
    lengths = models.JSONField(default=dict, blank=True)
    # Minutes left free after each appointment.
    buffer = models.PositiveSmallIntegerField(default=0)
    # Hours beforehand until which a client may book.
    notice = models.PositiveSmallIntegerField(default=24)
    remote_link = models.URLField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="one_calendar_of_a_worker_in_an_organisation")
        ]


@declares(categories=(), purpose="how long appointments of a kind last", until="while its organisation is kept")
class AppointmentLengths(Versioned):
    """Minutes by kind in one organisation; of a kind that is missing the domain's."""

    organisation = models.OneToOneField("organisations.Organisation", on_delete=models.CASCADE, related_name="+")
    lengths: Any = models.JSONField(default=dict, blank=True)


@declares(categories=(), purpose="working hours of a worker", until=WITH_THE_WORK)
class WorkingHours(models.Model):
    """Hours of a weekday on the clock of Finland, from `since` to `until`, both days included."""

    calendar = models.ForeignKey(WorkerCalendar, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()  # 0 Monday … 6 Sunday
    begins = models.TimeField()
    ends = models.TimeField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="hours_end_after_they_begin"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="hours_on_a_weekday"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="hours_hold_until_after_since"
            ),
        ]


@declares(categories=(), purpose="days on which a worker departs from the working hours", until=WITH_THE_WORK)
class CalendarException(models.Model):
    """Away or there in addition; why is nobody's business and is not asked."""

    calendar = models.ForeignKey(WorkerCalendar, on_delete=models.CASCADE, related_name="exceptions")
    what = models.CharField(max_length=8)  # away | open
    since = models.DateField()
    until = models.DateField()
    # Both or neither: without them the whole days.
    begins = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="exception_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(begins=None, ends=None) | Q(ends__gt=F("begins")), name="exception_has_both_hours"
            ),
        ]


@declares(categories=(), purpose="rooms in which people are received", until="while its organisation is kept")
class Room(Versioned):
    """A room of an organisation; one in use no more stays for the appointments that were there."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=80)
    seats = models.PositiveSmallIntegerField(default=4)
    step_free = models.BooleanField(default=False)
    in_use = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_room_of_a_name_in_an_organisation")
        ]


@declares(categories=(), purpose="the secret address of a worker's calendar", until="revoked, then two years")
class CalendarFeed(models.Model):
    """Kept as a keyed hash: the address is shown once and read nowhere."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    address_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(revoked_at=None), name="one_open_feed_of_a_worker")
        ]
