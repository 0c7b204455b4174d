"""What the pages of an assessment are made of, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

ARRANGEMENTS = "arrangements"
TOLD = "told"
FURTHER = "further"
NEEDS = "needs"
COUNTY = "county"
OUTCOME = "outcome"
"""Names of the pages that are not items of the interview; an item's page bears the item's code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """From which state of its page a form was filled in: the version that it saw, and which opened form it was.

    A form that saves by itself names its `sitting`, so that its next sending is taken as a continuation even if it
    never heard of the new version (the network went). `closing`: sent by the button; what the same form sends after
    that is late and is not taken. The default is a page that nobody has saved yet.
    """

    seen: int = 0
    sitting: str = ""
    closing: bool = True


NEW_PAGE = Sending()
"""Nobody has saved the page yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangements:
    """How the interview is held (869/2024 4 §; 570/2011 2 §)."""

    started: date
    language: str = ""
    interpreter_how: str = ""
    interpreter: str = ""
    place: str = "office"
    place_reason: str = ""
    makers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnswer:
    """An answer to one item of the interview, with its source (73 § 2 mom.)."""

    text: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    source: str = "client"
    source_detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """That the client was told one thing (869/2024 2 § 3 mom.)."""

    item: str
    on: date
    language: str
    interpreter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureNeeded:
    """A further measure of the assessment (869/2024 3 §; 570/2011 1 § 3 mom.)."""

    measure: str
    reason: str = ""
    by_whom: str = ""
    ordered_on: date | None = None
    done_on: date | None = None
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedFound:
    """A need that the plan, or another service, must answer."""

    need: str
    text: str = ""
    of_family: bool = False
    is_special: bool = False
    is_urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyPart:
    """Whether the wellbeing services county takes part, and what it found (14 § 4 mom.; 869/2024 2 § 2 mom.)."""

    takes_part: bool | None = None
    reason: str = ""
    worker: str = ""
    findings: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The finding (14 § 7 mom., 16 §; 874/2024 1 §)."""

    plan_needed: bool | None = None
    # domain.needs.AssessmentOutcome; empty: the plain one of plan_needed
    outcome: str = ""
    reason: str = ""
    planned_plan_date: date | None = None
    directed_to: str = ""
