"""What is told of one person of the cast. Days are counted back from the day of setting up: 100 is 100 days ago."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """An assessment; `completed` None: under way, some pages written."""

    started: int | date
    completed: int | date | None = None
    language: str = ""
    interpreter: str = ""
    needs: tuple[str, ...] = ()
    special: tuple[str, ...] = ()
    of_family: tuple[str, ...] = ()
    level: str = "A1.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan of `days` from `made` on; `is_agreed` False: a draft on the table. `pathway`: code of a ready one."""

    made: int | date
    days: int = 330
    is_agreed: bool = True
    directed: int | date | None = None
    reviews: tuple[int | date, ...] = ()
    measures: tuple[str, ...] = ("integration_training", "guidance")
    approved_by: str = "client"
    pathway: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """The end of the client relationship."""

    on: int
    reason: str
    outcome: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person. Without `opened` the person is known only as somebody's kin."""

    key: str
    given: str
    family: str
    age: int
    gender: str
    language: str
    citizenship: str
    original: tuple[str, str] = ("", "")
    script: str = ""
    identity_number: int | None = None
    migri_number: str = ""
    service_language: str = ""
    interpreter: bool = True
    other_languages: tuple[str, ...] = ()
    occupation: str = ""
    phone: str = ""
    residence: tuple[str, str, int | date, int | date | None] | None = None
    municipality: tuple[str, int | date] | None = None
    circumstances: tuple[tuple[str, int | date], ...] = ()
    status: tuple[tuple[str, Any], ...] = ()
    nondisclosure: str = ""
    kin: tuple[tuple[str, str], ...] = ()
    lives_with: str = ""
    office: str = "kajaani"
    coach: str = "aino.kettunen"
    route: str = ""
    opened: int | date | None = None
    assessed: Assessed | None = None
    plans: tuple[Planned, ...] = ()
    pauses: tuple[tuple[int, int | None, str], ...] = ()
    extension: tuple[int, str, str] | None = None
    closed: Closed | None = None
    picture: str = ""
