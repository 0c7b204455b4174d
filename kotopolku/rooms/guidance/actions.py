"""Receiving a contact and what becomes of it. Each is one transaction and one event in the log."""

from .answering import OUTCOMES_WITHOUT_CASE, answer, take
from .opening import NewCase, NewClient, join_case, known_since, open_case_from
from .receiving import receive_contact

__all__ = [
    "OUTCOMES_WITHOUT_CASE",
    "NewCase",
    "NewClient",
    "answer",
    "join_case",
    "known_since",
    "open_case_from",
    "receive_contact",
    "take",
]
