"""Recording and correcting facts about people; each action is one transaction and one event in the log."""

from ..refusals import NotRegistrableHere
from .birth import correct_birth
from .contacts import add_contact, end_contact, withdraw_contact
from .identifiers import add_identifier, correct_identifier, withdraw_identifier
from .languages import add_language_skill, set_languages
from .names import add_name, correct_name
from .person import (
    set_background,
    set_citizenships,
    set_service,
    set_status,
)
from .protection import raise_protection, set_nondisclosure
from .recording import locked, tries_logged
from .registration import register
from .relations import add_relative, join_household, leave_household, set_kinship, withdraw_kinship
from .residence import (
    correct_residence,
    end_circumstance,
    record_circumstance,
    record_residence,
    set_home_municipality,
    withdraw_circumstance,
)

__all__ = [
    "NotRegistrableHere",
    "add_contact",
    "add_identifier",
    "add_language_skill",
    "add_name",
    "add_relative",
    "correct_birth",
    "correct_identifier",
    "correct_name",
    "correct_residence",
    "end_circumstance",
    "end_contact",
    "join_household",
    "leave_household",
    "locked",
    "raise_protection",
    "record_circumstance",
    "record_residence",
    "register",
    "set_background",
    "set_citizenships",
    "set_home_municipality",
    "set_kinship",
    "set_languages",
    "set_nondisclosure",
    "set_service",
    "set_status",
    "tries_logged",
    "withdraw_circumstance",
    "withdraw_contact",
    "withdraw_identifier",
    "withdraw_kinship",
]
