"""What may you see? Parts of a file by right, and the eighteen items that a service provider may get."""

from collections.abc import Set as AbstractSet
from enum import StrEnum

from .permissions import NotPermitted
from .roles import Right


class Part(StrEnum):
    """Parts of a client's file that are opened or closed together."""

    CARD = "card"
    PLACES = "places"
    CONTACTS = "contacts"
    IDENTITY_CODE = "identity_code"
    RESIDENCE = "residence"
    FAMILY = "family"
    ASSESSMENT = "assessment"
    HEALTH = "health"
    PLAN = "plan"
    HISTORY = "history"
    PROVIDER_ITEMS = "provider_items"


_NEEDED: dict[Part, Right] = {
    Part.CARD: Right.OPEN,
    Part.PLACES: Right.OPEN,
    Part.CONTACTS: Right.OPEN,
    Part.RESIDENCE: Right.OPEN,
    Part.FAMILY: Right.OPEN,
    Part.IDENTITY_CODE: Right.SEE_IDENTITY_CODE,
    Part.ASSESSMENT: Right.SEE_ASSESSMENT,
    Part.HEALTH: Right.SEE_HEALTH,
    Part.PLAN: Right.SEE_PLAN,
    Part.HISTORY: Right.SEE_HISTORY,
    Part.PROVIDER_ITEMS: Right.SEE_PROVIDER_ITEMS,
}
_UNDER_TURVAKIELTO = frozenset({Part.PLACES, Part.CONTACTS})
"""Shown by no page of a file: contacts apart, each time with a purpose, to one who has the right to it."""


class ProviderItem(StrEnum):
    """The items that 94 § lists, in its order; nothing else goes to a provider."""

    NAMES = "names"
    BIRTH = "birth"
    IDENTITY_CODE = "identity_code"
    MOTHER_TONGUE = "mother_tongue"
    SERVICE_LANGUAGE = "service_language"
    CITIZENSHIP = "citizenship"
    RESIDENCE = "residence"
    CONTACTS = "contacts"
    OFFICIAL = "official"
    PLAN_DATES = "plan_dates"
    TRAINING_RECOMMENDATION = "training_recommendation"
    LEVEL_TEST = "level_test"
    EDUCATION = "education"
    OCCUPATION = "occupation"
    TARGET_OCCUPATION = "target_occupation"
    EARLIER_TRAINING = "earlier_training"
    EARLIER_MEASURES = "earlier_measures"
    OTHER = "other"


PROVIDER_ITEMS = tuple(ProviderItem)
_PLACES_OF_ITEMS = frozenset({ProviderItem.RESIDENCE, ProviderItem.CONTACTS, ProviderItem.OFFICIAL})


def visible_parts(rights: AbstractSet[Right], *, protected: bool) -> frozenset[Part]:
    """The parts of a file that rights on it open; `protected`: the client is under turvakielto."""
    parts = frozenset(part for part, right in _NEEDED.items() if right in rights)
    return parts - _UNDER_TURVAKIELTO if protected else parts


def is_visible(part: Part, rights: AbstractSet[Right], *, protected: bool) -> bool:
    """Whether rights on a file open a part of it."""
    return part in visible_parts(rights, protected=protected)


def check_visible(part: Part, rights: AbstractSet[Right], *, protected: bool) -> None:
    """Raises NotPermitted for a part that the rights do not open."""
    if not is_visible(part, rights, protected=protected):
        raise NotPermitted(_NEEDED[part], may_open=Right.OPEN in rights)


def provider_items(*, protected: bool) -> tuple[ProviderItem, ...]:
    """What a provider may get (94 §); of a client under turvakielto nothing that tells a place (661/2009 36 §)."""
    return tuple(item for item in PROVIDER_ITEMS if not (protected and item in _PLACES_OF_ITEMS))
