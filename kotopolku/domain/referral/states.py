"""The way of a referral: which state follows which, and who may make it so."""

from enum import StrEnum

from msgspec import Struct


class State(StrEnum):
    """Where a referral stands."""

    DRAFT = "draft"
    SENT = "sent"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WAITING = "waiting"
    STARTED = "started"
    ATTENDED = "attended"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"


class Party(StrEnum):
    """Who takes a step. The coach also writes down what the provider said by telephone or on paper."""

    COACH = "coach"
    PROVIDER = "provider"
    CLIENT = "client"


class Transition(Struct, frozen=True):
    """A step from one state to another, and who may take it."""

    since: State
    to: State
    by: frozenset[Party]


class TransitionRefused(ValueError):
    """The step cannot be taken; `since`, `to` and `by` say which."""

    def __init__(self, since: State, to: State, by: Party) -> None:
        super().__init__(f"{since} > {to} ({by})")
        self.since = since
        self.to = to
        self.by = by


class NoSuchStep(TransitionRefused):
    """The one state does not follow the other."""


class NotForThisParty(TransitionRefused):
    """Somebody else may take this step."""


_COACH = frozenset({Party.COACH})
_ANSWER = frozenset({Party.PROVIDER, Party.COACH})
_BREAK_OFF = frozenset({Party.COACH, Party.CLIENT})
_UNANSWERED = (State.SENT, State.RECEIVED)
_ANSWERS = (State.ACCEPTED, State.DECLINED, State.WAITING)


def _all() -> tuple[Transition, ...]:
    steps = [Transition(State.DRAFT, State.SENT, _COACH), Transition(State.SENT, State.RECEIVED, _ANSWER)]
    steps += [Transition(since, to, _ANSWER) for since in _UNANSWERED for to in _ANSWERS]
    steps += [
        Transition(since, to, _ANSWER)
        for since, to in (
            (State.WAITING, State.ACCEPTED),
            (State.WAITING, State.DECLINED),
            (State.ACCEPTED, State.WAITING),
            # A place that was promised can still fall through.
            (State.ACCEPTED, State.DECLINED),
            (State.ACCEPTED, State.STARTED),
            (State.STARTED, State.ATTENDED),
            (State.STARTED, State.FINISHED),
            # Each report of attendance is a step of its own.
            (State.ATTENDED, State.ATTENDED),
            (State.ATTENDED, State.FINISHED),
        )
    ]
    steps += [Transition(since, State.WITHDRAWN, _BREAK_OFF) for since in State if since not in END_STATES]
    return tuple(steps)


END_STATES = frozenset({State.DECLINED, State.FINISHED, State.WITHDRAWN})
"""Nothing follows; another attempt is another referral."""
TRANSITIONS: tuple[Transition, ...] = _all()


def steps_from(state: State, by: Party) -> tuple[State, ...]:
    """The states to which the party may take the referral, in the order of `State`; to offer on a page."""
    allowed = {step.to for step in TRANSITIONS if step.since == state and by in step.by}
    return tuple(one for one in State if one in allowed)


def check_transition(since: State, to: State, by: Party) -> None:
    """Raises `NoSuchStep` where the state cannot follow, `NotForThisParty` where another party may take the step."""
    for step in TRANSITIONS:
        if (step.since, step.to) == (since, to):
            if by not in step.by:
                raise NotForThisParty(since, to, by)
            return
    raise NoSuchStep(since, to, by)


def is_ended(state: State) -> bool:
    """Whether nothing more follows."""
    return state in END_STATES


def is_unanswered(state: State) -> bool:
    """Whether the provider has it and has not said yes, no or later."""
    return state in _UNANSWERED


def measure_state(state: State) -> str | None:
    """The state that a measure of the plan takes with its referral; None where it stays as it is."""
    return _OF_MEASURE.get(state)


_OF_MEASURE = {
    # Directed is what 20 § 5 mom. asks for, whatever is answered.
    State.SENT: "directed",
    State.STARTED: "started",
    State.ATTENDED: "started",
    State.FINISHED: "done",
}
