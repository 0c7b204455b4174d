"""Signing what leaves the program, with the Ed25519 key of the file of keys."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .keys import keyring


def signing_key() -> Ed25519PrivateKey:
    """The key that signs. Raises UnusableKeys."""
    return Ed25519PrivateKey.from_private_bytes(keyring().signing)


def verify_key() -> Ed25519PublicKey:
    """The key by which anybody sees whether a signature is ours. Raises UnusableKeys."""
    return signing_key().public_key()
