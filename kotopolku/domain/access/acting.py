"""Who acts for a client: until when, and how much they see of what is the client's own (434/2003 14-15 §)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kotopolku.domain.calendar import years_after

from .policies import NotAChild

OWN_VIEW_FROM = 15
"""From this age a minor speaks in their own matter beside the guardian (434/2003 14 § 3 mom.)."""
GROWN = 18


class Basis(StrEnum):
    """By what right somebody acts for a client."""

    GUARDIAN = "guardian"
    # 681/2023 35 §: of a child who came without a guardian.
    REPRESENTATIVE = "representative"
    # 442/1999: of a grown-up, or of a child in what the guardian may not decide.
    TRUSTEE = "trustee"


class EndsBeforeItBegins(Exception):
    """The last day is before the first."""


@dataclass(frozen=True, slots=True)
class ActingFacts:
    """`until` is the last day that was recorded; both days included. `born` is the client's birth day."""

    basis: Basis
    since: date
    until: date | None
    born: date | None
    is_ended: bool = False
    # The client, the one who acts or another parent is under turvakielto.
    is_guarded: bool = False
    is_confirmed: bool = False


def age_reached(born: date, years: int) -> date:
    """The day on which somebody is so old."""
    return years_after(born, years)


def has_own_view(born: date | None, on: date) -> bool:
    """Whether a client may have pages of their own; a child under 15 is spoken for by the guardian."""
    return born is None or age_reached(born, OWN_VIEW_FROM) <= on


def last_day(basis: Basis, until: date | None, born: date | None) -> date | None:
    """The last day of a right: at 18 guardians and representatives act no more, whatever was written down."""
    if basis is Basis.TRUSTEE or born is None:
        return until
    grown = age_reached(born, GROWN) - timedelta(days=1)
    return grown if until is None else min(until, grown)


def check_acting(basis: Basis, since: date, until: date | None, born: date | None) -> None:
    """Whether such a right may be recorded. Raises EndsBeforeItBegins, NotAChild with the last day possible."""
    if until is not None and until < since:
        raise EndsBeforeItBegins
    if basis is Basis.TRUSTEE:
        return
    if born is None:
        raise NotAChild(None)
    grown = age_reached(born, GROWN) - timedelta(days=1)
    if since > grown:
        raise NotAChild(None)
    if until is not None and until > grown:
        raise NotAChild(grown)


def may_act(facts: ActingFacts, on: date) -> bool:
    """Whether the right opens the client's pages on a day."""
    last = last_day(facts.basis, facts.until, facts.born)
    is_on = not facts.is_ended and facts.since <= on and (last is None or on <= last)
    return is_on and (facts.is_confirmed or not facts.is_guarded) and _is_known(facts)


def sees_what_is_own(facts: ActingFacts, on: date) -> bool:
    """Whether the actor sees what the client has said by themselves: of a child under 15 only (812/2000 11 §)."""
    if facts.is_guarded or facts.born is None or facts.basis is Basis.TRUSTEE:
        return False
    return on < age_reached(facts.born, OWN_VIEW_FROM)


def _is_known(facts: ActingFacts) -> bool:
    """By whose age the right would end has to be of a known age."""
    return facts.basis is Basis.TRUSTEE or facts.born is not None


@dataclass(frozen=True, slots=True)
class Acting:
    """A right that is in use now: who looks at whose pages.

    `sees_what_is_own`: also what the client said by themselves; `is_guarded`: nothing that tells a place is shown.
    `since` and `until` include both ends; `until` None has no day. `case_id` is where the right was recorded.
    """

    right_id: int
    case_id: int
    basis: Basis
    since: date
    until: date | None
    client_name: str
    sees_what_is_own: bool
    is_guarded: bool
