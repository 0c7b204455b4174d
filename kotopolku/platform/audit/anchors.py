"""The end of the chain, signed and kept where one who may write to the database cannot write.

A file of lines, each a JSON object: `sequence` and `hash` of the last entry, the moment `at`, the id of the `key`, and
an Ed25519 `signature` in hexadecimal over the JSON array of these four in that order, in UTF-8 without spaces.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .chain import moment_text


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    sequence: int
    hash: str
    at: str
    key: str
    signature: str

    @property
    def covered(self) -> bytes:
        """What the signature is of."""
        return msgspec.json.encode([self.sequence, self.hash, self.at, self.key])


@dataclass(slots=True)
class Anchors:
    """What a file of anchors says: hashes by number of the entry, and the lines that nobody with a key wrote."""

    hashes: dict[int, str] = field(default_factory=dict)
    forged: list[int] = field(default_factory=list)


def key_id(key: Ed25519PublicKey) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the raw public key."""
    return sha256(key.public_bytes_raw()).hexdigest()[:16]


def anchor_line(sequence: int, hash_: str, at: datetime, key: Ed25519PrivateKey) -> str:
    """The end of the chain as a signed line, without a line break."""
    line = _Line(sequence, hash_, moment_text(at), key_id(key.public_key()), "")
    line.signature = key.sign(line.covered).hex()
    return msgspec.json.encode(line).decode()


def read_anchors(lines: Iterable[str], keys: Mapping[str, Ed25519PublicKey]) -> Anchors:
    """Read a file of anchors; `keys` are all that ever signed, by `key_id`. Empty lines do not count.

    A line that is no anchor, that no known key signed, or that contradicts one above is `forged`, by its number.
    """
    anchors = Anchors()
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        line = _genuine(text, keys)
        if line is None or anchors.hashes.setdefault(line.sequence, line.hash) != line.hash:
            anchors.forged.append(number)
    return anchors


def _genuine(text: str, keys: Mapping[str, Ed25519PublicKey]) -> _Line | None:
    try:
        line = msgspec.json.decode(text, type=_Line)
        keys[line.key].verify(bytes.fromhex(line.signature), line.covered)
    except (msgspec.DecodeError, KeyError, ValueError, InvalidSignature):
        return None
    return line
