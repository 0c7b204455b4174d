"""From facts to rows: what the law makes of cases on a day, and the difference to what stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kotopolku.domain.evaluation import stage_of
from kotopolku.domain.obligations import Duty as LawDuty
from kotopolku.domain.obligations import duties
from kotopolku.domain.vocabulary import Situation
from kotopolku.rooms.people.queries import PeopleFacts

from .models import Case, Duty, SearchToken
from .rows import delete_rows, insert_rows, update_rows
from .tokens import tokens_of

LISTED = (
    "sort_name",
    "stage",
    "language",
    "ground",
    "area",
    "is_protected",
    "next_duty",
    "next_due",
)
_DUTY = ("what", "arose", "due", "wording", "done", "because", "arithmetic")
_NEW_DUTY = ("case", "organisation_id", *_DUTY, "shown_since", "superseded_at", "superseded_because")


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A case with everything that its rows are made from."""

    case: Case
    facts: PeopleFacts
    situation: Situation


@dataclass(slots=True)
class Written:
    """How many rows a run wrote; nothing at all when nothing had changed."""

    cases: int = 0
    new_duties: int = 0
    superseded: int = 0
    updated: int = 0
    tokens: int = 0

    def add(self, other: "Written") -> None:
        """Count another run in."""
        self.cases += other.cases
        self.new_duties += other.new_duties
        self.superseded += other.superseded
        self.updated += other.updated
        self.tokens += other.tokens

    @property
    def nothing(self) -> bool:
        """Whether all rows stood right already."""
        return not (self.new_duties or self.superseded or self.updated or self.tokens)


def write(reckoned: Sequence[Reckoned], *, because: str, now: datetime) -> Written:
    """Bring duties, list columns and tokens of the cases in line; in the caller's transaction.

    Reads two tables and writes at most five times, whatever the number of cases.
    """
    by_case = {one.case.pk: (one, duties(one.situation)) for one in reckoned}
    written = Written(cases=len(reckoned))
    written.superseded, written.new_duties = _write_duties(by_case, because, now)
    written.updated = _write_lists(by_case)
    written.tokens = _write_tokens(reckoned)
    return written


_ByCase = dict[int, tuple[Reckoned, tuple[LawDuty, ...]]]


def _write_duties(by_case: _ByCase, because: str, now: datetime) -> tuple[int, int]:
    standing: dict[tuple[int, tuple[Any, ...]], int] = {}
    rows = Duty.objects.filter(case_id__in=by_case, superseded_at=None)
    for pk, case_id, *said in rows.values_list("pk", "case_id", *_DUTY):
        standing[case_id, _comparable(said)] = pk
    new = []
    for case_id, (one, due) in by_case.items():
        for duty in due:
            said = duty_row(duty)
            if standing.pop((case_id, _comparable(said)), None) is None:
                new.append((case_id, one.case.organisation_id, *said, now, None, ""))
    # First out with the old: of one duty only one row may stand.
    superseded = update_rows(
        Duty, ("superseded_at", "superseded_because"), [(now, because[:60], pk) for pk in standing.values()]
    )
    return superseded, insert_rows(Duty, _NEW_DUTY, new)


def duty_row(duty: LawDuty) -> tuple[Any, ...]:
    """What a row of the ledger says: what, arose, due, wording, done, because, arithmetic."""
    arithmetic: dict[str, Any] = {"base": duty.base.isoformat(), "length": None}
    if duty.length is not None:
        arithmetic["length"] = {"count": duty.length.count, "unit": duty.length.unit.value}
    return (duty.what.value, duty.arose, duty.due, duty.wording, duty.done, str(duty.because), arithmetic)


def _comparable(said: Sequence[Any]) -> tuple[Any, ...]:
    arithmetic = said[-1]
    length = arithmetic.get("length") or {}
    return (*said[:-1], arithmetic.get("base"), length.get("count"), length.get("unit"))


def _write_lists(by_case: _ByCase) -> int:
    changed = []
    for one, due in by_case.values():
        listed = _listed(one, due)
        if listed != tuple(getattr(one.case, name) for name in LISTED):
            changed.append((*listed, one.case.pk))
            for name, value in zip(LISTED, listed, strict=True):
                setattr(one.case, name, value)
    return update_rows(Case, LISTED, changed)


def _listed(one: Reckoned, due: Iterable[LawDuty]) -> tuple[Any, ...]:
    facts, ground = one.facts, one.situation.residence.ground
    pending = min((duty for duty in due if duty.done is None), key=urgency, default=None)
    return (
        facts.sort_name,
        stage_of(one.situation).value,
        facts.language,
        "" if ground is None else ground.value,
        facts.area,
        facts.is_protected,
        "" if pending is None else pending.what.value,
        None if pending is None else pending.due,
    )


def urgency(duty: LawDuty) -> tuple[date, str]:
    """What to sort by, the most urgent first: "without delay" is due as soon as it has arisen."""
    return (duty.due or duty.arose, duty.what.value)


def _write_tokens(reckoned: Sequence[Reckoned]) -> int:
    standing: dict[int, dict[str, int]] = defaultdict(dict)
    rows = SearchToken.objects.filter(case_id__in=[one.case.pk for one in reckoned])
    for pk, case_id, token in rows.values_list("pk", "case_id", "token"):
        standing[case_id][token] = pk
    gone: list[int] = []
    new: list[tuple[int, int, str]] = []
    for one in reckoned:
        wanted, held = tokens_of(one.facts.spellings, one.facts.born), standing[one.case.pk]
        gone.extend(pk for token, pk in held.items() if token not in wanted)
        new.extend((one.case.pk, one.case.organisation_id, token) for token in sorted(wanted) if token not in held)
    return delete_rows(SearchToken, gone) + insert_rows(SearchToken, ("case", "organisation_id", "token"), new)
