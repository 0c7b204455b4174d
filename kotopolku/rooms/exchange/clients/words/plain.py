"""Texts made comparable: what people type in many ways and mean as one."""

import re
import unicodedata

_NOT_KNOWN = frozenset(
    [
        "?",
        "??",
        "???",
        "-",
        "--",
        "–",
        "—",
        ".",
        "x/x",
        "n/a",
        "na",
        "#n/a",
        "ei_tiedossa",
        "ei_tietoa",
        "ei_tiedetä",
        "tuntematon",
        "puuttuu",
        "avoin",
        "selvitetään",
        "kysytään",
        "okänd",
        "okänt",
        "saknas",
        "vet_ej",
        "inte_känd",
        "ej_känt",
        "uppgift_saknas",
        "unknown",
        "not_known",
        "missing",
        "none",
        "tbc",
        "tbd",
        "ei_ole",
        "ei_ole_tiedossa",
    ]
)
_BLANKS = re.compile(r"\s+")
# Spaces that are not seen, marks of writing direction, soft hyphen, byte order mark.
_UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\ufeff")
)


def tidy(text: str) -> str:
    """Unseen characters gone, every run of blanks one space, none at the ends, composed letters."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text).translate(_UNSEEN)).strip()


def folded(text: str) -> str:
    """For comparing words: case and marks on letters gone (ä is a, å is a), only letters and figures kept."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", tidy(text).casefold()) if not unicodedata.combining(letter)
    )
    return " ".join(re.sub(r"[^\w]+|_", " ", bare).split())


def is_not_known(text: str) -> bool:
    """Whether the cell says that the thing is not known, in one of the ways people say so."""
    return tidy(text).casefold().replace(" ", "_").rstrip("!") in _NOT_KNOWN
