"""Services, their words by language, and by what they are found."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares

from .provider import Provider

if TYPE_CHECKING:
    from kotopolku.platform.accounts.queries import User

_PURPOSE = "telling which services there are"
_WITH_SERVICE = "while its service is kept"


class ServiceState(models.TextChoices):
    """Codes only; the windows word them."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    PUBLISHED = "published"
    REFUSED = "refused"
    GONE = "gone"


class Price(models.TextChoices):
    """Codes only; the windows word them. Empty: not known."""

    FREE = "free"
    CHARGED = "charged"


@declares(categories=(), purpose=_PURPOSE, until="while measures or referrals name it")
class Service(Versioned):
    """A service or an activity that a client can be directed to. What is not known is empty or None, never a guess."""

    provider = models.ForeignKey(Provider, models.PROTECT, related_name="services")
    state = models.CharField(max_length=12, choices=ServiceState.choices, default=ServiceState.DRAFT)
    # The section of 681/2023 under which it is arranged, such as "25 §"; empty: no service of the Act.
    law_section = models.CharField(max_length=24, blank=True, default="")
    price = models.CharField(max_length=8, choices=Price.choices, blank=True, default="")
    # Whether it takes new clients now, as far as is known.
    is_open = models.BooleanField(default=True)
    # The languages that it teaches, and the CEFR levels (of those, else of Finnish or Swedish) from and up to which.
    teaches = models.JSONField(default=list, blank=True)
    level_from = models.CharField(max_length=4, blank=True, default="")
    level_to = models.CharField(max_length=4, blank=True, default="")
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    has_childcare = models.BooleanField(null=True, blank=True)
    is_remote = models.BooleanField(default=False)
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    # {"mon": ["09:00-12:00"], …}: when it meets, as in the week of a plan.
    week = models.JSONField(default=dict, blank=True)
    # Codes of groups for whom it is meant; empty: for everybody.
    audiences = models.JSONField(default=list, blank=True)
    is_nationwide = models.BooleanField(default=False)
    municipalities = models.ManyToManyField("organisations.Municipality", blank=True, related_name="+")
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    # SET_NULL: what was proposed stays when the account goes.
    proposed_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    judged_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    judged_on = models.DateField(null=True, blank=True)
    judgement = models.CharField(max_length=300, blank=True, default="")
    ptv_id = models.UUIDField(null=True, blank=True, unique=True)
    # SHA-256 of what was read, so that reading the same again writes nothing.
    ptv_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    ptv_modified = models.DateTimeField(null=True, blank=True, editable=False)
    # The general description from which words are inherited: when it changes, so does the service.
    ptv_general = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    # Classes of the ontology of public services, as addresses.
    classes = models.JSONField(default=list, blank=True)
    # Names of the columns that were edited here; a reading of the Finnish Service Catalogue leaves them.
    edited_here = models.JSONField(default=list, blank=True)
    # Languages in which words were taken away here; a reading does not bring them back.
    removed_languages = models.JSONField(default=list, blank=True)
    gone_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_to__gte=F("age_from")), name="service_ages_in_order"
            ),
            models.CheckConstraint(
                condition=Q(first_day=None) | Q(last_day=None) | Q(last_day__gte=F("first_day")),
                name="service_days_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "provider"], name="service_by_state"),
            # All that is asked of the services of an area lies in the index; the rows themselves are wide.
            models.Index(fields=["state", "is_nationwide", "last_day"], name="service_near"),
        ]

    def __str__(self) -> str:
        return f"service {self.pk}"


@declares(categories=(), purpose=_PURPOSE, until=_WITH_SERVICE)
class ServiceText(models.Model):
    """The words of a service in one language."""

    # CASCADE: words are a part of their service.
    service = models.ForeignKey(Service, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    other_name = models.CharField(max_length=200, blank=True, default="")
    # Words that are not in the other texts, by which it should be found.
    keywords = models.CharField(max_length=400, blank=True, default="")
    summary = models.CharField(max_length=300, blank=True, default="")
    description = models.TextField(blank=True, default="")
    instruction = models.TextField(blank=True, default="")
    price_text = models.TextField(blank=True, default="")
    # A reading of the Finnish Service Catalogue leaves words that were edited here.
    is_edited_here = models.BooleanField(default=False)

    class Meta:
        ordering = ["service", "language"]
        constraints = [models.UniqueConstraint(fields=["service", "language"], name="one_text_of_a_language")]


@declares(categories=(), purpose=_PURPOSE, until=_WITH_SERVICE)
class ServiceNeed(models.Model):
    """A need of an assessment (`domain.needs.NeedCode`) that the service answers."""

    # CASCADE: means nothing without its service.
    service = models.ForeignKey(Service, models.CASCADE, related_name="needs")
    need = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "service"], name="service_answers_a_need_once")]


@declares(categories=(), purpose=_PURPOSE, until=_WITH_SERVICE)
class ServiceLanguage(models.Model):
    """A language in which one is served."""

    # CASCADE: means nothing without its service.
    service = models.ForeignKey(Service, models.CASCADE, related_name="languages")
    language = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "service"], name="service_speaks_a_language_once")]


@declares(categories=(), purpose=_PURPOSE, until=_WITH_SERVICE)
class ServiceToken(models.Model):
    """A word, or a part of a compound word, in its base form, by which the service is found; of published ones only."""

    # CASCADE: means nothing without its service.
    service = models.ForeignKey(Service, models.CASCADE, related_name="tokens")
    token = models.CharField(max_length=40)
    # The more, the nearer: a word of the name counts more than one of the description.
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "token"], name="service_found_by_a_word_once")]
        # All that a search reads lies in the index.
        indexes = [models.Index(fields=["token", "service", "weight"], name="service_by_word")]
