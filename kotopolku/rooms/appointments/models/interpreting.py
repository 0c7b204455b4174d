"""Those who interpret, what they cost, and the orders of interpreting."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from kotopolku.platform import clock
from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField

from .appointment import FOUR_YEARS, Appointment

WITH_THE_ORGANISATION = "while its organisation is kept"
ACTIVE = ("ordered", "offered", "confirmed")


@declares(categories=(), purpose="from whom interpreting is ordered", until=WITH_THE_ORGANISATION)
class InterpreterProvider(Versioned):
    """Who sends interpreters to one organisation; one in use no more stays for what was ordered."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    email = EncryptedTextField(aad="appointments_interpreterprovider.email", max_length=254)
    phone = EncryptedTextField(aad="appointments_interpreterprovider.phone", max_length=40, blank=True, default="")
    # In which language its page and messages are: fi, sv or en.
    language = models.CharField(max_length=2, default="fi")
    in_use = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_provider_of_a_name_in_an_organisation")
        ]


@declares(categories=(), purpose="what interpreting costs", until=WITH_THE_ORGANISATION)
class InterpretingPrice(models.Model):
    """A price from a day on, until the next of the same mode; of no mode: for all."""

    provider = models.ForeignKey(InterpreterProvider, on_delete=models.CASCADE, related_name="prices")
    since = models.DateField()
    mode = models.CharField(max_length=8, blank=True, default="")
    per_unit = models.DecimalField(max_digits=7, decimal_places=2)  # euros
    unit = models.PositiveSmallIntegerField(default=15)  # minutes
    minimum = models.PositiveSmallIntegerField(default=0)  # minutes
    late_hours = models.PositiveSmallIntegerField(default=24)
    late_percent = models.PositiveSmallIntegerField(default=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "mode", "since"], name="one_price_from_a_day"),
            models.CheckConstraint(condition=Q(unit__gte=1), name="a_unit_is_at_least_a_minute"),
            models.CheckConstraint(condition=Q(late_percent__lte=100), name="at_most_the_whole_is_paid_late"),
        ]


@declares(categories=(), purpose="who interprets what", until="while the provider uses the interpreter")
class Interpreter(Versioned):
    """One of a provider's interpreters."""

    provider = models.ForeignKey(InterpreterProvider, on_delete=models.CASCADE, related_name="interpreters")
    name = EncryptedTextField(aad="appointments_interpreter.name", max_length=120)
    gender = models.CharField(max_length=10, blank=True, default="")
    modes: Any = models.JSONField(default=list)
    # Of one who is under age, the birthday on which that ends: no other data of the birth are needed.
    of_age_on = models.DateField(null=True, blank=True)
    in_use = models.BooleanField(default=True)


@declares(categories=(), purpose="which languages an interpreter interprets", until="with the interpreter")
class InterpretedLanguage(models.Model):
    """A language, spoken or signed, with its dialects; without any in all."""

    interpreter = models.ForeignKey(Interpreter, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=10)
    sign = models.BooleanField(default=False)
    dialects: Any = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interpreter", "language", "sign"], name="a_language_is_said_once")
        ]


@declares(categories=(4,), purpose="who must not interpret for a client (434/2003 26 §)", until=FOUR_YEARS)
class ConflictOfInterest(models.Model):
    """With a client, the client's family, or the whole organisation: then without a case. No provider learns of it."""

    interpreter = models.ForeignKey(Interpreter, on_delete=models.CASCADE, related_name="conflicts")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    scope = models.CharField(max_length=12)  # client | family | organisation
    reason = EncryptedTextField(aad="appointments_conflictofinterest.reason", max_length=500)
    declared_at = models.DateTimeField(default=clock.now)
    declared_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="organisation", case=None) | (~Q(scope="organisation") & Q(case__isnull=False)),
                name="a_conflict_is_with_somebody",
            )
        ]


@declares(categories=(4, 6), purpose="interpreting for a client, and what it cost (6 and 32 a §)", until=FOUR_YEARS)
class InterpreterBooking(Versioned):
    """An order; or one without a provider: somebody else interpreted, or nobody, for a recorded reason."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="interpreting")
    # Said once more, so that the wall and lists need no join.
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    reference = models.CharField(max_length=10, unique=True)
    provider = models.ForeignKey(InterpreterProvider, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    interpreter = models.ForeignKey(Interpreter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Whom the provider sends, or who else interprets.
    name = EncryptedTextField(aad="appointments_interpreterbooking.name", max_length=120, blank=True, default="")
    language = models.CharField(max_length=10)
    dialect = models.CharField(max_length=60, blank=True, default="")
    sign = models.BooleanField(default=False)
    gender_wish = models.CharField(max_length=10, blank=True, default="")
    mode = models.CharField(max_length=8, blank=True, default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # ordered | offered | confirmed | done | not_come | cancelled | declined | without
    state = models.CharField(max_length=10, default="ordered")
    # How often the provider was asked anew: the time was moved, or an offer could not be taken.
    asked = models.PositiveSmallIntegerField(default=0)
    # Why a child, a relative or nobody interprets; why it was declined or cancelled.
    reason = EncryptedTextField(aad="appointments_interpreterbooking.reason", max_length=500, blank=True, default="")
    is_child = models.BooleanField(default=False)
    is_relative = models.BooleanField(default=False)
    why_ended = EncryptedTextField(
        aad="appointments_interpreterbooking.why_ended", max_length=500, blank=True, default=""
    )
    ordered_at = models.DateTimeField(default=clock.now)
    ordered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    offered_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    ended_how = models.CharField(max_length=12, blank=True, default="")  # worker | provider | appointment
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    cost = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    # Units, price and percent by which the cost was reckoned.
    reckoning: Any = models.JSONField(default=dict, blank=True)
    # The provider's link: `secret_links` makes it anew from the salt.
    link_salt = models.CharField(max_length=32)
    link_hash = models.CharField(max_length=64, unique=True)
    link_revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="interpreting_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["appointment"], condition=Q(state__in=ACTIVE), name="one_order_of_an_appointment_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ACTIVE, ended_at=None) | (~Q(state__in=ACTIVE) & Q(ended_at__isnull=False)),
                name="an_order_ends_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "starts_at"], name="interpreting_of_day"),
            models.Index(fields=["interpreter", "starts_at"], name="interpreting_of_interpreter"),
        ]
