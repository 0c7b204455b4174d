"""A text as it is searched: small letters, one form of each letter and digit, with the way back to the places in it."""

import unicodedata
from itertools import pairwise


class Readable:
    """`text` is searched; `span` leads back to the places in the text as it was written.

    Letters written with combining marks are made one, full-width and other digits plain ones, and invisible signs such
    as soft hyphens are left out, so that a pasted word is found like a typed one.
    """

    def __init__(self, written: str) -> None:
        letters: list[str] = []
        self._places: list[int] = []
        self._end = len(written)
        for place, end in _clusters(written):
            for letter in _plain(written[place:end]):
                letters.append(letter)
                self._places.append(place)
        self.text = "".join(letters)
        self.capitals = "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in letters)

    def span(self, begins: int, ends: int) -> tuple[int, int]:
        """The first place and the one after the last, in the text as written."""
        return self._places[begins], self._places[ends] if ends < len(self._places) else self._end


def _clusters(written: str) -> list[tuple[int, int]]:
    """Each sign with the combining marks that follow it."""
    begins = [place for place, sign in enumerate(written) if place == 0 or not unicodedata.combining(sign)]
    return list(pairwise([*begins, len(written)]))


def _plain(cluster: str) -> str:
    return "".join(
        str(unicodedata.decimal(sign, sign)).lower()
        for sign in unicodedata.normalize("NFKC", cluster)
        if unicodedata.category(sign) != "Cf"
    )


def is_latin(letter: str) -> bool:
    """Whether a letter is one of those in which the word lists are written."""
    return unicodedata.name(letter, "").startswith("LATIN")
