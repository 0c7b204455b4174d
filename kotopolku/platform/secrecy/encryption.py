"""Authenticated encryption: AES-256-GCM with a random nonce, as text of the form "k1:base64".

Each value is bound to its place, the column that it belongs to: moved elsewhere it does not open.
"""

from base64 import b64decode, b64encode
from os import urandom

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .keys import keyring

_NONCE = 12


class DoesNotOpen(Exception):
    """A value that was changed, moved from another place or encrypted with a key that is no more."""


def encrypt(text: str, place: str) -> str:
    """The text for no eyes but those who have the key; nothing stays nothing."""
    if not text:
        return ""
    ring = keyring()
    return f"{ring.current}:{seal_with(ring.ciphers[ring.current], text, place)}"


def decrypt(sealed: str, place: str) -> str:
    """The text again. Raises DoesNotOpen."""
    if not sealed:
        return ""
    name, _, said = sealed.partition(":")
    cipher = keyring().ciphers.get(name)
    if cipher is None:
        # Perhaps another process has just begun to use a new key.
        cipher = keyring(anew=True).ciphers.get(name)
    if cipher is None:
        # Neither the value nor what stands for the key's name: it may be a text that was never encrypted.
        raise DoesNotOpen(place)
    return open_with(cipher, said, place)


def is_encrypted(text: str, place: str) -> bool:
    """Whether the text is a value of this place that opens."""
    try:
        decrypt(text, place)
    except DoesNotOpen:
        return False
    return True


def seal_with(cipher: AESGCM, text: str, place: str) -> str:
    """Nonce and encrypted text in base64."""
    nonce = urandom(_NONCE)
    return b64encode(nonce + cipher.encrypt(nonce, text.encode(), place.encode())).decode()


def open_with(cipher: AESGCM, said: str, place: str) -> str:
    """What `seal_with` sealed. Raises DoesNotOpen."""
    try:
        raw = b64decode(said, validate=True)
        return cipher.decrypt(raw[:_NONCE], raw[_NONCE:], place.encode()).decode()
    except (InvalidTag, ValueError):
        raise DoesNotOpen(place) from None
