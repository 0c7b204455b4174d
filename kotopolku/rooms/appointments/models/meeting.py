"""Joint meetings of those who work with a client: what about, who takes part, what was decided, who does what."""

from django.db import models
from django.db.models import Q

from kotopolku.platform import clock
from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares

from .appointment import FOUR_YEARS, Appointment


@declares(categories=(2, 6, 7), purpose="services agreed on together (681/2023 20 and 86 §)", until=FOUR_YEARS)
class JointMeeting(Versioned):
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    # When a time was booked for it; its place and interpreter stand there.
    appointment = models.ForeignKey(
        Appointment, on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings"
    )
    on = models.DateField()
    agenda = models.TextField(blank=True, default="")
    state = models.CharField(max_length=10, default="planned")  # planned | held | cancelled
    planned_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(default=clock.now)


@declares(categories=(2, 6), purpose="who takes part in a joint meeting", until=FOUR_YEARS)
class MeetingPart(models.Model):
    """A name as it was then; `member` is the role in the network, while there is one."""

    meeting = models.ForeignKey(JointMeeting, on_delete=models.CASCADE, related_name="parts")
    role = models.CharField(max_length=10)  # client | coach | network | other
    member = models.ForeignKey(
        "cases.NetworkMember", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=120)
    organisation_name = models.CharField(max_length=160, blank=True, default="")
    came = models.BooleanField(default=False)


@declares(categories=(6, 7), purpose="what was decided together", until=FOUR_YEARS)
class Decision(models.Model):
    meeting = models.ForeignKey(JointMeeting, on_delete=models.CASCADE, related_name="decisions")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()


@declares(categories=(6, 7), purpose="who does what after a joint meeting", until=FOUR_YEARS)
class AgreedTask(models.Model):
    meeting = models.ForeignKey(JointMeeting, on_delete=models.CASCADE, related_name="tasks")
    part = models.ForeignKey(MeetingPart, on_delete=models.CASCADE, related_name="tasks")
    text = models.CharField(max_length=300)
    due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["due"], name="open_task", condition=Q(done_on=None)),
            models.Index(fields=["done_on"], name="task_done", condition=Q(done_on__isnull=False)),
        ]
