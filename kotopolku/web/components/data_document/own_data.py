"""All that is held about one person on paper, with headings in the languages of clients."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from kotopolku.web.components.client_texts import CLIENT_LANGUAGES, client_texts
from kotopolku.web.components.dates import day_text, local_day, moment_text
from kotopolku.web.components.words.punctuation import colon, comma
from kotopolku.web.components.words.uses import ground_said, items_said, why_of

from .frozen import frozen_text
from .plain import block, plain_pdf
from .values import column_name, speaking, value_worded

LANGUAGES = CLIENT_LANGUAGES
FOLDER = Path(__file__).parent / "texts"


@cache
def texts_of(language: str) -> dict[str, Any]:
    """The headings in a language of `LANGUAGES`; raises KeyError for another."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


OFF_PAPER = frozenset({"arithmetic", "by_chance", "format", "key", "reckoning", "sequence", "service_key", "uid"}) | {
    "superseded_because"
}
"""What only programs use: in the file for other services it stays."""
FROZEN = ("referrals.DisclosedPackage", "content")


def own_data_pdf(package: Any) -> bytes:
    """The package of `rooms.exchange` worded in its language. Raises DocumentNotMade."""
    texts, sign = texts_of(package.language), colon(package.language)
    with speaking(package.language):
        blocks = [_section(section, texts) for section in package.sections]
        blocks += [
            block(texts["disclosures"], [_given(package) or [("–", "")]]),
            block(texts["looks"], [_seen(package) or [("–", "")]]),
        ]
        made = moment_text(package.made_at)
    return plain_pdf(
        title=texts["title"],
        author=", ".join(package.controllers),
        foot=", ".join(package.reference),
        language=package.language,
        lead=[f"{texts['controllers']}{sign}{', '.join(package.controllers)}", f"{texts['made']}{sign}{made}"],
        blocks=blocks,
    )


def _section(section: Any, texts: dict[str, Any]) -> dict[str, Any]:
    numbers = ", ".join(str(number) for number in section.categories)
    lead = [
        f"681/2023 73 § 1 mom. {numbers}",
        f"{texts['kept']}{colon(_speaks())}{texts['until'].get(section.kept_until, section.kept_until)}",
    ]
    if section.withheld:
        lead.append(texts["withheld"])
    tables = [[*values_said(section.table, row.values, texts), *origin_said(row, texts)] for row in section.rows]
    return block(texts["tables"].get(section.table, section.table.rpartition(".")[2]), tables, lead)


def _speaks() -> str:
    return get_language() or "en"


def values_said(table: str, values: Mapping[str, Any], texts: dict[str, Any]) -> list[tuple[str, str]]:
    """Columns and what is in them, in words of the active language."""
    return [
        (
            column_name(name, texts),
            frozen_text(value, texts) if (table, name) == FROZEN else value_worded(table, name, value, texts),
        )
        for name, value in values.items()
        if name not in OFF_PAPER
    ]


def origin_said(row: Any, texts: dict[str, Any]) -> list[tuple[str, str]]:
    """Where the datum came from and who wrote it down (73 § 2 mom.)."""
    found = []
    if row.source:
        source = texts["sources"].get(row.source, row.source)
        found.append((texts["source"], comma(_speaks()).join(part for part in (source, row.source_detail) if part)))
    if row.recorded_at is not None:
        found.append((texts["recorded"], _by(row.recorded_by, row.recorded_at)))
    if row.retracted_at is not None:
        found.append((texts["retracted"], _by(moment_text(row.retracted_at), row.retraction_reason)))
    return found


def _by(*parts: Any) -> str:
    worded = (moment_text(part) if isinstance(part, datetime) else part for part in parts)
    return comma(_speaks()).join(part for part in worded if part)


def _given(package: Any) -> list[tuple[str, str]]:
    """To whom data were given, by what right and what, each in a line of its own."""
    texts = client_texts(package.language)
    found = []
    for one in package.disclosures:
        # Set apart: a name with brackets keeps them among words from right to left.
        receiver = one.receiver and f"\u200e{one.receiver}\u200e"
        lines = (receiver, ground_said(one.ground, texts), items_said(one.items, texts))
        found.append((day_text(one.on) if one.on else moment_text(one.at), "\n".join(line for line in lines if line)))
    return found


def _seen(package: Any) -> list[tuple[str, str]]:
    """Who has looked and why, a line for a day and a person."""
    texts = client_texts(package.language)
    found = []
    for (day, who), looks in groupby(package.looks, key=lambda one: (local_day(one.at), one.who)):
        why = dict.fromkeys(texts.code("why", why_of(one.what)) for one in looks)
        told = comma(package.language).join(why)
        found.append((day_text(day), f"{who}{colon(package.language)}{told}" if who else told))
    return found
