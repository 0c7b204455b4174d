"""The way of a hand-over, and who answers for the client at each moment, so that nobody falls between."""

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from kotopolku.domain.rulebook import Dated, Series
from kotopolku.domain.vocabulary.section import b

from .parts import HandoverKind


class HandoverState(StrEnum):
    """Where a hand-over stands."""

    OFFERED = "offered"
    RECEIVED = "received"
    TAKEN = "taken"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """Who takes a step."""

    GIVER = "giver"
    RECEIVER = "receiver"
    CLIENT = "client"


class HandoverStepRefused(ValueError):
    """The step cannot be taken, or not by this side."""

    def __init__(self, since: HandoverState, to: HandoverState, by: Side) -> None:
        super().__init__(f"{since} > {to} ({by})")
        self.since = since
        self.to = to
        self.by = by


class HandoverStep(Struct, frozen=True):
    """A step and who may take it; `kinds` are those in which it exists."""

    since: HandoverState
    to: HandoverState
    by: Side
    kinds: tuple[HandoverKind, ...] = tuple(HandoverKind)


_S = HandoverState
HANDOVER_STEPS: tuple[HandoverStep, ...] = (
    HandoverStep(_S.OFFERED, _S.RECEIVED, Side.RECEIVER),
    HandoverStep(_S.RECEIVED, _S.TAKEN, Side.RECEIVER),
    # What came to the wrong place can be sent back unread or read.
    HandoverStep(_S.OFFERED, _S.REFUSED, Side.RECEIVER),
    HandoverStep(_S.RECEIVED, _S.REFUSED, Side.RECEIVER),
    HandoverStep(_S.OFFERED, _S.WITHDRAWN, Side.GIVER),
    HandoverStep(_S.RECEIVED, _S.WITHDRAWN, Side.GIVER),
    # A move is handed over by consent, which can be withdrawn; responsibility changes by law (3 §).
    HandoverStep(_S.OFFERED, _S.WITHDRAWN, Side.CLIENT, (HandoverKind.MOVE,)),
    HandoverStep(_S.RECEIVED, _S.WITHDRAWN, Side.CLIENT, (HandoverKind.MOVE,)),
)
HANDOVER_ENDS = frozenset({_S.TAKEN, _S.REFUSED, _S.WITHDRAWN})
ANSWER_WITHIN = Series(
    "handover_answer",
    "days",
    (Dated(value=7, since=date(2025, 1, 1), section=b("85 §"), note="ours; the law gives no number"),),
)
"""After so many days in one state the giver asks what has become of it."""


def handover_steps_from(state: HandoverState, by: Side, kind: HandoverKind) -> tuple[HandoverState, ...]:
    """The states to which the side may take it."""
    return tuple(step.to for step in HANDOVER_STEPS if (step.since, step.by) == (state, by) and kind in step.kinds)


def check_handover_step(since: HandoverState, to: HandoverState, by: Side, kind: HandoverKind) -> None:
    """Raises `HandoverStepRefused`."""
    if to not in handover_steps_from(since, by, kind):
        raise HandoverStepRefused(since, to, by)


def answers_for_client(state: HandoverState) -> Side:
    """Whose client it is: the giver's until the receiver has taken the client, and again if it does not."""
    return Side.RECEIVER if state is HandoverState.TAKEN else Side.GIVER


def is_unanswered_too_long(state: HandoverState, since: date, on: date) -> bool:
    """Whether it has stood still too long, `since` being the day of the present state.

    Raises `NothingInForce` for days before our own number began.
    """
    return state not in HANDOVER_ENDS and on > since + timedelta(days=ANSWER_WITHIN.on(on).value)
