"""The file of keys, which lies outside the database: one who has only the one or the other reads nothing.

JSON: `current` names the key that encrypts from now on, `keys` holds it and the earlier ones by name, `hash_key` finds
what is encrypted, `signing_key` signs the end of the log. All of them are 32 random bytes in base64.
"""

import json
import os
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_SIZE = 32
_SECONDS_BETWEEN_LOOKS = 1.0


class UnusableKeys(Exception):
    """The file of keys is missing or is not what it should be; the text says why in one line."""


@dataclass(frozen=True)
class Keyring:
    """The keys of the installation."""

    current: str
    keys: dict[str, bytes]
    hash_key: bytes
    signing: bytes

    @cached_property
    def ciphers(self) -> dict[str, AESGCM]:
        """Ready to encrypt and decrypt, by the name of the key."""
        return {name: AESGCM(key) for name, key in self.keys.items()}

    def with_new_key(self) -> "Keyring":
        """The same with one more key, which is the current one."""
        name = f"k{1 + max(int(name[1:]) for name in self.keys)}"
        return Keyring(name, {**self.keys, name: secrets.token_bytes(_SIZE)}, self.hash_key, self.signing)

    def without(self, names: set[str]) -> "Keyring":
        """The same without keys that nothing needs any more; the current one stays."""
        kept = {name: key for name, key in self.keys.items() if name == self.current or name not in names}
        return Keyring(self.current, kept, self.hash_key, self.signing)


def new_keyring() -> Keyring:
    """Keys that nobody has had before."""
    first, hash_key, signing = (secrets.token_bytes(_SIZE) for _ in range(3))
    return Keyring("k1", {"k1": first}, hash_key, signing)


def read_keys(path: Path) -> Keyring:
    """The keys in a file. Raises UnusableKeys."""
    try:
        said: Any = json.loads(path.read_text())
        ring = Keyring(
            str(said["current"]),
            {str(name): _key(text) for name, text in said["keys"].items()},
            _key(said["hash_key"]),
            _key(said["signing_key"]),
        )
    except OSError as error:
        msg = f"cannot read the keys in {path}: {error.strerror}"
        raise UnusableKeys(msg) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        # What stands in the file is a secret: no word of it into a message.
        msg = f"{path} is not a file of keys, as `kotopolku keys new` makes it"
        raise UnusableKeys(msg) from None
    if ring.current not in ring.keys or not all(name[:1] == "k" and name[1:].isdecimal() for name in ring.keys):
        msg = f"{path} names no current key"
        raise UnusableKeys(msg)
    return ring


def _key(text: str) -> bytes:
    key = b64decode(text, validate=True)
    if len(key) != _SIZE:
        raise ValueError
    return key


def write_keys(path: Path, ring: Keyring, *, replace: bool = False) -> None:
    """Write a file that only its owner may read, whole or not at all.

    Raises FileExistsError for a file that is there, unless it shall be replaced; OSError.
    """
    said = {
        "current": ring.current,
        "keys": {name: b64encode(key).decode() for name, key in ring.keys.items()},
        "hash_key": b64encode(ring.hash_key).decode(),
        "signing_key": b64encode(ring.signing).decode(),
    }
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(said, file, indent=1)
            file.flush()
            # A value encrypted with a key that a power cut took is lost.
            os.fsync(file.fileno())
        if replace:
            unfinished.replace(path)
        else:
            # Unlike a renaming, a second name is refused where another process was faster.
            os.link(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Read:
    ring: Keyring
    path: str
    state: tuple[int, int]
    looked: float


class _Shelf:
    """The keys as this process has read them."""

    read: _Read | None = None


def keyring(*, anew: bool = False) -> Keyring:
    """The keys of this installation; a file that another process has changed is seen within a second.

    In a demonstration the file is made where it is missing. Raises UnusableKeys.
    """
    # As plain as can be: it is asked for each value that is encrypted.
    read, named, now = _Shelf.read, settings.KEYS_FILE, monotonic()
    if read is not None and read.path == named and not anew and 0 <= now - read.looked < _SECONDS_BETWEEN_LOOKS:
        return read.ring
    path = Path(named)
    if settings.DEMONSTRATION and not path.exists():
        _make(path)
    state = _state_of(path)
    known = read is not None and not anew and (read.path, read.state) == (named, state)
    ring = read.ring if known and read is not None else read_keys(path)
    _Shelf.read = _Read(ring, named, state, now)
    return ring


def _state_of(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError as error:
        msg = f"cannot read the keys in {path}: {error.strerror}"
        raise UnusableKeys(msg) from None
    return found.st_mtime_ns, found.st_ino


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_keys(path, new_keyring())
    except FileExistsError:
        # Another process was faster, and its keys are as good.
        return


def keys_file() -> Path:
    """Where the keys of this installation lie."""
    return Path(settings.KEYS_FILE)
