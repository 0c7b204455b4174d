"""What goes to another authority when a client moves or becomes or ceases to be a jobseeker, and what stays.

A move: the municipality contacts the new one with the client's consent while a plan is in force (681/2023 85 §); what
reviewing the plan takes, the new one has the right to get (86 § 4 mom., of children who came alone 86 § 3 mom.).
Change of the responsible authority (3 §): the task passes by law, and so does what reviewing the plan takes.
"""

from collections.abc import Collection
from enum import StrEnum

from msgspec import Struct

from kotopolku.domain.access import ConsentMissing
from kotopolku.domain.access.telling import CONSENT
from kotopolku.domain.vocabulary import Section
from kotopolku.domain.vocabulary.section import b


class HandoverKind(StrEnum):
    """Why the client gets another authority."""

    MOVE = "move"
    RESPONSIBILITY = "responsibility"


class HandoverPart(StrEnum):
    """Parts of a file that go or stay as a whole, in the order of a package."""

    IDENTITY = "identity"
    LANGUAGES = "languages"
    CONTACTS = "contacts"
    PLACES = "places"
    RESIDENCE_RIGHT = "residence_right"
    EDUCATION_AND_WORK = "education_and_work"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    PAUSES_AND_EXTENSIONS = "pauses_and_extensions"
    REVIEWS = "reviews"
    SERVICES = "services"
    HEALTH = "health"
    FAMILY = "family"
    NETWORK = "network"
    GUIDANCE = "guidance"
    DOCUMENTS = "documents"
    NOTES = "notes"
    DRAFTS = "drafts"
    MESSAGES = "messages"
    APPOINTMENTS = "appointments"
    CONSENTS = "consents"
    REIMBURSEMENTS = "reimbursements"
    LOG = "log"


class PartGroup(StrEnum):
    """By which right a part goes."""

    CONTACTING = "contacting"
    """Who it is and how to reach her: what contacting means."""
    REVIEWING = "reviewing"
    """What reviewing the plan takes."""
    CONSENTED = "consented"
    """Only if the client consents to this very part."""
    STAYING = "staying"
    """The giver's own, or given to the giver alone."""


_P = HandoverPart
GROUPS: dict[PartGroup, tuple[HandoverPart, ...]] = {
    PartGroup.CONTACTING: (_P.IDENTITY, _P.LANGUAGES, _P.CONTACTS, _P.PLACES, _P.RESIDENCE_RIGHT),
    PartGroup.REVIEWING: (
        _P.EDUCATION_AND_WORK,
        _P.ASSESSMENT,
        _P.PLAN,
        _P.PAUSES_AND_EXTENSIONS,
        _P.REVIEWS,
        _P.SERVICES,
    ),
    # Health only when necessary (73 § 8 k.), which nobody knows beforehand; guidance by consent alone (874/2024 4 §).
    PartGroup.CONSENTED: (_P.HEALTH, _P.FAMILY, _P.NETWORK, _P.GUIDANCE, _P.DOCUMENTS),
    # A consent was given to one authority; the other asks for its own.
    PartGroup.STAYING: (
        _P.NOTES,
        _P.DRAFTS,
        _P.MESSAGES,
        _P.APPOINTMENTS,
        _P.CONSENTS,
        _P.REIMBURSEMENTS,
        _P.LOG,
    ),
}
TELL_PLACES = frozenset({_P.CONTACTS, _P.PLACES, _P.NETWORK, _P.DOCUMENTS})
"""What never goes of a client under turvakielto (661/2009 36 §); what is needed of it is told apart, by a person."""

_CONTACTING = {HandoverKind.MOVE: b("85 §"), HandoverKind.RESPONSIBILITY: b("3 § 1 mom.")}
OF_CHILDREN, OF_REVIEWS = b("86 § 3 mom."), b("86 § 4 mom.")


class PlanNotInForce(ValueError):
    """Without a plan in force 85 § gives no right to contact the new municipality."""

    def __init__(self) -> None:
        super().__init__(b("85 §"))


class PartsNotToGo(ValueError):
    """Chosen parts that stay, or that tell a place of a protected client; ``parts`` are these."""

    def __init__(self, parts: tuple[HandoverPart, ...]) -> None:
        super().__init__(", ".join(parts))
        self.parts = parts


class HandoverFacts(Struct, frozen=True, kw_only=True):
    """What decides. `consent`: to the contact (85 §); `consented`: the parts to which the client consented by name.

    `in_time`: the first permit is not older than three years when the plan was made, or a victim of trafficking
    (20 § 3–4 mom.). `came_alone`: a child or young person of 2 § 6 mom. `protected`: under turvakielto.
    """

    kind: HandoverKind
    plan_in_force: bool
    consent: bool = False
    consented: frozenset[HandoverPart] = frozenset()
    in_time: bool = True
    came_alone: bool = False
    protected: bool = False


class Going(Struct, frozen=True):
    """A part that goes, and the ground: a section or `domain.access.telling.CONSENT`."""

    part: HandoverPart
    ground: Section | str


class Division(Struct, frozen=True, kw_only=True):
    """All parts, each in one of four: what may go, what would with consent, what is told apart, what stays."""

    goes: tuple[Going, ...]
    needs_consent: tuple[HandoverPart, ...]
    withheld: tuple[HandoverPart, ...]
    stays: tuple[HandoverPart, ...]


def check_offer(facts: HandoverFacts) -> None:
    """Whether a hand-over may be offered.

    Raises, of a move, `PlanNotInForce` and `domain.access.ConsentMissing` (85 §).
    """
    if facts.kind is HandoverKind.MOVE:
        if not facts.plan_in_force:
            raise PlanNotInForce
        if not facts.consent:
            raise ConsentMissing


def division(facts: HandoverFacts) -> Division:
    """What goes and what stays, once a hand-over may be offered at all."""
    withheld = TELL_PLACES if facts.protected else frozenset[HandoverPart]()
    grounds = {part: _ground(part, facts) for part in HandoverPart if part not in withheld | _STAYING}
    return Division(
        goes=tuple(Going(part, ground) for part, ground in grounds.items() if ground is not None),
        needs_consent=tuple(part for part, ground in grounds.items() if ground is None),
        withheld=tuple(part for part in HandoverPart if part in withheld),
        stays=GROUPS[PartGroup.STAYING],
    )


def check_parts(chosen: Collection[HandoverPart], facts: HandoverFacts) -> tuple[Going, ...]:
    """The chosen parts with their grounds, in order; the giver chooses what is necessary of what may go.

    Raises `PartsNotToGo`, `domain.access.ConsentMissing`, and what `check_offer` raises.
    """
    check_offer(facts)
    divided = division(facts)
    if wrong := tuple(part for part in (*divided.withheld, *divided.stays) if part in chosen):
        raise PartsNotToGo(wrong)
    if any(part in chosen for part in divided.needs_consent):
        raise ConsentMissing
    return tuple(going for going in divided.goes if going.part in chosen)


_STAYING = frozenset(GROUPS[PartGroup.STAYING])


def _ground(part: HandoverPart, facts: HandoverFacts) -> Section | str | None:
    if part in GROUPS[PartGroup.CONTACTING]:
        return _CONTACTING[facts.kind]
    if part in GROUPS[PartGroup.REVIEWING]:
        if facts.came_alone:
            return OF_CHILDREN
        if facts.plan_in_force and facts.in_time:
            return OF_REVIEWS
    return CONSENT if part in facts.consented else None
