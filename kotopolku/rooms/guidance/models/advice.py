"""Guidance and advice (10 §): what it was about, and the queue at the desk."""

from django.db import models
from django.db.models import Q

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField

_UNTIL = (
    "about a client: four years after the end of the client relationship (681/2023 77 §); "
    "the others tell of nobody and are kept for figures"
)


@declares(categories=(4, 7), purpose="guidance and advice, and figures of it (10 §; 874/2024 4 §)", until=_UNTIL)
class AdviceContact(models.Model):
    """One advice. Of nobody, unless it is about a client: only then a note and a mark for the national store."""

    # An organisation with advice is not removed by accident.
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    on = models.DateField()
    direction = models.CharField(max_length=10)  # walk_in | phone | email | chat | outreach
    language = models.CharField(max_length=10, blank=True, default="")
    minutes = models.PositiveSmallIntegerField()
    # Users are deactivated, never deleted.
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    # One form is one advice, however often the button is pressed.
    form_key = models.UUIDField(null=True, blank=True, unique=True)
    # Erased with the case.
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    # What the person needs, as the act of 874/2024 4 § has it.
    note = EncryptedTextField(aad="guidance_advicecontact.note", blank=True, default="")
    # The consent to the national store; withdrawn, it marks nothing any more.
    store_consent = models.ForeignKey(
        "cases.Consent", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False) | (Q(store_consent=None) & Q(note="")),
                name="advice_of_nobody_tells_of_nobody",
            ),
            models.CheckConstraint(condition=Q(minutes__gte=1) & Q(minutes__lte=600), name="advice_takes_minutes"),
        ]
        indexes = [models.Index(fields=["organisation", "on"], name="advice_by_day")]


@declares(categories=(7,), purpose="what advice was about (10 §)", until=_UNTIL)
class AdviceTopic(models.Model):
    advice = models.ForeignKey(AdviceContact, on_delete=models.CASCADE, related_name="topics")
    code = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["advice", "code"], name="topic_once_an_advice")]


@declares(categories=(7,), purpose="where somebody was directed (10 § 2 mom.)", until=_UNTIL)
class AdviceOnward(models.Model):
    advice = models.ForeignKey(AdviceContact, on_delete=models.CASCADE, related_name="onward")
    code = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["advice", "code"], name="direction_once_an_advice")]


@declares(categories=(), purpose="the order of a queue; it knows no person", until="a week")
class QueueTicket(models.Model):
    """A number in the queue of a day: of a unit, or of the organisation where it has none."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=10, blank=True, default="")
    taken_at = models.DateTimeField(default=clock.now)
    called_at = models.DateTimeField(null=True, blank=True)
    # Users are deactivated, never deleted.
    called_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Where the number is asked to come: "Desk 2".
    desk = models.CharField(max_length=40, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    came = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "unit", "day", "number"], name="number_once_a_day"),
            models.UniqueConstraint(
                fields=["organisation", "day", "number"], condition=Q(unit=None), name="number_once_a_day_of_all"
            ),
        ]
