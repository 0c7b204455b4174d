"""The texts of the cast, in Finnish and in the client's language where there is a translation."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from kotopolku.rooms.plans.actions import Wording


@cache
def texts() -> dict[str, Any]:
    """The data file beside this module."""
    return tomllib.loads((files(__package__) / "texts.toml").read_text(encoding="utf-8"))


def wording(entry: dict[str, str], language: str) -> Wording:
    """A text with its translation into the language, if somebody made one."""
    translation = entry.get(language, "")
    return Wording(
        text=entry["text"], language="fi", translation=translation, translation_language=language if translation else ""
    )
