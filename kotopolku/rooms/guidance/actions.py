"""Receiving a contact and what becomes of it. Each is one transaction and one event in the log."""

from .advice.queue import call_next, end_ticket, take_number
from .advice.recording import CONSENT_TO_STORE, AboutClient, Advice, record_advice, undo_advice
from .answering import OUTCOMES_WITHOUT_CASE, answer, take
from .opening import NewCase, NewClient, join_case, known_since, open_case_from
from .passing import name_receiving_unit, pass_on
from .receiving import receive_contact, receive_from_page

__all__ = [
    "CONSENT_TO_STORE",
    "OUTCOMES_WITHOUT_CASE",
    "AboutClient",
    "Advice",
    "NewCase",
    "NewClient",
    "answer",
    "call_next",
    "end_ticket",
    "join_case",
    "known_since",
    "name_receiving_unit",
    "open_case_from",
    "pass_on",
    "receive_contact",
    "receive_from_page",
    "record_advice",
    "take",
    "take_number",
    "undo_advice",
]
