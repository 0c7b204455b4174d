"""Keeping a file that was examined, and giving it up."""

from django.db import transaction

from kotopolku.platform.secrecy.hashing import keyed_hash
from kotopolku.platform.secrecy.person_keys import seal_bytes

from .examined import Examined
from .models import StoredFile


@transaction.atomic
def store(*, case_id: int, person_id: int, file: Examined) -> StoredFile:
    """Keep a file of a case, sealed with the person's key; the room that takes it writes the log."""
    return StoredFile.objects.create(
        case_id=case_id,
        person_id=person_id,
        media_type=file.media_type,
        size=len(file.content),
        pages=file.pages,
        digest=digest_of(file),
        name=file.name,
        content=seal_bytes(person_id, file.content),
    )


def digest_of(file: Examined) -> str:
    """By what the same file is found again: a keyed SHA-256 of its content."""
    return keyed_hash("file", file.content.hex())


@transaction.atomic
def give_up(*, file_id: int) -> None:
    """Take a file out of the database; what refers to it has to let it go before, or keep no file."""
    StoredFile.objects.filter(pk=file_id).delete()
