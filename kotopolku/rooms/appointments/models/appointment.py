"""A time at which somebody is received, who is expected, and what became of it."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from kotopolku.platform import clock
from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField

from .calendar import Room

FOUR_YEARS = "four years after the end of the client relationship (681/2023 77 §)"
_ONE_OR_NONE = Q(case=None) | Q(contact=None)


@declares(categories=(2, 4, 6), purpose="receiving a client (10, 14, 20 and 22 §)", until=FOUR_YEARS)
class Appointment(Versioned):
    """With one client (`case`), one who has asked for help (`contact`), or a group: then both are empty."""

    reference = models.CharField(max_length=10, unique=True)
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    # No index of its own: each of those below begins with it.
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey("organisations.Unit", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(
        "guidance.FirstContact", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=12)
    # No index of its own: `appointment_of_worker` begins with it.
    worker = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # The worker is taken until then: `ends_at` and the time left free after it.
    free_at = models.DateTimeField()
    form = models.CharField(max_length=10, default="office")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Elsewhere: where. Perhaps a home, so the database cannot read it.
    place = EncryptedTextField(aad="appointments_appointment.place", max_length=300, blank=True, default="")
    remote_link = models.URLField(max_length=300, blank=True, default="")
    language = models.CharField(max_length=10, blank=True, default="")
    interpreter_wanted = models.BooleanField(default=False)
    # Of a group: how many may come, and whether clients may enrol by themselves.
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    open_to_clients = models.BooleanField(default=False)
    note = EncryptedTextField(aad="appointments_appointment.note", max_length=1000, blank=True, default="")
    state = models.CharField(max_length=10, default="booked")
    # How often the time was changed: the SEQUENCE of RFC 5545.
    sequence = models.PositiveSmallIntegerField(default=0)
    booked_at = models.DateTimeField(default=clock.now)
    booked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="appointment_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(free_at__gte=F("ends_at")), name="appointment_is_free_after_it_ends"),
            models.CheckConstraint(condition=_ONE_OR_NONE, name="appointment_of_case_or_contact"),
            models.CheckConstraint(
                condition=Q(kind="group_info", case=None, contact=None, seats__isnull=False)
                | (~Q(kind="group_info") & Q(seats=None)),
                name="only_a_group_has_seats",
            ),
            models.CheckConstraint(
                condition=Q(state="booked", cancelled_at=None) | Q(state="cancelled", cancelled_at__isnull=False),
                name="cancelled_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "starts_at"], name="appointment_of_day"),
            models.Index(fields=["worker", "starts_at"], name="appointment_of_worker"),
            models.Index(fields=["room", "starts_at"], name="appointment_of_room"),
        ]


@declares(categories=(6,), purpose="when a client was to be received before a change", until=FOUR_YEARS)
class AppointmentChange(models.Model):
    """What an appointment was before it was moved or cancelled."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=10)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    worker = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=8)  # worker | client | link
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    at = models.DateTimeField(default=clock.now)
    reason = EncryptedTextField(aad="appointments_appointmentchange.reason", max_length=500, blank=True, default="")


@declares(categories=(2, 4, 6, 8), purpose="who is expected, who came, what was told (32 a §)", until=FOUR_YEARS)
class Attendee(Versioned):
    """One who is expected; `case`, or `contact` of one who is no client yet, or neither: a name the worker knows."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="attendees")
    # Said once more, so that the wall and lists need no join.
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(
        "guidance.FirstContact", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, default="booked")
    minutes_late = models.PositiveSmallIntegerField(null=True, blank=True)
    # Why somebody stayed away may tell of health.
    reason = EncryptedTextField(aad="appointments_attendee.reason", max_length=500, blank=True, default="")
    booked_at = models.DateTimeField(default=clock.now)
    booked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    booked_self = models.BooleanField(default=False)
    # The client has said that the time suits, or has chosen it; nothing of that is left once it is changed.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    marked_at = models.DateTimeField(null=True, blank=True)
    marked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_how = models.CharField(max_length=8, blank=True, default="")  # worker | client | link
    # The link by which a time is cancelled without signing in: `actions.cancel_token` makes it anew.
    cancel_hash = models.CharField(max_length=64, unique=True)
    cancel_salt = models.CharField(max_length=32)
    # 32 a § 1 mom.: told of the fee and how to cancel, at the booking, so that it was understood.
    fee_told_at = models.DateTimeField(null=True, blank=True)
    fee_told_language = models.CharField(max_length=10, blank=True, default="")
    fee_told_how = models.CharField(max_length=12, blank=True, default="")
    cancelling_told = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "case"], condition=~Q(state="cancelled"), name="a_client_has_one_seat"
            ),
            models.CheckConstraint(condition=_ONE_OR_NONE, name="attendee_of_case_or_contact"),
            models.CheckConstraint(
                condition=~Q(state="late") | Q(minutes_late__isnull=False), name="late_by_some_minutes"
            ),
            models.CheckConstraint(
                condition=Q(fee_told_at=None, fee_told_how="") | (Q(fee_told_at__isnull=False) & ~Q(fee_told_how="")),
                name="told_of_the_fee_somehow",
            ),
        ]
        indexes = [models.Index(fields=["case", "appointment"], name="appointments_of_case")]
