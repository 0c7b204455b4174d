"""Receiving a contact and what becomes of it. Each is one transaction and one event in the log."""

from .advice.queue import call_next, end_ticket, take_number
from .advice.recording import CONSENT_TO_STORE, AboutClient, Advice, record_advice, undo_advice
from .answering import OUTCOMES_WITHOUT_CASE, answer, take
from .information.giving import Occasion, give, give_to_many, take_back
from .information.materials import add_material, change_material, publish_version
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
    "Occasion",
    "add_material",
    "answer",
    "call_next",
    "change_material",
    "end_ticket",
    "give",
    "give_to_many",
    "join_case",
    "known_since",
    "name_receiving_unit",
    "open_case_from",
    "pass_on",
    "publish_version",
    "receive_contact",
    "receive_from_page",
    "record_advice",
    "take",
    "take_back",
    "take_number",
    "undo_advice",
]
