"""In which language a reader is shown what is not there in their own."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

LANGUAGES = (
    "fi", "sv", "en", "ru", "uk", "ar", "fa", "so", "et", "fr", "es", "tr", "zh", "ckb", "prs", "ti", "vi", "th",
    "fi-simple",
)  # fmt: skip
"""Languages of the public pages, in the order of the switch."""

MOST_READ = "en"
_NEAR = {"fi-simple": "fi", "prs": "fa"}


class InALanguage(Protocol):
    @property
    def language(self) -> str: ...


_T = TypeVar("_T", bound=InALanguage)


def chain(language: str, first_language: str) -> tuple[str, ...]:
    """The languages to try in order: one's own, one that its readers read too, English, that of the site."""
    near = (_NEAR[language],) if language in _NEAR else ()
    return tuple(dict.fromkeys((language, *near, MOST_READ, first_language)))


def best(texts: Iterable[_T], languages: Sequence[str]) -> _T | None:
    """The text in the earliest of the languages; None if there is one in none of them."""
    known = {text.language: text for text in texts}
    return next((known[language] for language in languages if language in known), None)
