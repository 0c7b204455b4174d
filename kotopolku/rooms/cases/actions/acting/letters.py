"""The letters of a code, as they are made, kept and shown."""

import secrets
from datetime import timedelta

from django.utils.crypto import salted_hmac

from ..opening import REFERENCE_LETTERS

CODE_LENGTH = 12
LASTS = timedelta(days=14)


def letters() -> str:
    """Twelve letters without look-alikes, at random."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(CODE_LENGTH))


def shown(code: str) -> str:
    """In three groups, as it is written on paper."""
    return "-".join(code[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def hash_of_code(code: str) -> str:
    """The keyed hash under which a code is kept; spaces, dashes and case don't count."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return salted_hmac("kotopolku.invitation", plain, algorithm="sha256").hexdigest()
