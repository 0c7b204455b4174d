"""What went with a referral, as it was sent, in words of the active language."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from ..public_texts import nearest_reader_language, reader_texts
from ..words.punctuation import colon, comma
from .values import column_name, value_text


def frozen_text(content: str, texts: Mapping[str, Any]) -> str:
    """A line for each item with something in it, and the coach's words; `texts` have the names of columns."""
    language = get_language() or "en"
    package = json.loads(content)
    items, sign = reader_texts("my_services", nearest_reader_language(language)), colon(language)
    lines = [
        f"{items.code('items', code)}{sign}{comma(language).join(_said(*value, texts=texts) for value in values)}"
        for code, values in package.get("items", {}).items()
        if values
    ]
    return "\n".join([*lines, *(package[name] for name in ("text", "wishes") if package.get(name))])


def _said(kind: str, *told: Any, texts: Mapping[str, Any]) -> str:
    sign = colon(get_language() or "en")
    match kind:
        case "language" | "country":
            return value_text("", kind, told[0])
        case "period":
            return " – ".join(value_text("", "", day) for day in told)
        case "levels":
            return f"{value_text('', 'language', told[0])}{sign}{_levels(told[1], texts)}"
        case "measure":
            return sign.join(part for part in (value_text("plans.Measure", "kind", told[0]), *told[1:]) if part)
        case "interpreter":
            return f"{column_name('interpreter_language', texts)}{sign}{value_text('', 'language', told[0])}"
        case _:
            return value_text("", "", str(told[0]))


def _levels(levels: Mapping[str, str], texts: Mapping[str, Any]) -> str:
    told = (f"{column_name(name, texts)} {value_text('people.LanguageSkill', name, at)}" for name, at in levels.items())
    return comma(get_language() or "en").join(told)
