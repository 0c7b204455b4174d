"""The `.po` files: brought up to date with the sources, checked against them, compiled to `.mo`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LANGUAGES = ("fi", "sv")
"""English is the language of the messages themselves and has no catalogue."""

# Lines that change with every run or name a tool, and so would make every change look large.
_RESTLESS = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|Report-Msgid-Bugs-To)'
    rb".*\n",
    re.MULTILINE,
)
_PLACEHOLDER = re.compile(r"%\((\w+)\)[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|%[a-zA-Z]|\{(\w*)[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Flaw:
    """`fault` is missing, fuzzy, unused or placeholders."""

    language: str
    fault: str
    message: str


def catalogue_path(locale: Path, language: str) -> Path:
    """Where Django looks for a language."""
    return locale / language / "LC_MESSAGES" / "django.po"


def read_catalogue(locale: Path, language: str) -> Catalog:
    """The catalogue of a language; an empty one if there is no file yet."""
    path = catalogue_path(locale, language)
    if not path.is_file():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as source:
        return read_po(source, locale=language)


def update(asked: Catalog, locale: Path, language: str) -> Catalog:
    """Write the catalogue with exactly the messages that are asked for.

    Translations no longer asked for stay as comments.

    A message whose wording changed begins without a translation: a guessed one would be taken for a checked
    one.
    """
    old = read_catalogue(locale, language)
    known = {_key(message): message for message in (*old.obsolete.values(), *_texts(old))}
    new = Catalog(locale=language, project="Kotopolku", version="", charset="utf-8", fuzzy=False)
    new.header_comment = f"# Kotopolku: {new.locale.english_name if new.locale else language}"
    for message in _texts(asked):
        before = known.pop(_key(message), None)
        new.add(
            message.id,
            _fitting(before, message),
            [(place, 0) for place in sorted({place for place, _line in message.locations})],
            # Flags are found anew from the message, apart from a translator's own doubt.
            flags={"fuzzy"} if before is not None and before.fuzzy else (),
            auto_comments=message.auto_comments,
            user_comments=before.user_comments if before is not None else (),
            context=message.context,
        )
    for message in known.values():
        if _is_translated(message):
            message.locations, message.auto_comments = [], []
            new.obsolete[_shown(message)] = message
    _write(new, catalogue_path(locale, language))
    return new


def compile_catalogue(locale: Path, language: str) -> int:
    """Write the `.mo` beside the `.po`; returns how many messages it holds."""
    catalogue = read_catalogue(locale, language)
    path = catalogue_path(locale, language).with_suffix(".mo")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        write_mo(target, catalogue)
    return sum(_is_translated(message) for message in _texts(catalogue))


def flaws(asked: Catalog, locale: Path, language: str) -> Iterator[Flaw]:
    """Everything that would show a user of the language a wrong text or none."""
    catalogue = read_catalogue(locale, language)
    translated = {_key(message): message for message in _texts(catalogue)}
    for message in _texts(asked):
        found = translated.pop(_key(message), None)
        if found is None or not _is_translated(found):
            yield Flaw(language, "missing", _shown(message))
        elif found.fuzzy:
            yield Flaw(language, "fuzzy", _shown(message))
        elif not _placeholders_fit(found):
            yield Flaw(language, "placeholders", _shown(message))
    for message in translated.values():
        yield Flaw(language, "unused", _shown(message))


def _texts(catalogue: Catalog) -> list[Message]:
    """The messages without the header, which Babel counts among them."""
    return [message for message in catalogue if message.id]


def _key(message: Message) -> tuple[str | None, str]:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def _shown(message: Message) -> str:
    return _key(message)[1]


def _strings(message: Message) -> tuple[str, ...]:
    string: Any = message.string
    return (string,) if isinstance(string, str) else tuple(string or ())


def _is_translated(message: Message) -> bool:
    strings = _strings(message)
    return bool(strings) and all(strings)


def _fitting(before: Message | None, message: Message) -> Any:
    """The translation known before, unless the message has become one with a plural, or ceased to be."""
    if before is None or before.pluralizable != message.pluralizable:
        return None
    return before.string


def _placeholders_fit(message: Message) -> bool:
    """Each translation uses the same placeholders; a form of a plural may leave the number out."""
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    wanted = {placeholder for text in ids for placeholder in _placeholders(text)}
    for string in _strings(message):
        used = set(_placeholders(string))
        if not used <= wanted or (not message.pluralizable and used != wanted):
            return False
    return True


def _placeholders(text: str) -> list[str]:
    return [match[0] for match in _PLACEHOLDER.finditer(text.replace("%%", ""))]


def _write(catalogue: Catalog, path: Path) -> None:
    written = BytesIO()
    write_po(written, catalogue, width=110, include_lineno=False, sort_by_file=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_RESTLESS.sub(b"", written.getvalue()))
