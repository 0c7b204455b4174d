"""Where, when and how a service is reached."""

from django.db import models
from django.db.models import F, Q

from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares

from .provider import Provider
from .service import Service

_PURPOSE = "telling where and when services are reached"
_WITH_CHANNEL = "while its channel is kept"


class ChannelKind(models.TextChoices):
    """Codes only; the windows word them."""

    PLACE = "place"
    PHONE = "phone"
    WEB_PAGE = "web_page"
    E_SERVICE = "e_service"
    FORM = "form"


@declares(categories=(), purpose=_PURPOSE, until="while services are reached through it")
class Channel(Versioned):
    """A place, a telephone number, a page, an electronic service or a form."""

    provider = models.ForeignKey(Provider, models.PROTECT, related_name="channels")
    services = models.ManyToManyField(Service, blank=True, related_name="channels")
    kind = models.CharField(max_length=12, choices=ChannelKind.choices)
    url = models.URLField(max_length=500, blank=True, default="")
    phone = models.CharField(max_length=60, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    languages = models.JSONField(default=list, blank=True)
    ptv_id = models.UUIDField(null=True, blank=True, unique=True)
    ptv_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    ptv_modified = models.DateTimeField(null=True, blank=True, editable=False)
    edited_here = models.JSONField(default=list, blank=True)
    gone_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "pk"]


@declares(categories=(), purpose=_PURPOSE, until=_WITH_CHANNEL)
class ChannelText(models.Model):
    """The words of a channel in one language."""

    # CASCADE: words are a part of their channel.
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, default="")
    is_edited_here = models.BooleanField(default=False)

    class Meta:
        ordering = ["channel", "language"]
        constraints = [models.UniqueConstraint(fields=["channel", "language"], name="one_text_of_a_channel")]


@declares(categories=(), purpose=_PURPOSE, until=_WITH_CHANNEL)
class Place(models.Model):
    """An address at which a channel is visited."""

    # CASCADE: a part of its channel.
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="places")
    street = models.CharField(max_length=160, blank=True, default="")
    postcode = models.CharField(max_length=5, blank=True, default="")
    town = models.CharField(max_length=80, blank=True, default="")
    # PROTECT: municipalities are reference data.
    municipality = models.ForeignKey(
        "organisations.Municipality", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Degrees, WGS 84.
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)

    class Meta:
        ordering = ["channel", "pk"]


@declares(categories=(), purpose=_PURPOSE, until=_WITH_CHANNEL)
class ChannelHours(models.Model):
    """Open on a weekday (0 Monday … 6 Sunday) between two times; may last past midnight, and hold for a season."""

    # CASCADE: a part of its channel.
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    # Not later than `opens`: of the next day. Midnight to midnight: always.
    closes = models.TimeField()
    by_booking = models.BooleanField(default=False)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["channel", "weekday", "opens"]
        constraints = [models.CheckConstraint(condition=Q(weekday__lte=6), name="channel_weekday_exists")]


@declares(categories=(), purpose=_PURPOSE, until=_WITH_CHANNEL)
class ChannelException(models.Model):
    """Days on which other hours hold; without hours it is closed."""

    # CASCADE: a part of its channel.
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="exceptions")
    first = models.DateField()
    last = models.DateField()
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    # By language.
    reasons = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["channel", "first"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="channel_exception_ends_after_it_begins")
        ]
