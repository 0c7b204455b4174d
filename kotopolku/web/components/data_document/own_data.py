"""All that is held about one person on paper, with headings in the languages of clients."""

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from kotopolku.platform import clock
from kotopolku.web.components.client_texts import CLIENT_LANGUAGES
from kotopolku.web.components.words.punctuation import colon, comma

from .plain import block, plain_pdf
from .values import speaking, value_text

LANGUAGES = CLIENT_LANGUAGES
FOLDER = Path(__file__).parent / "texts"


@cache
def texts_of(language: str) -> dict[str, Any]:
    """The headings in a language of `LANGUAGES`; raises KeyError for another."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def own_data_pdf(package: Any) -> bytes:
    """The package of `rooms.exchange` with headings in its language. Raises DocumentNotMade."""
    texts, sign = texts_of(package.language), colon(package.language)
    with speaking(package.language):
        blocks = [_section(section, texts) for section in package.sections]
    given = [
        _row(one.at, f"{_named(one.receiver, ', ')}{one.ground}: {', '.join(one.items)}") for one in package.disclosures
    ]
    looks = [_row(one.at, f"{_named(one.who, ': ')}{one.what}") for one in package.looks]
    blocks += [block(texts["disclosures"], [given or [("–", "")]]), block(texts["looks"], [looks or [("–", "")]])]
    return plain_pdf(
        title=texts["title"],
        author=", ".join(package.controllers),
        foot=", ".join(package.reference),
        language=package.language,
        lead=[
            f"{texts['controllers']}{sign}{', '.join(package.controllers)}",
            f"{texts['made']}{sign}{_at(package.made_at)}",
        ],
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
    tables = [[*_values(section.table, row.values, texts), *_origin(row, texts)] for row in section.rows]
    return block(texts["tables"].get(section.table, section.table.rpartition(".")[2]), tables, lead)


def _values(table: str, values: dict[str, Any], texts: dict[str, Any]) -> list[tuple[str, str]]:
    return [(_column(name, texts), _said((table, name), value, texts)) for name, value in values.items()]


def _speaks() -> str:
    return get_language() or "en"


def _column(name: str, texts: dict[str, Any]) -> str:
    return str(texts["columns"].get(name, name.replace("_", " ")))


def _said(where: tuple[str, str], value: Any, texts: dict[str, Any]) -> str:
    """A value in words; `where` is its table and column, or table and name within a value of several parts."""
    table, _name = where
    if isinstance(value, bool):
        return str(texts["yes"] if value else texts["no"])
    if isinstance(value, datetime):
        return _at(value)
    if isinstance(value, dict):
        sign = colon(_speaks())
        return "; ".join(
            f"{_column(name, texts)}{sign}{_said((table, name), one, texts)}" for name, one in value.items()
        )
    if isinstance(value, list):
        return comma(_speaks()).join(_said(where, one, texts) for one in value)
    return "–" if value is None else value_text(*where, str(value))


def _origin(row: Any, texts: dict[str, Any]) -> list[tuple[str, str]]:
    """Where the datum came from and who wrote it down (73 § 2 mom.)."""
    found = []
    if row.source:
        source = texts["sources"].get(row.source, row.source)
        found.append((texts["source"], f"{source} {row.source_detail}".strip()))
    if row.recorded_at is not None:
        found.append((texts["recorded"], f"{row.recorded_by} {_at(row.recorded_at)}".strip()))
    if row.retracted_at is not None:
        found.append((texts["retracted"], f"{_at(row.retracted_at)} {row.retraction_reason}".strip()))
    return found


def _row(at: datetime, text: str) -> tuple[str, str]:
    return _at(at), text


def _named(name: str, before: str) -> str:
    """A name with what stands before the rest; nothing where the package names nobody."""
    return f"{name}{before}" if name else ""


def _at(moment: datetime) -> str:
    return f"{clock.day_of(moment).isoformat()} {moment:%H:%M} UTC"
