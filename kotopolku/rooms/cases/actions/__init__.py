"""What can be done to a case; each action is one transaction and one event in the log."""

from ..codes import CONSENTS
from ..ledger import Written
from ..refusals import ClientOfOthers
from .access import end_grant, grant
from .consents import answer_request, ask_for_consent, take_back_request, withdraw_consent, withdraw_own_consent
from .course import assign, close_case, locked, record_consent, set_unit_and_route
from .emergencies import review_emergency, take_emergency
from .guarding import people_guarded
from .holding import end_hold, hold
from .network import Role, add_member, change_member, end_member
from .opening import new_reference, open_case
from .reckoning import CHUNK, people_changed, recompute, refresh_all, refresh_total

__all__ = [
    "CHUNK",
    "CONSENTS",
    "ClientOfOthers",
    "Role",
    "Written",
    "add_member",
    "answer_request",
    "ask_for_consent",
    "assign",
    "change_member",
    "close_case",
    "end_grant",
    "end_hold",
    "end_member",
    "grant",
    "hold",
    "locked",
    "new_reference",
    "open_case",
    "people_changed",
    "people_guarded",
    "recompute",
    "record_consent",
    "refresh_all",
    "refresh_total",
    "review_emergency",
    "set_unit_and_route",
    "take_back_request",
    "take_emergency",
    "withdraw_consent",
    "withdraw_own_consent",
]
