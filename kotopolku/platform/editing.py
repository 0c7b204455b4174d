"""Two people save the same page: the second is told, and nothing of the first's work is lost."""

from typing import TypeVar

from django.db import models
from django.db.models import F

from .refusals import Refusal


class Versioned(models.Model):
    """A row with a version that the form carries from reading to saving."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class EditedMeanwhile(Refusal):
    """Somebody saved the row after it was read; `current` is the row as it is now, or None if it is gone."""

    def __init__(self, current: Versioned | None) -> None:
        super().__init__()
        self.current = current


_V = TypeVar("_V", bound=Versioned)


def claim(obj: _V, seen: int) -> _V:
    """Take the right to save `obj` as it was read at version `seen`; call it first in the saving transaction.

    One UPDATE that carries the old version in its filter: of two that claim at once, the database lets only
    one through.
    Raises EditedMeanwhile. On success `obj.version` is the new version.
    """
    rows = type(obj)._default_manager.filter(pk=obj.pk)
    if rows.filter(version=seen).update(version=F("version") + 1) == 0:
        raise EditedMeanwhile(rows.first())
    obj.version = seen + 1
    return obj
