"""A conversation, its messages, and how soon an organisation answers."""

from django.db import models
from django.db.models import F, Q

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField

FOUR_YEARS = "four years after the end of the client relationship (681/2023 77 §)"


@declares(categories=(2, 6, 7), purpose="with whom the client writes (681/2023 10 and 22 §)", until=FOUR_YEARS)
class Conversation(models.Model):
    """Of a case with its coach, or with the service of one referral; there is one of each.

    In addresses it is named by the reference of the case or of the referral.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=8)  # coach | service
    # CASCADE: means nothing without it.
    referral = models.OneToOneField("referrals.Referral", models.CASCADE, null=True, blank=True, related_name="+")
    # The last day on which the client's oldest unanswered message is answered in time; None: nothing waits.
    answer_due = models.DateField(null=True, blank=True)
    waits_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["case"], name="conversation_of_case"),
            # Few wait at a time: the page of the day walks these alone.
            models.Index(fields=["answer_due"], name="conversation_waits", condition=Q(answer_due__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(kind="coach"), name="one_conversation_with_the_coach"),
            models.CheckConstraint(
                condition=Q(kind="coach", referral=None) | Q(kind="service", referral__isnull=False),
                name="conversation_is_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(answer_due=None, waits_since=None) | Q(answer_due__isnull=False, waits_since__isnull=False),
                name="what_waits_has_a_day",
            ),
        ]


@declares(categories=(2, 4, 6, 7), purpose="what they write to each other (681/2023 10 and 22 §)", until=FOUR_YEARS)
class Message(models.Model):
    """Written once; `side`: client, worker (the coach and who stands in), provider."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages", db_index=False)
    side = models.CharField(max_length=8)
    sent_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    # The writer's own: never what a machine made of it.
    language = models.CharField(max_length=16)
    text = EncryptedTextField(aad="correspondence_message.text", max_length=4000)
    sent_at = models.DateTimeField(default=clock.now)
    # When the other side said that it has read it.
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["sent_at", "pk"]
        indexes = [models.Index(fields=["conversation", "sent_at"], name="message_of_conversation")]
        constraints = [
            models.CheckConstraint(
                condition=Q(read_at=None) | Q(read_at__gte=F("sent_at")), name="message_read_after_it_was_sent"
            )
        ]


@declares(categories=(2, 6, 7), purpose="what was sent with a message (681/2023 10 and 22 §)", until=FOUR_YEARS)
class Attachment(models.Model):
    """A file that came with a message; examined and sealed by `platform.files`."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    file = models.OneToOneField("files.StoredFile", on_delete=models.CASCADE, related_name="+")


@declares(categories=(), purpose="how soon an organisation answers its clients' messages", until="kept")
class AnswerTime(models.Model):
    """In how many working days, from a day on."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="+")
    since = models.DateField()
    working_days = models.PositiveSmallIntegerField()
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    set_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "since"], name="one_answer_time_from_a_day"),
            models.CheckConstraint(condition=Q(working_days__range=(1, 30)), name="answer_time_in_reason"),
        ]
