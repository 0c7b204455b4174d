"""Texts about a person that cannot be changed, as in the log, but can be made unreadable for ever.

Each person has a key in the database, encrypted with the key of the installation. To erase the texts the key is
destroyed; the rows stay as they are, and so does a chain of hashes over them.

No key is kept in memory: one whose writing was rolled back would seal texts that nobody ever opens.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from os import urandom

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .encryption import DoesNotOpen, open_with, seal_with
from .models import PersonKey

_MARK = "p1:"
_BYTES_MARK = b"p1:"
_NONCE = 12
_SIZE = 32
_AT_ONCE = 500


def seal(person_id: int, text: str) -> str:
    """The text, readable as long as the person's key is there; one query, three for the first text of a person."""
    return seal_many([(person_id, text)])[0]


def seal_many(pairs: Sequence[tuple[int, str]]) -> list[str]:
    """Texts of many people in their order; the queries are those of one, for five hundred people each."""
    ciphers = _ciphers_or_new(dict.fromkeys(person_id for person_id, _ in pairs))
    return [_MARK + seal_with(ciphers[person_id], text, _place(person_id)) for person_id, text in pairs]


def unseal(person_id: int, text: str) -> str | None:
    """The text again, None when the key that it was sealed with is destroyed; one query. Raises DoesNotOpen."""
    return unseal_many([(person_id, text)])[0]


def unseal_many(pairs: Sequence[tuple[int, str]]) -> list[str | None]:
    """Texts of many people in their order, one query for five hundred people.

    Raises DoesNotOpen for a text that was never sealed. Whether one was changed is for the log's chain to tell: here it
    looks like one of a person who was erased and got a new key.
    """
    ciphers = _ciphers(dict.fromkeys(person_id for person_id, _ in pairs))
    return [_opened(ciphers.get(person_id), person_id, text) for person_id, text in pairs]


def _opened(cipher: AESGCM | None, person_id: int, text: str) -> str | None:
    if not is_sealed(text):
        raise DoesNotOpen(_place(person_id))
    if cipher is None:
        return None
    try:
        return open_with(cipher, text.removeprefix(_MARK), _place(person_id))
    except DoesNotOpen:
        return None


def seal_bytes(person_id: int, content: bytes) -> bytes:
    """A file's content, as `seal` does it for a text, without base64."""
    nonce, place = urandom(_NONCE), _place_of_files(person_id).encode()
    return _BYTES_MARK + nonce + _ciphers_or_new([person_id])[person_id].encrypt(nonce, content, place)


def unseal_bytes(person_id: int, sealed: bytes) -> bytes | None:
    """The content again, None when its key is destroyed; one query. Raises DoesNotOpen for what was never sealed."""
    if not sealed.startswith(_BYTES_MARK):
        raise DoesNotOpen(_place_of_files(person_id))
    cipher, raw = _ciphers([person_id]).get(person_id), sealed.removeprefix(_BYTES_MARK)
    if cipher is None:
        return None
    try:
        return cipher.decrypt(raw[:_NONCE], raw[_NONCE:], _place_of_files(person_id).encode())
    except (InvalidTag, ValueError):
        return None


def is_sealed(text: str) -> bool:
    """Whether the text has the form that `seal` gives."""
    return text.startswith(_MARK)


def destroy(person_id: int) -> None:
    """Make unreadable for ever what was sealed for the person, in the caller's transaction.

    Copies of the database made earlier still hold the key: they are what has to be thrown away in time.
    """
    PersonKey.objects.filter(person_id=person_id).delete()


def _ciphers_or_new(ids: Iterable[int]) -> dict[int, AESGCM]:
    wanted = list(ids)
    ciphers = _ciphers(wanted)
    missing = [person_id for person_id in wanted if person_id not in ciphers]
    if missing:
        rows = [PersonKey(person_id=one, wrapped=b64encode(urandom(_SIZE)).decode()) for one in missing]
        # Whoever writes first gives the key; the others take it.
        PersonKey.objects.bulk_create(rows, ignore_conflicts=True, batch_size=_AT_ONCE)
        ciphers |= _ciphers(missing)
    return ciphers


def _ciphers(ids: Iterable[int]) -> dict[int, AESGCM]:
    wanted = list(ids)
    found: dict[int, AESGCM] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        rows = PersonKey.objects.filter(person_id__in=wanted[at : at + _AT_ONCE]).order_by()
        found |= {person_id: AESGCM(b64decode(key)) for person_id, key in rows.values_list("person_id", "wrapped")}
    return found


def _place(person_id: int) -> str:
    return f"person {person_id}"


def _place_of_files(person_id: int) -> str:
    return f"file of person {person_id}"
