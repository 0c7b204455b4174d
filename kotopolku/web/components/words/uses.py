"""What was done with a client's data, in the words of the clients' own texts."""

from collections.abc import Iterable
from typing import Any

from ..public_texts import ReaderTexts
from .law.citations import citation
from .punctuation import comma

_WHY = {
    "client.person": "person",
    "client.edit": "person",
    "client.residence": "residence",
    "client.identity_code": "identity_code",
    "client.protected_contacts": "protected",
    "client.timeline": "log",
    "client.access": "log",
    "client.grants": "log",
    "client.own_data": "request",
    "own_data": "request",
    "own_pages": "pages",
    "client.corrections": "request",
    "plan": "plan",
    "plan.edit": "plan",
    "plan.words": "plan",
    "plan_paper": "plan",
    "review": "plan",
    "correspondence": "matter",
    "search": "search",
    "information.export": "list",
}
_WHY_BY_BEGINNING = {"client.assessment": "assessment", "protected.": "protected", "client.": "matter"}

_WHY_OF_CHANGE = {
    "people.record_residence": "residence",
    "people.correct_residence": "residence",
    "people.code_refused": "identity_code",
    "people.set_nondisclosure": "protected",
    "cases.ask_for_correction": "request",
    "cases.answer_correction": "request",
    "cases.invite": "pages",
    "cases.accept_invitation": "pages",
    "cases.refuse_invitation": "pages",
    "cases.open_client_account": "pages",
    "cases.end_client_account": "pages",
    "cases.invite_to_act": "pages",
    "cases.review_emergency": "log",
    "followup.review": "plan",
    "followup.retract_review": "plan",
    "exchange.import_client": "person",
}
_WHY_OF_ROOM = {
    "people": "person",
    "assessments": "assessment",
    "plans": "plan",
    # But for reviews: the end, and handing over to another authority, as looks at them are told.
    "followup": "matter",
    "exchange": "request",
    **dict.fromkeys(("cases", "appointments", "correspondence", "guidance", "referrals"), "matter"),
}

_ITEMS = {
    "names": "names",
    "card": "names",
    "birth": "birth",
    "identity_code": "identity_code",
    "mother_tongue": "languages",
    "service_language": "languages",
    "citizenship": "citizenship",
    "residence": "residence",
    "places": "residence",
    "contacts": "contacts",
    "family": "family",
    "official": "official",
    "assessment": "assessment",
    "level_test": "assessment",
    "plan": "plan",
    "plan_dates": "plan",
    "training_recommendation": "education",
    "earlier_training": "education",
    "education": "education",
    "occupation": "work",
    "target_occupation": "work",
    "earlier_measures": "work",
    "health": "health",
    "everything": "everything",
    "own_data": "everything",
}


def why_of(purpose: str) -> str:
    """The reason that clients are told, for the purpose of a look; those of one kind share it."""
    if purpose in _WHY:
        return _WHY[purpose]
    return next((why for beginning, why in _WHY_BY_BEGINNING.items() if purpose.startswith(beginning)), "other")


def why_of_change(action: str) -> str:
    """The reason that clients are told, for what was done to their data: room and verb, as in "plans.approve".

    Where the verb has none of its own, the room's.
    """
    return _WHY_OF_CHANGE.get(action) or _WHY_OF_ROOM.get(action.partition(".")[0], "other")


def items_said(codes: Iterable[Any], texts: ReaderTexts) -> str:
    """What was given, each kind once, in the words of clients."""
    said = dict.fromkeys(texts.code("item", item_of(str(code))) for code in codes)
    return comma(texts.language).join(said)


def ground_said(ground: str, texts: ReaderTexts) -> str:
    """By what right data were given; empty for a ground that clients have no words for."""
    if ground.startswith("consent"):
        return texts["ground_consent"]
    if "/" not in ground:
        return ""
    # Set apart: among words from right to left the sign of the section would go before the act.
    return texts["ground_law"].format(section=f"\u200e{citation(ground)}\u200e")


def item_of(code: str) -> str:
    """The kind of data that clients are told of, for an item of a disclosure."""
    return _ITEMS.get(code, "other")
