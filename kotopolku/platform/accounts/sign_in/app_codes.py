"""Codes of authenticator apps by HMAC-SHA-256 (RFC 6238), where django-allauth knows SHA-1 only.

Which of the two an account uses is told by the length of its secret: one of 20 bytes was made for SHA-1, as apps that
were set up before this and those of an installation that allows it (`APP_CODES_SHA256` off) have it.
"""

from base64 import b32decode

from allauth.mfa import app_settings
from allauth.mfa.totp.internal import auth
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.conf import settings

BYTES = 35
"""Of a new secret: more than the 32 that RFC 6238 asks for, and a whole number of letters in base 32."""
_BYTES_BEFORE = 20

_hotp_value_before = auth.hotp_value
_new_secret = auth.generate_totp_secret


def connect() -> None:
    """Take the place of allauth's functions, for which it has no setting; called once, when Django starts."""
    auth.generate_totp_secret = new_secret
    auth.hotp_value = code_at


def is_sha256(secret: str) -> bool:
    """Whether the secret, in base 32, is one for HMAC-SHA-256."""
    return len(b32decode(secret, casefold=True)) != _BYTES_BEFORE


def new_secret() -> str:
    """A secret that nobody has had before, in base 32."""
    return str(_new_secret(BYTES if settings.APP_CODES_SHA256 else _BYTES_BEFORE))


def code_at(secret: str, counter: int) -> int:
    """The code that an app with the secret shows at a count of half minutes."""
    if not is_sha256(secret):
        return int(_hotp_value_before(secret, counter))
    key = b32decode(secret, casefold=True)
    return int(HOTP(key, app_settings.TOTP_DIGITS, SHA256()).generate(counter))
