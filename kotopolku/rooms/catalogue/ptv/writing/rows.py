"""What services, channels and providers have in common when they are written."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, TypeVar
from uuid import UUID

from django.db.models import Model

from ..read import TextRead, digest_of

BATCH = 2_000
Tally: TypeAlias = Counter[str]
"""created, changed, unchanged, returned, kept (as edited here) and gone: how many of each."""

_M = TypeVar("_M", bound=Model)
_R = TypeVar("_R")


@dataclass(slots=True)
class SortedOut(Generic[_M, _R]):
    """Rows that a reading makes or changes, each in `written` with what was read of it."""

    tally: Tally = field(default_factory=Counter)
    new: list[_M] = field(default_factory=list)
    changed: list[_M] = field(default_factory=list)
    written: list[tuple[_M, _R]] = field(default_factory=list)

    def save(self, model: type[_M], columns: Sequence[str]) -> None:
        """The new ones and the changed ones, each at once."""
        model._default_manager.bulk_create(self.new, batch_size=BATCH)
        if self.changed:
            model._default_manager.bulk_update(self.changed, columns, batch_size=BATCH)


def held(model: type[_M], identifiers: Iterable[str]) -> dict[str, _M]:
    """The rows of those identifiers, locked until the transaction ends."""
    keys = [UUID(one) for one in identifiers]
    rows = model._default_manager.select_for_update().filter(ptv_id__in=keys).order_by("pk")
    return {str(row.ptv_id): row for row in rows}  # type: ignore[attr-defined]


def sorted_out(
    model: type[_M],
    reads: Iterable[_R],
    rows: Mapping[str, _M],
    columns: Callable[[_R], Mapping[str, Any]],
    has_vanished: Callable[[Any], bool],
) -> SortedOut[_M, _R]:
    """What is new and what reads otherwise than before or has come back, with its columns set; nothing is saved."""
    found: SortedOut[_M, _R] = SortedOut()
    for read in reads:
        told: Any = read
        digest, row = digest_of(told), rows.get(told.ptv_id)
        if row is None:
            row = model(ptv_id=UUID(told.ptv_id))
            found.new.append(row)
            found.tally["created"] += 1
        elif row.ptv_digest == digest and not has_vanished(row):  # type: ignore[attr-defined]
            found.tally["unchanged"] += 1
            continue
        else:
            row.version += 1  # type: ignore[attr-defined]
            found.changed.append(row)
            found.tally["returned" if has_vanished(row) else "changed"] += 1
        found.tally["kept"] += put(row, columns(read))
        row.ptv_digest = digest  # type: ignore[attr-defined]
        found.written.append((row, read))
    return found


def is_gone(row: Any) -> bool:
    """Whether it was no longer there at an earlier reading."""
    return row.gone_on is not None


def put(row: Any, columns: Mapping[str, Any]) -> bool:
    """Set the columns but for those that were edited here; whether any was kept."""
    kept = False
    for name, value in columns.items():
        if name.removesuffix("_id") in row.edited_here:
            kept = True
        else:
            setattr(row, name, value)
    return kept


def write_texts(
    model: type[Model],
    owner: str,
    wanted: Mapping[int, Sequence[TextRead]],
    columns: Sequence[str],
    removed: Mapping[int, Collection[str]] | None = None,
) -> set[int]:
    """Make the texts of the owners so; those edited here stay as they are. Answers with the owners of such.

    In languages that were `removed` here nothing is written, unless an owner were left without words.
    """
    found: dict[tuple[int, str], Any] = {
        (getattr(text, f"{owner}_id"), text.language): text  # type: ignore[attr-defined]
        for text in model._default_manager.filter(**{f"{owner}__in": wanted})
    }
    made, changed = [], []
    kept: set[int] = set()
    edited = {key for (key, _language), text in found.items() if text.is_edited_here}
    for key, texts in wanted.items():
        without = (removed or {}).get(key, ())
        left = [read for read in texts if read.language not in without]
        kept.update({key} if len(left) < len(texts) else ())
        for read in left or (() if key in edited else texts):
            values = {name: getattr(read, name) for name in columns}
            text = found.pop((key, read.language), None)
            if text is None:
                made.append(model(**{f"{owner}_id": key}, language=read.language, **values))
            elif text.is_edited_here:
                kept.add(key)
            elif any(getattr(text, name) != value for name, value in values.items()):
                for name, value in values.items():
                    setattr(text, name, value)
                changed.append(text)
    kept.update(key for (key, _language), text in found.items() if text.is_edited_here)
    surplus = [text.pk for text in found.values() if not text.is_edited_here]
    delete(model, surplus)
    model._default_manager.bulk_create(made, batch_size=BATCH)
    if changed:
        model._default_manager.bulk_update(changed, columns, batch_size=BATCH)
    return kept


def write_values(model: type[Model], owner: str, column: str, wanted: Mapping[int, Iterable[Any]], **only: Any) -> None:
    """Give each owner just these values, one a row; rows that `only` does not let through are not looked at."""
    rows = model._default_manager.filter(**{f"{owner}__in": wanted}, **only).order_by()
    there = {(one, value): pk for pk, one, value in rows.values_list("pk", owner, column)}
    should = {(one, value) for one, values in wanted.items() for value in values}
    delete(model, [pk for pair, pk in there.items() if pair not in should])
    made = [model(**{owner: one, column: value}) for one, value in sorted(should - there.keys())]
    model._default_manager.bulk_create(made, batch_size=BATCH)


def delete(model: type[Model], keys: Sequence[int]) -> None:
    """Remove rows by their keys; asks nothing where there are none."""
    if keys:
        model._default_manager.filter(pk__in=keys).delete()
