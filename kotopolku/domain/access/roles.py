"""What each role may do by itself, and how far an organisation may widen or narrow it (681/2023 79 and 80 §)."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from kotopolku.domain.vocabulary import Section, section


class Role(StrEnum):
    """The task that a person has in an organisation."""

    COACH = "coach"
    EMPLOYMENT_EXPERT = "employment_expert"
    SOCIAL_WORKER = "social_worker"
    PLACEMENT_OFFICER = "placement_officer"
    RECEPTION_WORKER = "reception_worker"
    PROVIDER_WORKER = "provider_worker"
    REPRESENTATIVE = "representative"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"
    DATA_PROTECTION_OFFICER = "data_protection_officer"


class Reach(StrEnum):
    """Whose files: one's own clients', one's unit's, the organisation's."""

    OWN = "own"
    UNIT = "unit"
    ORGANISATION = "organisation"


class Right(StrEnum):
    """One thing that may be done. The first ones concern one client's file, the others an organisation."""

    OPEN = "open"
    OPEN_PROTECTED = "open_protected"
    SEE_ASSESSMENT = "see_assessment"
    SEE_PLAN = "see_plan"
    SEE_HEALTH = "see_health"
    SEE_IDENTITY_CODE = "see_identity_code"
    SEE_PROTECTED_CONTACTS = "see_protected_contacts"
    SEE_PROVIDER_ITEMS = "see_provider_items"
    SEE_HISTORY = "see_history"
    EDIT = "edit"
    ASSIGN = "assign"
    ASSESS = "assess"
    PLAN = "plan"
    REVIEW = "review"
    CLOSE = "close"
    DECIDE_FEE = "decide_fee"
    GRANT = "grant"
    DISCLOSE = "disclose"
    ANSWER_DATA_SUBJECT = "answer_data_subject"
    REGISTER = "register"
    ADVISE = "advise"
    IMPORT = "import"
    EXPORT = "export"
    BREAK_GLASS = "break_glass"
    ADMINISTER = "administer"
    SEE_LOGS = "see_logs"
    REVIEW_EMERGENCIES = "review_emergencies"
    RETAIN = "retain"
    PUBLISH = "publish"
    EDIT_INFORMATION = "edit_information"
    KEEP_CALENDARS = "keep_calendars"
    OFFER_SERVICES = "offer_services"
    MANAGE_SERVICES = "manage_services"
    MANAGE_PATHWAYS = "manage_pathways"


FILE_RIGHTS = frozenset(
    {
        Right.OPEN,
        Right.OPEN_PROTECTED,
        Right.SEE_ASSESSMENT,
        Right.SEE_PLAN,
        Right.SEE_HEALTH,
        Right.SEE_IDENTITY_CODE,
        Right.SEE_PROTECTED_CONTACTS,
        Right.SEE_PROVIDER_ITEMS,
        Right.SEE_HISTORY,
        Right.EDIT,
        Right.ASSIGN,
        Right.ASSESS,
        Right.PLAN,
        Right.REVIEW,
        Right.CLOSE,
        Right.DECIDE_FEE,
        Right.GRANT,
        Right.DISCLOSE,
        Right.ANSWER_DATA_SUBJECT,
    }
)
"""Rights that are about one client's file."""


@dataclass(frozen=True, slots=True)
class RoleRule:
    """`rights` and `reach` hold unless the organisation says otherwise; it may go up to `most` and `farthest`."""

    rights: frozenset[Right]
    most: frozenset[Right]
    reach: Reach
    farthest: Reach
    because: Section


def _rule(section_of: Section, reach: Reach, rights: set[Right], more: set[Right], farthest: Reach) -> RoleRule:
    return RoleRule(with_implied(rights), with_implied(rights | more), reach, farthest, section_of)


def with_implied(rights: AbstractSet[Right]) -> frozenset[Right]:
    """The rights and those that go with them: who registers people who come may advise them too (10 §)."""
    return frozenset(rights | {Right.ADVISE}) if Right.REGISTER in rights else frozenset(rights)


_READ = {Right.OPEN, Right.SEE_ASSESSMENT, Right.SEE_PLAN, Right.SEE_HISTORY, Right.SEE_IDENTITY_CODE}
_CASEWORK = {
    *_READ,
    Right.SEE_HEALTH,
    Right.SEE_PROTECTED_CONTACTS,
    Right.EDIT,
    Right.ASSIGN,
    Right.ASSESS,
    Right.PLAN,
    Right.REVIEW,
    Right.CLOSE,
    Right.GRANT,
    Right.DISCLOSE,
    Right.ANSWER_DATA_SUBJECT,
    Right.REGISTER,
    Right.BREAK_GLASS,
}
# What an organisation may let those do as well who meet its clients.
_HOUSEWORK = {
    Right.PUBLISH,
    Right.EDIT_INFORMATION,
    Right.KEEP_CALENDARS,
    Right.OFFER_SERVICES,
    Right.MANAGE_SERVICES,
}
_OFFICIALS = {Right.OPEN_PROTECTED, Right.IMPORT, Right.EXPORT, Right.DECIDE_FEE, Right.MANAGE_PATHWAYS, *_HOUSEWORK}
_OWN_CLIENTS = section("681/2023", "79 §")
_BY_GRANT_ONLY = section("681/2023", "80 §")

ROLES: dict[Role, RoleRule] = {
    Role.COACH: _rule(
        _OWN_CLIENTS,
        Reach.UNIT,
        _CASEWORK,
        _OFFICIALS,
        Reach.ORGANISATION,
    ),
    Role.EMPLOYMENT_EXPERT: _rule(
        _OWN_CLIENTS,
        Reach.UNIT,
        _CASEWORK,
        _OFFICIALS,
        Reach.ORGANISATION,
    ),
    # Of the county's own clients (33-38 and 83 §); a municipality's client only by a grant.
    Role.SOCIAL_WORKER: _rule(
        section("681/2023", "83 §"),
        Reach.UNIT,
        {*_READ, Right.SEE_HEALTH, Right.EDIT, Right.REGISTER, Right.BREAK_GLASS},
        {
            Right.OPEN_PROTECTED,
            Right.SEE_PROTECTED_CONTACTS,
            Right.ASSIGN,
            Right.DISCLOSE,
            Right.ANSWER_DATA_SUBJECT,
            Right.EDIT_INFORMATION,
            Right.KEEP_CALENDARS,
            Right.OFFER_SERVICES,
            Right.MANAGE_SERVICES,
        },
        Reach.ORGANISATION,
    ),
    # Supervision gives no general right to a client's file (91 §).
    Role.PLACEMENT_OFFICER: _rule(section("681/2023", "91 §"), Reach.OWN, set(), set(), Reach.OWN),
    Role.RECEPTION_WORKER: _rule(
        _OWN_CLIENTS,
        Reach.UNIT,
        {Right.OPEN, Right.SEE_IDENTITY_CODE, Right.EDIT, Right.REGISTER},
        {Right.SEE_PLAN, Right.SEE_HISTORY, Right.ASSIGN, Right.BREAK_GLASS, *_HOUSEWORK},
        Reach.ORGANISATION,
    ),
    # An organisation of the third sector may keep a desk of its own, at which nobody is named (10 §).
    # It also tells the authority which services it has to offer.
    Role.PROVIDER_WORKER: _rule(
        section("681/2023", "94 §"), Reach.OWN, {Right.OFFER_SERVICES}, {Right.ADVISE}, Reach.OWN
    ),
    Role.REPRESENTATIVE: _rule(section("681/2023", "93 §"), Reach.OWN, set(), set(), Reach.OWN),
    Role.COORDINATOR: _rule(
        _OWN_CLIENTS,
        Reach.ORGANISATION,
        {
            *_READ,
            Right.ASSIGN,
            # A decision of the authority, by one who has not kept the appointment (32 a §).
            Right.DECIDE_FEE,
            Right.GRANT,
            Right.REGISTER,
            Right.IMPORT,
            Right.EXPORT,
            Right.BREAK_GLASS,
            # What plans begin from is the matter of those who answer for the work, not of each who writes a plan.
            Right.MANAGE_PATHWAYS,
            *_HOUSEWORK,
        },
        {Right.OPEN_PROTECTED, Right.EDIT, Right.DISCLOSE, Right.ANSWER_DATA_SUBJECT},
        Reach.ORGANISATION,
    ),
    # Looks after users and roles, never into a file.
    Role.ADMINISTRATOR: _rule(
        _BY_GRANT_ONLY,
        Reach.ORGANISATION,
        {Right.ADMINISTER, Right.PUBLISH, Right.KEEP_CALENDARS, Right.OFFER_SERVICES, Right.MANAGE_SERVICES},
        {Right.IMPORT},
        Reach.ORGANISATION,
    ),
    Role.DATA_PROTECTION_OFFICER: _rule(
        section("681/2023", "79 § 3 mom."),
        Reach.ORGANISATION,
        {Right.SEE_LOGS, Right.REVIEW_EMERGENCIES, Right.RETAIN, Right.ANSWER_DATA_SUBJECT},
        set(),
        Reach.ORGANISATION,
    ),
}
