"""What of a service may be kept: each answer of a form, looked at before anything is written."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from kotopolku.domain.needs import NeedCode
from kotopolku.domain.services import reaches
from kotopolku.domain.vocabulary import holds_identity_code
from kotopolku.platform.organisations.queries import municipalities
from kotopolku.platform.provenance import check_days
from kotopolku.platform.refusals import EndsBeforeItBegins, Missing, UnknownCode, check_code

from .codes import AUDIENCES, LAW_SECTIONS, LEVELS, MAIL_LANGUAGES, OLDEST
from .models import Price, ProviderKind
from .refusals import AgesInverted, AreaMissing, IdentityCodeInText, LevelsInverted, WrongBusinessId

COLUMNS = (
    "law_section",
    "price",
    "is_open",
    "teaches",
    "level_from",
    "level_to",
    "age_from",
    "age_to",
    "has_childcare",
    "is_remote",
    "hours_per_week",
    "week",
    "audiences",
    "is_nationwide",
    "first_day",
    "last_day",
)
"""Columns of a service that are written by hand."""
LISTS = ("needs", "languages", "municipalities")
"""What lies in tables of its own; in `edited_here` by these names."""
WORDS = ("name", "other_name", "keywords", "summary", "description", "instruction", "price_text")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:_[A-Za-z]{2,4})?")
_BUSINESS_ID = re.compile(r"(\d{7})-(\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)


def check_facts(known: Mapping[str, Any], lists: Mapping[str, Collection[str]]) -> None:
    """Raises UnknownCode, LevelsInverted, AgesInverted, DateOutOfRange, EndsBeforeItBegins, AreaMissing for the field
    that is wrong; `known` by column, `lists` by name of `LISTS`.
    """
    for field, allowed in (("law_section", LAW_SECTIONS), ("price", Price.values)):
        check_code(known.get(field, ""), {*allowed, ""}, field=field)
    _check_levels(known.get("level_from", ""), known.get("level_to", ""))
    _check_ages(known.get("age_from"), known.get("age_to"))
    first, last = known.get("first_day"), known.get("last_day")
    check_days(first_day=first, last_day=last)
    if first and last and last < first:
        raise EndsBeforeItBegins(field="last_day")
    for code in known.get("audiences", ()):
        check_code(code, AUDIENCES, field="audiences")
    for code in lists["needs"]:
        check_code(code, NeedCode, field="needs")
    for field, codes in (("teaches", known.get("teaches", ())), ("languages", lists["languages"])):
        if not all(_LANGUAGE.fullmatch(code) for code in codes):
            raise UnknownCode(field=field)
    _check_area(lists["municipalities"], known)


def _check_levels(lowest: str, highest: str) -> None:
    check_code(lowest, {*LEVELS, ""}, field="level_from")
    check_code(highest, {*LEVELS, ""}, field="level_to")
    if lowest and highest and reaches(highest, lowest) is False:
        raise LevelsInverted


def _check_ages(lowest: int | None, highest: int | None) -> None:
    for field, age in (("age_from", lowest), ("age_to", highest)):
        if age is not None and not 0 <= age <= OLDEST:
            raise UnknownCode(field=field)
    if lowest is not None and highest is not None and highest < lowest:
        raise AgesInverted


def _check_area(codes: Collection[str], known: Mapping[str, Any]) -> None:
    if codes and municipalities().filter(pk__in=codes).count() != len(set(codes)):
        raise UnknownCode(field="municipalities")
    if not (codes or known.get("is_nationwide") or known.get("is_remote")):
        raise AreaMissing


def check_words(language: str, words: Mapping[str, str]) -> dict[str, str]:
    """The words of a service in a language, trimmed; raises UnknownCode, Missing, IdentityCodeInText."""
    if not _LANGUAGE.fullmatch(language):
        raise UnknownCode(field="language")
    found = {name: str(words.get(name, "")).replace("\r\n", "\n").strip() for name in WORDS}
    if not found["name"]:
        raise Missing(field="name")
    for field, text in found.items():
        if holds_identity_code(text):
            raise IdentityCodeInText(field=field)
    return found


def check_provider(kind: str, name: str, business_id: str, language: str = "") -> None:
    """Raises UnknownCode, Missing, WrongBusinessId."""
    check_code(kind, ProviderKind.values, field="kind")
    check_code(language, {*MAIL_LANGUAGES, ""}, field="language")
    if not name.strip():
        raise Missing(field="name")
    if business_id and not _is_business_id(business_id):
        raise WrongBusinessId


def _is_business_id(text: str) -> bool:
    found = _BUSINESS_ID.fullmatch(text)
    if found is None:
        return False
    left = sum(int(digit) * weight for digit, weight in zip(found[1], _WEIGHTS, strict=True)) % 11
    return left != 1 and int(found[2]) == (11 - left) % 11
