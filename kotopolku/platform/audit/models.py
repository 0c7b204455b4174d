"""The chained log: one row for each thing done and each file opened (906/2019 17 §)."""

from typing import Any, NoReturn

from django.db import models

from kotopolku.platform.personal_data import declares

from .details import opened


class AppendOnly(Exception):
    """An entry of the log is never changed and never removed."""


class Kind(models.TextChoices):
    EVENT = "event"
    USE = "use"
    DISCLOSURE = "disclosure"


class _Entries(models.QuerySet["Entry"]):
    def _fetch_all(self) -> None:
        known: Any = self
        is_fresh = known._result_cache is None
        super()._fetch_all()
        rows = known._result_cache
        if is_fresh and rows and isinstance(rows[0], Entry):
            for row in rows:
                row._beside = rows

    def update(self, **_fields: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly


@declares(
    categories=(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    purpose="follow use and disclosure, find faults (906/2019 17 §)",
    until="five years after the case was closed",
)
class Entry(models.Model):
    """What was done or looked at, by whom. People are named by plain columns.

    The log outlives the rows that it tells about.
    """

    # An automatic field only because SQLite then keeps the table in this order; the value is always given.
    sequence = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    action = models.CharField(max_length=100)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=150, blank=True)
    organisation_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    case_id = models.BigIntegerField(null=True)
    purpose = models.CharField(max_length=200, blank=True)
    # Text, not JSON: the chain covers these very characters, and a database that rewrites JSON would
    # break it.
    detail_text = models.TextField(default="{}")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = _Entries.as_manager()

    class Meta:
        ordering = ["-sequence"]
        indexes = [
            models.Index(
                fields=["case_id", "kind", "sequence"],
                name="entry_of_case",
                condition=models.Q(case_id__isnull=False),
            ),
            models.Index(
                fields=["person_id", "sequence"],
                name="entry_of_person",
                condition=models.Q(person_id__isnull=False),
            ),
            models.Index(
                fields=["actor_id", "case_id", "sequence"],
                name="use_by_actor",
                condition=models.Q(kind="use"),
            ),
            models.Index(
                fields=["organisation_id", "sequence"],
                name="entry_of_organisation",
                condition=models.Q(organisation_id__isnull=False),
            ),
            models.Index(fields=["at"], name="entry_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; raises AppendOnly for an entry that is already in the table."""
        if not self._state.adding:
            raise AppendOnly
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnly

    @property
    def detail(self) -> dict[str, Any]:
        """What was given as before and after; nothing where it was erased.

        Asked of one entry of a list, all of the list are opened, with one query.
        """
        return self._opened() or {}

    @property
    def is_erased(self) -> bool:
        """Whether what the entry told can be read no more, since the person was erased."""
        return self._opened() is None

    def _opened(self) -> dict[str, Any] | None:
        kept = self.__dict__
        if "_told" not in kept:
            beside = kept.get("_beside") or [self]
            for entry, told in zip(beside, opened(beside), strict=True):
                entry.__dict__["_told"] = told
        value: dict[str, Any] | None = kept["_told"]
        return value

    @property
    def acting_for(self) -> Any:
        """By what right the actor acted for the person, None where they did not."""
        return self.detail.get("acting_for")

    @property
    def before(self) -> Any:
        return self.detail.get("before")

    @property
    def after(self) -> Any:
        return self.detail.get("after")


@declares(
    categories=(6,),
    purpose="telling a client in which searches and lists the name stood (906/2019 17 §)",
    until="four years after the end of the client relationship (681/2023 77 §)",
)
class Listed(models.Model):
    """An entry of a search or a list showed a client's name; what the entry itself tells can be found by nobody."""

    sequence = models.BigIntegerField()
    # Said once more, so that the wall needs no join.
    organisation_id = models.BigIntegerField()
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["case", "sequence"], name="listed_of_case")]


@declares(
    categories=(),
    purpose="where the chain ends, so that cutting off its end shows",
    until="kept with the log",
)
class Head(models.Model):
    """The one row that tells the number and hash of the last entry; locked while one is added."""

    sequence = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.sequence)


@declares(categories=(), purpose="what was found out about a use that looked odd", until="kept with the log")
class AnomalyReview(models.Model):
    """Somebody looked into an anomaly; `key` is the anomaly's own. The note names no client."""

    organisation_id = models.BigIntegerField()
    key = models.CharField(max_length=80)
    note = models.CharField(max_length=500)
    reviewed_at = models.DateTimeField()
    reviewed_by_id = models.BigIntegerField()
    reviewed_by_name = models.CharField(max_length=150)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "key"], name="one_review_of_an_anomaly")]

    def __str__(self) -> str:
        return self.key
