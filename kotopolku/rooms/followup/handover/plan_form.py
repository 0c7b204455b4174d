"""What of a plan's document, `kotopolku/plan/1`, is read when a plan comes in a package."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from .form import Code, Line, Name, Text, Tongue

Office = Annotated[str, Meta(max_length=160)]
Hours = Annotated[str, Meta(pattern=r"^[0-9]{1,3}(\.[0-9])?\Z")]


class Words(Struct, frozen=True, kw_only=True):
    """A text in its language with a translation; of a plan's document only what is needed is read."""

    text: Text
    language: Tongue = "fi"
    translation: Text = ""
    translation_language: Tongue = ""


class PlanGoal(Words, frozen=True, kw_only=True):
    """A goal by its number."""

    number: Code
    term: Literal["long", "plan"]
    kind: Code = ""


class PlanMeasure(Words, frozen=True, kw_only=True):
    """A measure and the number of its goal."""

    number: Code
    kind: Code
    responsible: Annotated[str, Meta(max_length=20)]
    goal: str | None = None
    reason: Text = ""
    reason_translation: Text = ""
    responsible_name: Annotated[str, Meta(max_length=200)] = ""
    service: Line = ""
    hours_per_week: Hours | None = None
    week: dict[str, list[str]] = {}
    since: date | None = None
    until: date | None = None


class PlanParticipant(Struct, frozen=True, kw_only=True):
    """Who took part in making the plan."""

    role: Annotated[str, Meta(max_length=20)]
    name: Name
    organisation: Office = ""
    contact: Office = ""
    took_part_on: date | None = None
    how: Literal["", "present", "remote", "in_writing"] = ""


class RightsTold(Struct, frozen=True, kw_only=True):
    """That the client was told of rights and duties."""

    on: date | None = None
    language: Tongue = ""
    interpreter: Name = ""


class Departure(Struct, frozen=True, kw_only=True):
    """Why an expected goal was not set."""

    expected: Code
    reason: Text


class PlanReader(Struct, frozen=True, kw_only=True):
    """Whose plan it is, and in which language the client reads it."""

    name: Line = ""
    born: Tongue = ""
    language: Tongue = ""


class PlanMaker(Struct, frozen=True, kw_only=True):
    """The authority that made the plan."""

    name: Line = ""
    unit: Line = ""
    phone: Line = ""


class PlanCoach(Struct, frozen=True, kw_only=True):
    """Who answered for it."""

    name: Line = ""
    contact: Line = ""


class PlanPathway(Struct, frozen=True, kw_only=True):
    """From which pathway it began."""

    code: Code
    version: int
    name: Line


class PlanContent(Struct, frozen=True, kw_only=True):
    """What of a plan's document becomes a plan here; nothing else of it is kept."""

    schema: Literal["kotopolku/plan/1"] = "kotopolku/plan/1"
    kind: Literal["individual", "minor", "family"] = "individual"
    total_until_max: date | None = None
    extended_until_max: date | None = None
    law: tuple[Line, ...] = ()
    organisation: PlanMaker = PlanMaker()
    coach: PlanCoach = PlanCoach()
    texts: dict[Literal["wishes", "family"], Words] = {}
    pathway: PlanPathway | None = None
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
    name: Name = ""
    language: Tongue = ""
    interpreter: Name = ""
