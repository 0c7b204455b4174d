"""What changed between two versions of a plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

_WHOLE = ("made", "until", "rulebook", "next_review", "county_takes_part")
_TEXTS = ("background", "follow_up")
_OF_GOAL = ("term", "kind", "text", "translation")
_OF_MEASURE = (
    "goal",
    "kind",
    "text",
    "translation",
    "reason",
    "responsible",
    "responsible_name",
    "hours_per_week",
    "week",
    "since",
    "until",
    "service",
)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """Something added, removed or changed. `part` is plan, goal, measure, participant or departure."""

    part: str
    what: str  # added | removed | changed
    number: str
    text: str
    fields: tuple[FieldChange, ...] = field(default=())


def changes_between(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Everything that differs, in the order of the document; numbers that only moved are no change."""
    found = _whole(before, after)
    found += _rows("goal", before["goals"], after["goals"], _OF_GOAL)
    found += _rows("measure", before["measures"], after["measures"], _OF_MEASURE)
    found += _named("participant", before["participants"], after["participants"], "name", ("role", "organisation"))
    found += _named("departure", before["departures"], after["departures"], "expected", ("reason",))
    return found


def _differing(before: dict[str, Any], after: dict[str, Any], names: Iterable[str]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in names
        # An older version does not name what it could not hold.
        if before.get(name, "") != after.get(name, "")
    )


def _whole(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    fields = list(_differing(before, after, _WHOLE))
    for name in _TEXTS:
        old, new = before[name], after[name]
        fields += [FieldChange(name, old["text"], new["text"])] if old["text"] != new["text"] else []
    earlier, later = before.get("texts", {}), after.get("texts", {})
    for name in sorted({*earlier, *later}):
        old, new = (texts.get(name, {}).get("text", "") for texts in (earlier, later))
        fields += [FieldChange(name, old, new)] if old != new else []
    return [Change("plan", "changed", "", "", tuple(fields))] if fields else []


def _rows(
    part: str, before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]], names: Iterable[str]
) -> list[Change]:
    """Rows are the same by their key, wherever they stand."""
    old = {row["key"]: row for row in before}
    names = tuple(names)
    found = []
    for row in after:
        earlier = old.pop(row["key"], None)
        if earlier is None:
            found.append(Change(part, "added", row["number"], row["text"]))
        elif fields := _differing(earlier, row, names):
            found.append(Change(part, "changed", row["number"], row["text"], fields))
    return found + [Change(part, "removed", row["number"], row["text"]) for row in old.values()]


def _named(
    part: str,
    before: Sequence[dict[str, Any]],
    after: Sequence[dict[str, Any]],
    name: str,
    fields: Sequence[str],
) -> list[Change]:
    old = {row[name]: row for row in before}
    found = []
    for row in after:
        earlier = old.pop(row[name], None)
        if earlier is None:
            found.append(Change(part, "added", "", row[name]))
        elif changed := _differing(earlier, row, fields):
            found.append(Change(part, "changed", "", row[name], changed))
    return found + [Change(part, "removed", "", text) for text in old]
