"""What of a plan's document, `kotopolku/plan/1`, is read when a plan comes in a package."""

from datetime import date
from typing import Literal

from msgspec import Struct


class Words(Struct, frozen=True, kw_only=True):
    """A text in its language with a translation; of a plan's document only what is needed is read."""

    text: str
    language: str = "fi"
    translation: str = ""
    translation_language: str = ""


class PlanGoal(Words, frozen=True, kw_only=True):
    """A goal by its number."""

    number: str
    term: Literal["long", "plan"]
    kind: str = ""


class PlanMeasure(Words, frozen=True, kw_only=True):
    """A measure and the number of its goal."""

    number: str
    kind: str
    responsible: str
    goal: str | None = None
    reason: str = ""
    reason_translation: str = ""
    responsible_name: str = ""
    hours_per_week: str | None = None
    week: dict[str, list[str]] = {}
    since: date | None = None
    until: date | None = None


class PlanParticipant(Struct, frozen=True, kw_only=True):
    """Who took part in making the plan."""

    role: str
    name: str
    organisation: str = ""
    contact: str = ""
    took_part_on: date | None = None
    how: str = ""


class RightsTold(Struct, frozen=True, kw_only=True):
    """That the client was told of rights and duties."""

    on: date | None = None
    language: str = ""
    interpreter: str = ""


class Departure(Struct, frozen=True, kw_only=True):
    """Why an expected goal was not set."""

    expected: str
    reason: str


class PlanReader(Struct, frozen=True, kw_only=True):
    """In which language the client reads the plan."""

    language: str = ""


class PlanContent(Struct, frozen=True, kw_only=True):
    """What of a plan's document becomes a plan here."""

    goals: tuple[PlanGoal, ...]
    measures: tuple[PlanMeasure, ...]
    language: Literal["fi", "sv"] = "fi"
    client: PlanReader = PlanReader()
    participants: tuple[PlanParticipant, ...] = ()
    background: Words = Words(text="")
    follow_up: Words = Words(text="")
    rights_told: RightsTold = RightsTold()
    departures: tuple[Departure, ...] = ()
    county_takes_part: bool = False
    next_review: date | None = None


class PlanApproval(Struct, frozen=True, kw_only=True):
    """Who approved the plan."""

    party: Literal["client", "authority", "guardian", "representative", "county"]
    on: date
    how: Literal["signature", "spoken", "electronic"]
    name: str = ""
    language: str = ""
    interpreter: str = ""
