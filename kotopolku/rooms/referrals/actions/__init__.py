"""Everything that is done to referrals: keyword-only, one transaction, one audit event; the measure follows in it."""

from ..refusals import TextToBeLookedAt
from .answering import Said, answer_by_link, answer_here, note_answer, open_by_link
from .drafting import draft, save_draft
from .reminding import Reminded, remind, remind_total
from .sending import Agreed, renew_link, send
from .withdrawing import withdraw, withdraw_by_client

__all__ = [
    "Agreed",
    "Reminded",
    "Said",
    "TextToBeLookedAt",
    "answer_by_link",
    "answer_here",
    "draft",
    "note_answer",
    "open_by_link",
    "remind",
    "remind_total",
    "renew_link",
    "save_draft",
    "send",
    "withdraw",
    "withdraw_by_client",
]
