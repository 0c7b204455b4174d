"""What `recompute` will write for a situation: for whoever writes many cases at once, list columns and duties too."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kotopolku.domain.evaluation import stage_of
from kotopolku.domain.obligations import duties
from kotopolku.domain.vocabulary import Situation

from ..ledger import duty_row, urgency


@dataclass(frozen=True, slots=True)
class Beforehand:
    """The list columns that follow from the law, and the rows of duties: what, arose, due, wording, done, because,
    arithmetic.
    """

    stage: str
    ground: str
    next_duty: str
    next_due: date | None
    duties: tuple[tuple[Any, ...], ...]


def beforehand(situation: Situation) -> Beforehand:
    """The law's part of a case's rows, the case itself not being written yet."""
    due = duties(situation)
    pending = min((duty for duty in due if duty.done is None), key=urgency, default=None)
    ground = situation.residence.ground
    return Beforehand(
        stage=stage_of(situation).value,
        ground="" if ground is None else ground.value,
        next_duty="" if pending is None else pending.what.value,
        next_due=None if pending is None else pending.due,
        duties=tuple(duty_row(duty) for duty in due),
    )
