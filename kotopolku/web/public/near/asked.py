"""What a reader asks of the directory: out of the address, and back into it."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from kotopolku.domain.needs import NeedCode
from kotopolku.web.components.words.languages import MORE, NEAREST

LONGEST = 80
_LANGUAGES = frozenset({*NEAREST, *MORE})
_NEEDS = frozenset(code.value for code in NeedCode)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""Signs that are not seen; those of direction would turn the page around the word."""
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What is not asked for, or cannot be, is empty."""

    words: str = ""
    need: str = ""
    language: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or self.need or self.language)

    def query(self, page: int = 1) -> str:
        """The end of the address that asks for the same on another page, `?` included; empty for nothing."""
        known = {"need": self.need, "language": self.language, "q": self.words, "page": str(page) if page > 1 else ""}
        written = urlencode({name: value for name, value in known.items() if value})
        return f"?{written}" if written else ""


def asked_of(told: QueryDict) -> Asked:
    """What cannot be asked for is passed over: an old or mistyped address shows more, never an error."""
    need, language, page = told.get("need", ""), told.get("language", ""), told.get("page", "")
    return Asked(
        words=" ".join(_UNSEEN.sub(" ", told.get("q", "")[:LONGEST]).split()),
        need=need if need in _NEEDS else "",
        language=language if language in _LANGUAGES else "",
        page=int(page) if page.isdecimal() and len(page) <= _MOST_DIGITS else 1,
    )
