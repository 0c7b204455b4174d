"""What is to be sent, to whom, and how it went."""

from django.db import models

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField
from kotopolku.platform.secrecy.hashing import keyed_hash


class Way(models.TextChoices):
    EMAIL = "email"
    SMS = "sms"


class State(models.TextChoices):
    WAITING = "waiting"
    # Claimed by a deliverer and perhaps handed over; see docs/decisions/0040.
    SENDING = "sending"
    SENT = "sent"
    # Handed over, but nobody knows whether it was taken: a person decides, the program does not send it again.
    UNCLEAR = "unclear"
    GIVEN_UP = "given_up"
    WITHDRAWN = "withdrawn"


@declares(
    categories=(2, 4),
    purpose="sending receipts, confirmations and reminders once (681/2023 9, 10 and 14 §)",
    until="recipient and content 90 days after it was sent, given up or withdrawn; the rest a year; with the person",
)
class Message(models.Model):
    """One message; `template` names how it is worded when it is sent, `parameters` is JSON."""

    key = models.CharField(max_length=200, unique=True)
    # CASCADE: an outbox outlives nobody.
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, null=True, related_name="+")
    channel = models.CharField(max_length=5, choices=Way.choices)
    recipient = EncryptedTextField(aad="outbox_message.recipient", blank=True)
    language = models.CharField(max_length=16)
    template = models.CharField(max_length=60)
    parameters = EncryptedTextField(aad="outbox_message.parameters", blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField(default=clock.now)
    # Not to be sent earlier (a reminder) or later (one of what is past); UTC.
    next_try_at = models.DateTimeField(default=clock.now)
    not_after = models.DateTimeField(null=True)
    # Refusals of this very message; a server that does not answer is nobody's attempt.
    attempts = models.PositiveSmallIntegerField(default=0)
    first_tried_at = models.DateTimeField(null=True)
    # Whose claim it is while it is being sent: a number by chance for each deliverer.
    claim = models.CharField(max_length=32, blank=True)
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # A code and the server's number, never its words: they repeat the address.
    trouble = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "next_try_at"]), models.Index(fields=["organisation", "state"])]

    def __str__(self) -> str:
        return f"{self.channel} {self.pk}"

    @property
    def reference(self) -> str:
        """The same for the same key, and telling nothing of it: the beginning of the Message-ID."""
        return keyed_hash("message", self.key)[:40]


@declares(categories=(2,), purpose="a person's messages are erased with the person", until="the person is erased")
class Addressee(models.Model):
    """The person whom a message is for, where there is one: erasing the person takes the message too."""

    message = models.OneToOneField(Message, models.CASCADE, related_name="addressee")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")


@declares(
    categories=(), purpose="telling that a mail server or a provider of text messages is out of reach", until="kept"
)
class Line(models.Model):
    """How a channel was when it was last used."""

    channel = models.CharField(max_length=5, choices=Way.choices, unique=True)
    down_since = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=40, blank=True)
    # The provider asked to be left alone until then.
    rest_until = models.DateTimeField(null=True)
