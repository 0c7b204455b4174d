"""Reading what is kept. Whether somebody may see a file is for the room to say whose it is."""

from collections.abc import Collection, Iterator

from kotopolku.platform.secrecy.person_keys import unseal_bytes

from .actions import digest_of
from .examined import LONGEST, LONGEST_TOGETHER, MOST_PHOTOS, Examined, Upload, examine, examine_pages
from .models import MediaType, StoredFile

__all__ = [
    "LONGEST",
    "LONGEST_TOGETHER",
    "MOST_PHOTOS",
    "Examined",
    "MediaType",
    "StoredFile",
    "Upload",
    "content_of",
    "digest_of",
    "each_file_of",
    "examine",
    "examine_pages",
]


def each_file_of(case_ids: Collection[int]) -> Iterator[tuple[StoredFile, bytes]]:
    """All files of the cases that open, with what is in them, the first first; one at a time."""
    rows = StoredFile.objects.filter(case_id__in=list(case_ids)).order_by("added_at", "pk")
    for number in list(rows.values_list("pk", flat=True)):
        file = rows.filter(pk=number).first()
        content = None if file is None else content_of(file)
        if file is not None and content is not None:
            yield file, content


def content_of(file: StoredFile) -> bytes | None:
    """What is in it, None when the person's key is destroyed; one query, two when `content` was deferred."""
    return unseal_bytes(file.person_id, bytes(file.content))
