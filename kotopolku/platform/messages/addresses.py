"""Whether something typed can be a telephone number or an e-mail address at all."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

_FEWEST_DIGITS = 5


def is_telephone(text: str) -> bool:
    """Five digits at least, however they are grouped; in which script they are written does not matter."""
    return sum(letter.isdigit() for letter in text) >= _FEWEST_DIGITS


def is_email(text: str) -> bool:
    """An address that a mail server could take."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
