"""What tells a row's person and its content again at the next run, without keeping either."""

from django.utils.crypto import salted_hmac

from ..clients.row import ClientRow
from ..clients.words.plain import folded

_SALT = "kotopolku.exchange.import"


def key_of(client: ClientRow) -> str:
    """Keyed digest of the identity code, or of name and birth date where the list has no code."""
    named = client.identity_code or f"{folded(client.family)}|{folded(client.given)}|{client.born}"
    return _digest(f"key|{named}")


def digest_of(client: ClientRow) -> str:
    """Keyed digest of all that the row says."""
    return _digest("\x1f".join(("row", *client.content)))


def _digest(text: str) -> str:
    return str(salted_hmac(_SALT, text, algorithm="sha256").hexdigest())
