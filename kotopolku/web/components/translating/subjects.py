"""The folders of texts: one a subject, in it one file a language."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

COMPONENTS = Path(__file__).parents[1]
SOURCE = "fi"
"""The language that applies: what a translation is compared with."""
_FOLDERS = (
    ("client_texts", COMPONENTS / "client_texts"),
    ("plan_document", COMPONENTS / "plan_document" / "texts"),
    ("data_document", COMPONENTS / "data_document" / "texts"),
    ("own_data_words", COMPONENTS / "data_document" / "words"),
)
FOR_PROVIDERS = frozenset({"interpreting", "referral"})
"""Subjects that providers of services read, in three languages."""
WORDED_BESIDES = {"own_data_words": frozenset({"sv", "en", "fi-simple"})}
"""Subjects whose words these languages have from the catalogues of the workers' pages."""


@dataclass(frozen=True, slots=True)
class Subject:
    name: str
    folder: Path

    def is_for(self, language: str) -> bool:
        """Whether readers of the language meet these texts at all."""
        if language in WORDED_BESIDES.get(self.name, ()):
            return False
        return self.name not in FOR_PROVIDERS or language in {"fi", "sv", "en"}

    def texts_in(self, language: str) -> dict[str, str]:
        """Texts by key, those of codes as `codes.group.code`; none where the language has no file."""
        path = self.folder / f"{language}.toml"
        return _read(path, path.stat().st_mtime_ns) if path.is_file() else {}


def subjects() -> tuple[Subject, ...]:
    """All of them, by name."""
    public = COMPONENTS / "public_texts"
    folders = [*_FOLDERS, *((one.name, one) for one in public.iterdir() if (one / f"{SOURCE}.toml").is_file())]
    return tuple(Subject(name, folder) for name, folder in sorted(folders))


def subject_named(name: str) -> Subject | None:
    return next((one for one in subjects() if one.name == name), None)


@lru_cache(maxsize=1024)
def _read(path: Path, _changed: int) -> dict[str, str]:
    return dict(_flat(tomllib.loads(path.read_text(encoding="utf-8"))))


def _flat(worded: dict[str, Any], before: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in worded.items():
        if isinstance(value, dict):
            found += _flat(value, f"{before}{key}.")
        elif isinstance(value, list):
            found += [(f"{before}{key}.{place}", str(one)) for place, one in enumerate(value, start=1)]
        else:
            found.append((f"{before}{key}", str(value)))
    return found
