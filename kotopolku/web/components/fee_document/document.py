"""Putting a decision on a fee into words; the template only sets it."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from babel.numbers import format_currency

from kotopolku.platform.documents.engine import available_fonts, render
from kotopolku.rooms.appointments.actions.fees import TO_ASK

from ..dates import day_worded, locale_of
from ..public_texts import nearest_reader_language, reader_texts
from ..reminders import day_and_time

AUTHORITY_LANGUAGES = ("fi", "sv")
TEMPLATE = "kotopolku.web.components.fee_document/fee.typ"
FONTS = ("Noto Sans", "Noto Sans Arabic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a decision says. `where` is empty and `organisation` too where no place may be told (turvakielto)."""

    reference: str
    decided_on: date
    organisation: str
    where: str
    telephone: str
    client: str
    born: str
    kind: str
    held_under: str
    starts_at: datetime
    told_on: date | None
    amount: Decimal
    maximum: Decimal
    interpreter_cost: Decimal
    is_sum_of_later_year: bool
    due: date
    grounds: str
    weighing: str
    decided_by: str
    language: str
    reader_language: str
    voided_on: date | None = None
    void_reason: str = ""


def fee_pdf(paper: Paper) -> bytes:
    """The decision and, on a page of its own, its explanation in the client's language.

    Raises DocumentNotMade, KeyError for a decision in another language than Finnish or Swedish.
    """
    if paper.language not in AUTHORITY_LANGUAGES:
        raise KeyError(paper.language)
    t, said = _decision(paper.language), _said(paper, paper.language)
    data = {
        "title": t["title"],
        "lang": paper.language,
        "reference": paper.reference,
        "page": t["page"],
        "head": _head(paper, t, said),
        "voided": _voided(paper, t),
        "parts": _parts(paper, t, said),
        "signer": f"{t['decided_by']}: {paper.decided_by}, {paper.organisation}",
        "own": _own(paper),
        "fonts": [*FONTS, *sorted(available_fonts() - set(FONTS))],
    }
    return render(TEMPLATE, data, FONTS)


@cache
def _decision(language: str) -> dict[str, str]:
    text = (Path(__file__).parent / f"decision_{language}.toml").read_text(encoding="utf-8")
    # A section sign stays with its number.
    return tomllib.loads(text.replace(" §", "\N{NO-BREAK SPACE}§"))


def _said(paper: Paper, language: str) -> dict[str, str]:
    """Days, sums and times as the language writes them."""
    locale = locale_of(language)
    day, time = day_and_time(paper.starts_at, language)
    return {
        "day": day,
        "time": time,
        "due": day_worded(paper.due, language),
        "sum": format_currency(paper.amount, "EUR", locale=locale),
        "cost": format_currency(paper.interpreter_cost, "EUR", locale=locale),
        "maximum": format_currency(paper.maximum, "EUR", locale=locale),
        "decided_on": day_worded(paper.decided_on, language),
        "told_on": "" if paper.told_on is None else day_worded(paper.told_on, language),
        "year": str(paper.starts_at.year),
    }


def _head(paper: Paper, t: dict[str, str], said: dict[str, str]) -> list[list[str]]:
    lines = [
        (t["decision_number"], paper.reference),
        (t["decided_on"], said["decided_on"]),
        (t["authority"], paper.organisation),
        (t["client"], paper.client),
        (t["born"], paper.born),
    ]
    return [[label, text] for label, text in lines if text]


def _voided(paper: Paper, t: dict[str, str]) -> str:
    if paper.voided_on is None:
        return ""
    on = day_worded(paper.voided_on, paper.language)
    return t["voided"].format(on=on, reason=paper.void_reason)


def _parts(paper: Paper, t: dict[str, str], said: dict[str, str]) -> list[list[Any]]:
    told = [t["told"].format(on=said["told_on"])] if said["told_on"] else []
    later = [t["later_year"].format(year=said["year"])] if paper.is_sum_of_later_year else []
    return [
        [t["resolution_title"], [t["resolution"].format(**said)]],
        [t["facts_title"], [t["facts"].format(**said, kind=t[f"kind_{paper.kind}"]), *told]],
        [
            t["grounds_title"],
            [*_paragraphs(paper.grounds), t["sum_grounds"].format(**said), *later, t["adult"]],
        ],
        [t["weighing_title"], _paragraphs(paper.weighing)],
        [t["sections_title"], [t["sections"].format(held_under=paper.held_under)]],
        [t["late_title"], [t["late"]]],
        [
            t["appeal_title"],
            [
                t["appeal"],
                t["appeal_time"].format(days=TO_ASK.days),
                t["appeal_content"],
                t["appeal_where"].format(where=paper.where) if paper.where else t["appeal_where_apart"],
            ],
        ],
    ]


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _own(paper: Paper) -> dict[str, Any]:
    """The explanation, in the nearest language in which readers are spoken to."""
    texts = reader_texts("no_show", nearest_reader_language(paper.reader_language))
    said = _said(paper, texts.language)
    help_text = texts["help"].format(telephone=paper.telephone) if paper.telephone else texts["help_without"]
    return {
        "lang": texts.language.partition("-")[0],
        "rtl": texts.direction == "rtl",
        "title": texts["title"],
        "parts": [
            ["", [texts["binding"], texts["what"].format(**said)]],
            [texts["sum_title"], [texts["sum"].format(**said), texts["sum_why"].format(**said), texts["late"]]],
            [texts["reason_title"], [texts["reason"]]],
            [
                texts["disagree_title"],
                [
                    texts["disagree"].format(days=TO_ASK.days),
                    texts["by_post"],
                    texts["write"].format(reference=paper.reference),
                    texts["where"].format(where=paper.where) if paper.where else texts["where_apart"],
                ],
            ],
            [texts["help_title"], [help_text]],
        ],
    }
