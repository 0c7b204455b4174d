"""Whom to call when somebody is in danger, in the reader's language."""

from kotopolku.web.components.public_texts import ReaderTexts
from kotopolku.web.components.telephones import isolated

_NUMBERS = (
    ("numbers_112", "112"),
    ("numbers_nollalinja", "080 005 005"),
    ("numbers_crisis", "09 2525 0111"),
    ("numbers_trafficking", "071 8763 170"),
)
"""Key of the text and number: emergencies, Nollalinja, MIELI's crisis line, the helpline for victims of trafficking."""


def emergency_numbers(texts: ReaderTexts) -> list[tuple[str, str, str]]:
    """Text, number as an address has it, number as it is read."""
    return [(isolated(texts[key]), number.replace(" ", ""), number) for key, number in _NUMBERS]
