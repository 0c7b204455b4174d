"""Referrals as they are: of a client, of a worker's clients, of a provider."""

from ..codes import ATTENDANCE, CONSENT, OPEN_STATES, STATES, WAYS
from ..directing import directing_of
from ..freezing import told_items
from ..gathering import OF_HEALTH, gathered
from ..models import DisclosedPackage, Outcome, Referral, Reply
from ..necessary import necessary_items
from ..warned import mark_of, warned_of, written_in
from .giving import GIVING, Giving, giving_services
from .partner import (
    MessageTold,
    ReceivedLine,
    Told,
    name_of,
    received_by,
    receiving_organisations,
    told_by_link,
    told_by_message,
    told_here,
    unanswered_by,
)
from .reading import (
    InNeed,
    disclosed,
    given_by_consents,
    in_need,
    is_intact,
    outcomes_by_measure,
    own_referrals,
    preview,
    referral_of,
    referrals_of,
    referrals_of_client,
)
from .writing import may_write_with, writing_services, written_with_here

__all__ = [
    "ATTENDANCE",
    "CONSENT",
    "GIVING",
    "OF_HEALTH",
    "OPEN_STATES",
    "STATES",
    "WAYS",
    "DisclosedPackage",
    "Giving",
    "InNeed",
    "MessageTold",
    "Outcome",
    "ReceivedLine",
    "Referral",
    "Reply",
    "Told",
    "directing_of",
    "disclosed",
    "gathered",
    "given_by_consents",
    "giving_services",
    "in_need",
    "is_intact",
    "mark_of",
    "may_write_with",
    "name_of",
    "necessary_items",
    "outcomes_by_measure",
    "own_referrals",
    "preview",
    "received_by",
    "receiving_organisations",
    "referral_of",
    "referrals_of",
    "referrals_of_client",
    "told_by_link",
    "told_by_message",
    "told_here",
    "told_items",
    "unanswered_by",
    "warned_of",
    "writing_services",
    "written_in",
    "written_with_here",
]
