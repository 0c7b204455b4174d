"""What is owed at which event, by which act and authority."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from kotopolku.domain.rulebook import CURRENT, Rulebooks, Sections
from kotopolku.domain.vocabulary import ResidenceKind
from kotopolku.domain.vocabulary.section import ACT_A, ACT_B, a, b


class Event(StrEnum):
    """The events at which basic information is given (681/2023 11 § 1 mom., 1386/2010 7 §)."""

    PERMIT_SERVED = "permit_served"
    RIGHT_REGISTERED = "right_registered"
    CARD_GRANTED = "card_granted"
    HOME_REGISTERED = "home_registered"


class Subject(StrEnum):
    """What a material tells of."""

    SOCIETY = "society"
    WORKING_LIFE = "working_life"
    SERVICES = "services"
    INTEGRATION = "integration"


class Giver(StrEnum):
    """Whose event it is: that authority gives the information first."""

    IMMIGRATION_SERVICE = "immigration_service"
    POPULATION_REGISTER = "population_register"


class NoInformationInAct(LookupError):
    """Nothing is known of what the act wants told."""


class Content(Struct, frozen=True):
    """What one act wants told, and its section."""

    subjects: tuple[Subject, ...]
    because: Sections


# 11 § names rights and duties in society and in working life; the older act also services and the measures
# that promote integration.
ACT_OF_EVENT: dict[str, Content] = {
    ACT_A: Content((Subject.SOCIETY, Subject.WORKING_LIFE, Subject.SERVICES, Subject.INTEGRATION), (a("7 §"),)),
    ACT_B: Content((Subject.SOCIETY, Subject.WORKING_LIFE), (b("11 § 1 mom."),)),
}

_GIVERS = {
    Event.PERMIT_SERVED: Giver.IMMIGRATION_SERVICE,
    Event.RIGHT_REGISTERED: Giver.IMMIGRATION_SERVICE,
    Event.CARD_GRANTED: Giver.IMMIGRATION_SERVICE,
    Event.HOME_REGISTERED: Giver.POPULATION_REGISTER,
}

_EVENTS = {
    ResidenceKind.RESIDENCE_PERMIT: Event.PERMIT_SERVED,
    # Temporary protection is given as a residence permit; the Nordic registration counts as one (2 § 1 mom.).
    ResidenceKind.TEMPORARY_PROTECTION: Event.PERMIT_SERVED,
    ResidenceKind.REGISTERED_RIGHT: Event.RIGHT_REGISTERED,
    ResidenceKind.NORDIC_REGISTRATION: Event.RIGHT_REGISTERED,
    ResidenceKind.RESIDENCE_CARD: Event.CARD_GRANTED,
}


class EventFacts(Struct, frozen=True, gc=False):
    """An event and its day. The day of a permit is that of granting where the day of serving is not known."""

    kind: Event
    on: date


class Owed(Struct, frozen=True, kw_only=True, gc=False):
    """Information that an event has made due."""

    event: Event
    arose: date
    giver: Giver
    subjects: tuple[Subject, ...]
    because: Sections


def event_of(kind: ResidenceKind) -> Event | None:
    """The event by which a right to stay of the kind begins; None where there is no such right."""
    return _EVENTS.get(kind)


def owed(events: Iterable[EventFacts], on: date, rulebooks: Rulebooks = CURRENT) -> tuple[Owed, ...]:
    """What is owed for the events that have happened by the day, oldest first, each by the act of its own day.

    Each event counts: 11 § 1 mom. does not speak of the first permit only. The same event twice on one day is one.
    Raises `NoInformationInAct` for an act of which nothing is known here.
    """
    happened = {(event.on, event.kind) for event in events if event.on <= on}
    return tuple(_owed(kind, day, rulebooks.on(day).act) for day, kind in sorted(happened))


def _owed(kind: Event, day: date, act: str) -> Owed:
    content = ACT_OF_EVENT.get(act)
    if content is None:
        raise NoInformationInAct(act)
    return Owed(event=kind, arose=day, giver=_GIVERS[kind], subjects=content.subjects, because=content.because)
