from .access import Emergency, Grant
from .case import Assignment, Case, Consent, SearchToken
from .client_account import ClientAccount, CorrectionRequest, Invitation
from .duty import Duty
from .hold import LegalHold
from .network import NetworkMember

__all__ = [
    "Assignment",
    "Case",
    "ClientAccount",
    "Consent",
    "CorrectionRequest",
    "Duty",
    "Emergency",
    "Grant",
    "Invitation",
    "LegalHold",
    "NetworkMember",
    "SearchToken",
]
