"""Everything that is done to plans: keyword-only, one transaction, one audit event, and the duties anew."""

from ..pathways.counting import count_pathways
from ..refusals import (
    CodeOver,
    IdentityCodeInText,
    NotForApproval,
    OfferChanged,
    OfferGone,
    TooManyOpenWords,
    WrongCode,
)
from ..wording import Agreement, TakingPart, Wording
from .agreeing import approve
from .carrying_out import direct, end_plans, mark_measures
from .drafting import discard, make_first_plan, record_earlier_plan, renew, revise
from .lengthening import ExtensionEffect, end_pause, extend, pause, retract_extension, retract_pause
from .offering import CODE_LASTS, approve_as, approve_offer, make_code, offer, withdraw_offer
from .own_word import answer_word, not_done, say, say_of_offer
from .rows import choose_service, remove_goal, remove_measure, save_goal, save_measure
from .taking_over import Directed, EarlierPlan, take_over
from .writing import depart, save_background, save_follow_up, save_terms, save_text, set_participants, tell_rights

__all__ = [
    "CODE_LASTS",
    "Agreement",
    "CodeOver",
    "Directed",
    "EarlierPlan",
    "ExtensionEffect",
    "IdentityCodeInText",
    "NotForApproval",
    "OfferChanged",
    "OfferGone",
    "TakingPart",
    "TooManyOpenWords",
    "Wording",
    "WrongCode",
    "answer_word",
    "approve",
    "approve_as",
    "approve_offer",
    "choose_service",
    "count_pathways",
    "depart",
    "direct",
    "discard",
    "end_pause",
    "end_plans",
    "extend",
    "make_code",
    "make_first_plan",
    "mark_measures",
    "not_done",
    "offer",
    "pause",
    "record_earlier_plan",
    "remove_goal",
    "remove_measure",
    "renew",
    "retract_extension",
    "retract_pause",
    "revise",
    "save_background",
    "save_follow_up",
    "save_goal",
    "save_measure",
    "save_terms",
    "save_text",
    "say",
    "say_of_offer",
    "set_participants",
    "take_over",
    "tell_rights",
    "withdraw_offer",
]
