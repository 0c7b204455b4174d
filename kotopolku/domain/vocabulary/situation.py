"""A situation: everything about one person that the law asks for, and the day it is asked for."""

from datetime import date

from msgspec import Struct

from kotopolku.domain.calendar import Period
from kotopolku.domain.vocabulary.codes import (
    CircumstanceKind,
    ExtensionGround,
    PauseGround,
    ResidenceGround,
    ResidenceKind,
)


class PersonFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What the law asks about the person."""

    born: date
    arrived_unaccompanied_as_minor: bool = False
    trafficking_victim: bool = False
    # For a child born in Finland to a person of 2 § 3–4 mom.: the last day of that parent's period.
    reimbursed_parent_until: date | None = None


class ResidenceFacts(Struct, frozen=True, kw_only=True, gc=False):
    """The right to stay in Finland. ``valid_until`` None: until further notice."""

    kind: ResidenceKind
    ground: ResidenceGround | None = None
    first_granted: date | None = None
    valid_until: date | None = None
    municipality_registered: date | None = None


class Circumstance(Struct, frozen=True, kw_only=True, gc=False):
    """A circumstance from ``since`` to ``until``, both included."""

    kind: CircumstanceKind | None = None
    since: date
    until: date | None = None

    def is_active(self, on: date) -> bool:
        """Whether the circumstance holds on the day."""
        return self.since <= on and (self.until is None or on <= self.until)


class PlanFacts(Struct, frozen=True, kw_only=True, gc=False):
    """An integration plan: the days on which it was made and signed, and its last day."""

    made: date
    signed: date | None = None
    until: date | None = None


class Pause(Struct, frozen=True, kw_only=True, gc=False):
    """A time when the plan could not be carried out; ``until`` None: it goes on."""

    since: date
    until: date | None = None
    ground: PauseGround | None = None

    @property
    def period(self) -> Period:
        """The days of the pause."""
        return Period(self.since, self.until)


class Extension(Struct, frozen=True, kw_only=True, gc=False):
    """A decision to extend the longest duration of plans."""

    decided: date
    ground: ExtensionGround | None = None


class ReviewAsked(Struct, frozen=True, kw_only=True, gc=False):
    """The client asked for a review of the plan (22 §), and the day on which that was answered."""

    asked: date
    answered: date | None = None


class CaseFacts(Struct, frozen=True, kw_only=True):
    """What has happened in the case so far."""

    # The day on which the municipality learned of the person.
    opened: date | None = None
    assessment_started: date | None = None
    assessment_completed: date | None = None
    # The finding of the assessment; None while there is none.
    plan_needed: bool | None = None
    plans: tuple[PlanFacts, ...] = ()
    reviews: tuple[date, ...] = ()
    reviews_asked: tuple[ReviewAsked, ...] = ()
    directed_to_service: tuple[date, ...] = ()
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    closed: date | None = None

    def plans_made_by(self, on: date) -> tuple[PlanFacts, ...]:
        """The plans made on or before the day, in order of making."""
        made = [plan for plan in self.plans if plan.made <= on]
        made.sort(key=lambda plan: plan.made)
        return tuple(made)

    def is_closed(self, on: date) -> bool:
        """Whether the case has been closed by the day."""
        return self.closed is not None and self.closed <= on


class Situation(Struct, frozen=True, kw_only=True):
    """One person's facts and the day ``on`` for which the question is asked."""

    id: str | int | None = None
    on: date
    person: PersonFacts
    residence: ResidenceFacts
    circumstances: tuple[Circumstance, ...] = ()
    case: CaseFacts = CaseFacts()


def known(event: date | None, on: date) -> date | None:
    """The event, if it has happened by the day; later events are not known yet."""
    return event if event is not None and event <= on else None
