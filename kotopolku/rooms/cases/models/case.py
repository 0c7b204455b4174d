"""A person's client relationship with one responsible organisation."""

from django.db import models
from django.db.models import Q

from kotopolku.domain.access import Right
from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares
from kotopolku.platform.provenance import Recorded

from .collation import CollatedField

FOUR_YEARS = "four years after the end of the client relationship (681/2023 77 §)"


def _listed(name: str, *chosen: str) -> models.Index:
    """The index along which the list with these filters is walked, with all that the reach of a role asks.

    Counting and turning pages then read the index alone: the clients of a large town lie far apart.
    """
    reach = ("closed", "is_protected", "unit", "coach")
    return models.Index(fields=["organisation", *chosen, "sort_name", "id", *reach], name=name)


@declares(categories=(2, 4, 6, 9), purpose="the client relationship and its list", until=FOUR_YEARS)
class Case(Versioned):
    """The lower half repeats what other rows say, so that a list is one indexed read.

    `cases.actions.recompute` alone writes it.
    """

    # The person's file is erased as a whole, by the retention run only.
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    # What stands in addresses and on paper instead of an identity code: ten letters and digits, spoken without
    # mistakes.
    reference = models.CharField(max_length=10, unique=True)
    # No index of its own: each of those below begins with it.
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    coach = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # quota | reception_centre | own | family | work | other
    route = models.CharField(max_length=20, blank=True, default="")
    opened = models.DateField()
    closed = models.DateField(null=True, blank=True)
    closing_reason = models.CharField(max_length=40, blank=True, default="")

    # Family name first, as the list shows it.
    sort_name = CollatedField(max_length=160, blank=True, default="", postgresql="fi-x-icu")
    stage = models.CharField(max_length=12, blank=True, default="contact")
    language = models.CharField(max_length=10, blank=True, default="")
    ground = models.CharField(max_length=28, blank=True, default="")
    # Empty for a person under turvakielto: a filter by area must find nobody who is protected.
    area = models.CharField(max_length=3, blank=True, default="")
    is_protected = models.BooleanField(default=False)
    next_duty = models.CharField(max_length=24, blank=True, default="")
    next_due = models.DateField(null=True, blank=True)

    # What the one who opened the file may do with it; set by `queries.case_for`, no column.
    rights: frozenset[Right] = frozenset()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(closed=None), name="one_open_case_in_an_organisation"
            ),
            models.CheckConstraint(
                condition=Q(closed=None) | Q(closed__gte=models.F("opened")), name="closed_after_opened"
            ),
        ]
        indexes = [
            _listed("case_by_name"),
            _listed("case_by_stage", "stage"),
            _listed("case_by_language", "language"),
            _listed("case_by_ground", "ground"),
            _listed("case_by_area", "area"),
            _listed("case_by_duty", "next_duty"),
            _listed("case_by_route", "route"),
            models.Index(fields=["coach", "organisation", "sort_name", "id"], name="case_by_coach"),
            models.Index(fields=["organisation", "next_due", "id"], name="case_by_due"),
            # Filters that are chosen together and find few: along the index of one, nearly all is read to count them.
            _listed("case_by_language_stage", "language", "stage"),
            _listed("case_by_ground_stage", "ground", "stage"),
            _listed("case_by_route_stage", "route", "stage"),
            _listed("case_by_language_ground", "language", "ground"),
        ]


@declares(categories=(2,), purpose="who answers for the client, since when", until=FOUR_YEARS)
class Assignment(models.Model):
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assignments")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], condition=Q(until=None), name="one_coach_at_a_time")]


@declares(categories=(2, 7), purpose="what the client has agreed to (9 §, 85 §; 874/2024 4 §)", until=FOUR_YEARS)
class Consent(Recorded):
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consents")
    what = models.CharField(max_length=40)
    given_on = models.DateField()
    language = models.CharField(max_length=10, blank=True, default="")
    how = models.CharField(max_length=20, blank=True, default="")  # written | spoken | electronic
    withdrawn_on = models.DateField(null=True, blank=True)
    # Who wrote the withdrawal down: the client on the own pages, or a worker to whom it was said.
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["withdrawn_on"], name="withdrawn_consent", condition=Q(withdrawn_on__isnull=False)),
        ]


@declares(categories=(2,), purpose="finding a client by a name spelled in another way", until=FOUR_YEARS)
class SearchToken(models.Model):
    """`n:` a word of a name, `s:` its consonant skeleton, `p:` the skeletons of two words, `b:` birth date.

    Never an identifier, contact or place.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+", db_index=False)
    organisation_id = models.BigIntegerField()
    # Bytes in order, so that "begins with" is a range of the index on both databases.
    token = CollatedField(max_length=60, postgresql="C")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "token"], name="one_token_a_case")]
        indexes = [models.Index(fields=["organisation_id", "token", "case"], name="token_lookup")]
