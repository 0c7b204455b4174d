"""The package as it is told: made once, compared later with its digest."""

from hashlib import sha256
from secrets import token_hex
from typing import Any

import msgspec

from kotopolku.domain.access import ProviderItem, provider_items
from kotopolku.rooms.cases.queries import is_protected

from .gathering import Values
from .models import Referral

FORMAT = "kotopolku/referral/1"


def told_items(referral: Referral) -> list[str]:
    """The codes of all that goes, in the order of 94 §: what stands in a free text is its last item, "other"."""
    chosen = set(referral.items)
    if referral.text.strip() or referral.wishes.strip():
        chosen.add(ProviderItem.OTHER.value)
    return [item.value for item in ProviderItem if item.value in chosen]


def content_of(referral: Referral, case: Any, known: Values) -> dict[str, Any]:
    """What the provider gets, exactly: chosen items with their values, the texts, and who directs.

    Under turvakielto nobody is named who directs: an authority's name tells the town.
    """
    protected = is_protected(case)
    return {
        "format": FORMAT,
        "reference": referral.reference,
        "service": referral.service_id,
        "from": "" if protected else str(case.organisation),
        "is_protected": protected,
        "items": {code: known[code] for code in referral.items if code in known},
        "text": referral.text,
        "wishes": referral.wishes,
    }


def frozen(content: dict[str, Any]) -> tuple[str, str]:
    """The package as a text, and its SHA-256."""
    text = msgspec.json.encode({**content, "by_chance": token_hex(16)}).decode()
    return text, digest_of(text)


def digest_of(text: str) -> str:
    """The SHA-256 of a package's text, in hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def thawed(text: str) -> dict[str, Any]:
    """A frozen package as it was told."""
    content: dict[str, Any] = msgspec.json.decode(text)
    return content


def told_today(text: str, case: Any) -> dict[str, Any]:
    """A frozen package as it may be shown; of a client who has come under turvakielto since, without what tells a
    place.
    """
    content = thawed(text)
    if not is_protected(case) or content["is_protected"]:
        return content
    allowed = {item.value for item in provider_items(protected=True)}
    kept = {code: values for code, values in content["items"].items() if code in allowed}
    return {**content, "from": "", "is_protected": True, "items": kept, "text": "", "wishes": ""}
