"""The form of a package, `kotopolku/handover/1`, as docs/how-to/handover.md tells it to others.

One part of the file is one member of `contents`; what was not chosen is not there.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from kotopolku.domain.handover import HandoverKind, HandoverPart
from kotopolku.domain.vocabulary import (
    CircumstanceKind,
    ExtensionGround,
    PauseGround,
    ResidenceGround,
    ResidenceKind,
)

FORMAT: Literal["kotopolku/handover/1"] = "kotopolku/handover/1"
# As long as what becomes of them may be.
Tongue = Annotated[str, Meta(max_length=10)]
Code = Annotated[str, Meta(max_length=40)]
Name = Annotated[str, Meta(max_length=120)]
Line = Annotated[str, Meta(max_length=300)]
Text = Annotated[str, Meta(max_length=100_000)]
_Told = str | int | float | bool | None
Details = dict[Name, _Told | dict[Name, _Told | list[_Told]] | list[dict[Name, _Told] | _Told]]
"""What a form of an assessment holds besides its text: flat, with parts by language and lists of rows."""


class _Row(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A name that nobody knows is a mistake of the sender's: it is told, not passed over."""


class Identity(_Row, frozen=True, kw_only=True):
    """Who it is. Days as exactly as they are known: 1985, 2019-03 or 2019-03-15."""

    given: Name
    family: Name
    born: Tongue = ""
    gender: Literal["", "female", "male", "other"] = ""
    identity_code: Code = ""
    citizenships: tuple[Tongue, ...] = ()


class Skill(_Row, frozen=True, kw_only=True):
    """A language (BCP 47) and how well it is known."""

    language: Tongue
    mother_tongue: bool = False
    reads: bool | None = None
    writes: bool | None = None
    listening: Code = ""
    reading: Code = ""
    speaking: Code = ""
    writing: Code = ""


class Languages(_Row, frozen=True, kw_only=True):
    """The language of service, and the others."""

    service_language: Tongue = ""
    interpreter_needed: bool = False
    interpreter_language: Tongue = ""
    skills: tuple[Skill, ...] = ()


class Contact(_Row, frozen=True, kw_only=True):
    """A way to reach the client."""

    kind: Code
    value: Text = ""
    street: Text = ""
    postal_code: Code = ""
    city: Text = ""
    preferred: bool = False


class Place(_Row, frozen=True, kw_only=True):
    """A municipality of residence by its three digits."""

    municipality: Tongue
    since: Tongue
    until: date | None = None


class Permit(_Row, frozen=True, kw_only=True):
    """A permit, card or registration."""

    kind: ResidenceKind
    ground: ResidenceGround
    granted: Tongue = ""
    valid_until: date | None = None


class Spell(_Row, frozen=True, kw_only=True):
    """Unemployed jobseeking, home care and the like."""

    kind: CircumstanceKind
    since: Tongue
    until: date | None = None


class Answer(_Row, frozen=True, kw_only=True):
    """One item of the assessment's interview."""

    item: Code
    text: Text = ""
    detail: Details = {}


class Need(_Row, frozen=True, kw_only=True):
    """A need of services that was found."""

    need: Code
    text: Text = ""
    of_family: bool = False
    is_special: bool = False
    is_urgent: bool = False


class Schooling(_Row, frozen=True, kw_only=True):
    """Education, work and where the client stands on the labour market."""

    occupation: Line = ""
    spells: tuple[Spell, ...] = ()
    answers: tuple[Answer, ...] = ()


class Assessment(_Row, frozen=True, kw_only=True):
    """The completed assessment; `rulebook` is the act by which it was made."""

    rulebook: Code
    started: date
    completed: date
    plan_needed: bool
    outcome: Line = ""
    answers: tuple[Answer, ...] = ()
    needs: tuple[Need, ...] = ()


class Plan(_Row, frozen=True, kw_only=True):
    """A plan of the series. `content` is the agreed version as the plan's own document has it, `digest` its SHA-256 as
    it was agreed; what did not go is left out of the content, and the digest then tells of the whole.
    """

    number: Annotated[int, Meta(ge=1, le=999)]
    rulebook: Code
    made: date
    until: date
    signed: date | None = None
    in_force: bool = False
    content: dict[str, Any] | None = None
    approvals: tuple[dict[str, Any], ...] = ()
    digest: Line = ""


class Pause(_Row, frozen=True, kw_only=True):
    """An interruption that lengthens the plan."""

    since: date
    ground: PauseGround
    until: date | None = None


class Extension(_Row, frozen=True, kw_only=True):
    """A decision on a longer plan."""

    decided: date
    ground: ExtensionGround
    reason: Text = ""


class Lengthening(_Row, frozen=True, kw_only=True):
    """What lengthens plans."""

    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()


class Review(_Row, frozen=True, kw_only=True):
    """A look back on the plan."""

    on: date
    initiative: Literal["law", "client", "change", "authority"]
    participation: Text = ""
    progress: Text = ""
    hindrances: Text = ""
    changes: Text = ""
    next_review_on: date | None = None


class Service(_Row, frozen=True, kw_only=True):
    """A service to which the client was directed."""

    text: Text
    kind: Code = ""
    directed_on: date | None = None
    state: Code = ""


class Kin(_Row, frozen=True, kw_only=True):
    """One of the family."""

    name: Line
    kind: Code
    born: Tongue = ""


class Partner(_Row, frozen=True, kw_only=True):
    """Somebody who works with the client."""

    name: Line
    organisation: Line = ""
    task: Line = ""


class Health(_Row, frozen=True, kw_only=True):
    """What was told of health and working capacity."""

    answers: tuple[Answer, ...] = ()
    needs: tuple[Need, ...] = ()
    measures: tuple[Text, ...] = ()


class Document(_Row, frozen=True, kw_only=True):
    """A paper that is sent beside the package."""

    name: Line


class Contents(_Row, frozen=True, kw_only=True):
    """The parts that were chosen."""

    identity: Identity
    languages: Languages | None = None
    contacts: tuple[Contact, ...] = ()
    places: tuple[Place, ...] = ()
    residence_right: tuple[Permit, ...] = ()
    education_and_work: Schooling | None = None
    assessment: Assessment | None = None
    plan: tuple[Plan, ...] = ()
    pauses_and_extensions: Lengthening | None = None
    reviews: tuple[Review, ...] = ()
    services: tuple[Service, ...] = ()
    health: Health | None = None
    family: tuple[Kin, ...] = ()
    network: tuple[Partner, ...] = ()
    guidance: tuple[Text, ...] = ()
    documents: tuple[Document, ...] = ()


class Authority(_Row, frozen=True, kw_only=True):
    """Who gives or receives."""

    name: Line
    kind: Code = ""
    municipality: Code = ""
    phone: Line = ""
    email: Line = ""


class Given(_Row, frozen=True, kw_only=True):
    """A part that went and by which right: a section, or "consent"."""

    part: HandoverPart
    ground: Line


class Package(_Row, frozen=True, kw_only=True):
    """The whole package. `left_out` are parts with something in them that stayed, `told_apart` those of a client under
    turvakielto that never go in a package.
    """

    format: Literal["kotopolku/handover/1"]
    reference: Code
    made_at: datetime
    kind: HandoverKind
    sender: Authority
    receiver: Line
    parts: tuple[Given, ...]
    contents: Contents
    opened: date
    left_out: tuple[HandoverPart, ...] = ()
    told_apart: tuple[HandoverPart, ...] = ()
    protected: bool = False
    note: Text = ""
