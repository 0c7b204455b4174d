"""How each text stands in a language, and where a reader meets it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .agreed import agreed_on
from .subjects import COMPONENTS, SOURCE, Subject

STATES = ("missing", "stale", "long", "fine")
"""What a translator is told of a text, the worst first."""
TEMPLATES = COMPONENTS.parent / "templates"
LABEL = 24
"""Columns up to which a Finnish text is a label: a button, a heading, the name of a field."""
MOST_OF_LABEL, MOST_OF_SENTENCE = 2.2, 1.8
"""Times the Finnish text's columns, beyond which a telephone's screen 360 pixels wide is likely to be too narrow."""
ALWAYS_FITS = 28
"""Columns that fit any button of that screen."""


@dataclass(frozen=True, slots=True)
class Entry:
    subject: str
    key: str
    source: str
    english: str
    text: str
    state: str
    places: tuple[str, ...]


def entries_of(subject: Subject, language: str) -> list[Entry]:
    """Every text of a subject in the order of its file."""
    finnish, english, own = (subject.texts_in(code) for code in (SOURCE, "en", language))
    agreed = agreed_on(subject)
    return [
        Entry(
            subject.name,
            key,
            source,
            english.get(key, ""),
            own.get(key, ""),
            _state(source, own.get(key, ""), is_stale=agreed.is_stale(key, language, source, own.get(key, ""))),
            places_of(key),
        )
        for key, source in finnish.items()
        if key in own or not _is_named_by_program(subject, language)
    ]


def _is_named_by_program(subject: Subject, language: str) -> bool:
    """Whether what has no text is told by its own name: in English tables and columns are."""
    return subject.name == "data_document" and language == "en"


def figures_of(all_subjects: Iterable[Subject], language: str) -> Mapping[str, int]:
    """How many texts of the language are in each state of STATES."""
    return Counter(
        one.state for subject in all_subjects if subject.is_for(language) for one in entries_of(subject, language)
    )


def _state(source: str, text: str, *, is_stale: bool) -> str:
    if not text.strip():
        return "missing"
    if is_stale:
        return "stale"
    return "long" if is_too_long(source, text) else "fine"


def is_too_long(source: str, text: str) -> bool:
    """Whether the text takes so much more room than the Finnish one that it may break a narrow page."""
    wanted, taken = columns_of(source), columns_of(text)
    times = MOST_OF_LABEL if wanted <= LABEL else MOST_OF_SENTENCE
    return taken > max(ALWAYS_FITS, times * wanted)


def columns_of(text: str) -> int:
    """How wide a text is in columns of Latin letters: marks take none, Chinese signs two."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def places_of(key: str) -> tuple[str, ...]:
    """The templates in which a text is named, by their paths; none for what the program words itself."""
    return _by_name().get(key.rsplit(".", maxsplit=1)[-1] if key.startswith("codes.") else key, ())


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for path in _reader_templates():
        for name in re.findall(r"\{[{%][^}%]*?\b\w+\.(\w+)", path.read_text(encoding="utf-8")):
            found.setdefault(name, set()).add(str(path.relative_to(TEMPLATES)))
    return {name: tuple(sorted(paths)) for name, paths in found.items()}


def _reader_templates() -> list[Path]:
    return [path for folder in ("client", "public", "partner") for path in sorted((TEMPLATES / folder).rglob("*.html"))]
