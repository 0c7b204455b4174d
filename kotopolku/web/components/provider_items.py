"""The eighteen items of 94 § in words: of the register as it is, and of a package as it was told."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from .dates import day_text
from .words import people as words
from .words import plan as plan_words
from .words.access.disclosures import PROVIDER_ITEMS
from .words.languages import country_name, language_name

Rows = list[tuple[Any, list[str]]]


def rows_of(items: Mapping[str, Sequence[Sequence[Any]]]) -> Rows:
    """Label and lines of each item, in the reader's language; an item of which nothing is known has no lines."""
    return [
        (PROVIDER_ITEMS[code], [line for value in values if (line := _line(*value))]) for code, values in items.items()
    ]


def _line(kind: str, *told: Any) -> str:
    match kind:
        case "partial_date":
            return words.partial_date_text(told[0])
        case "language":
            return language_name(told[0])
        case "country":
            return country_name(told[0])
        case "period":
            return f"{day_text(date.fromisoformat(told[0]))} – {day_text(date.fromisoformat(told[1]))}"
        case "levels":
            return _levels(*told)
        case "measure":
            return ": ".join(part for part in (str(plan_words.label(told[0])), told[1]) if part)
        case "interpreter":
            return _("Interpreter: %(language)s") % {"language": language_name(told[0])}
        case _:
            return str(told[0])


def _levels(language: str, levels: Mapping[str, str]) -> str:
    told = ", ".join(
        f"{text} {words.level_label(levels[skill])}" for skill, text in words.SKILLS.items() if skill in levels
    )
    return f"{language_name(language)}: {told}"
