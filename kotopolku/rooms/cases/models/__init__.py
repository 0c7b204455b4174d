from .access import Emergency, Grant
from .acting import ActingRight
from .case import Assignment, Case, Consent, SearchToken
from .client_account import ClientAccount, CorrectionRequest, Invitation
from .consenting import ConsentRequest
from .duty import Duty
from .hold import LegalHold
from .network import NetworkMember

__all__ = [
    "ActingRight",
    "Assignment",
    "Case",
    "ClientAccount",
    "Consent",
    "ConsentRequest",
    "CorrectionRequest",
    "Duty",
    "Emergency",
    "Grant",
    "Invitation",
    "LegalHold",
    "NetworkMember",
    "SearchToken",
]
