from .access import Emergency, Grant
from .case import Assignment, Case, Consent, SearchToken
from .client_account import ClientAccount, CorrectionRequest, Invitation
from .duty import Duty

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
    "SearchToken",
]
