"""What comes in and what is left of it: every file is examined before anything of it is kept.

Takes its time (pictures are unpacked, a scanner is asked): never within a transaction.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from . import papers, pictures, scanner
from .models import MediaType
from .refusals import FileEmpty, FileMissing, FileOfUnknownKind, FileTooLarge, OnlyPhotosTogether, TooManyPages

LONGEST = 10_000_000
"""Bytes of one file."""
LONGEST_TOGETHER = 20_000_000
"""Bytes of all files of one form; the proxy in front lets through a little more."""
MOST_PHOTOS = 5
"""Photos that make the pages of one document."""
_LONGEST_NAME = 80
_PICTURES = ((b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"))
_PDF = b"%PDF-"


class Upload(Protocol):
    """A file as Django gives it; `size` is its true length, of which no more than the most need be there."""

    @property
    def name(self) -> str | None: ...
    @property
    def size(self) -> int | None: ...
    def read(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be kept: what it is, its content made anew, and what it was called."""

    media_type: MediaType
    content: bytes
    pages: int
    name: str


def examine(upload: Upload | None) -> Examined:
    """One file, looked through: its kind by its content, a photo made anew without what the camera wrote into it.

    Raises FileMissing, FileEmpty, FileTooLarge, FileOfUnknownKind, PictureBroken, PictureTooLarge, PaperBroken,
    PaperLocked, PaperActs, TooManyPages, HarmfulFile, ScannerAway; all of them are FileRefused.
    """
    return examine_pages([] if upload is None else [upload])


def examine_pages(uploads: Sequence[Upload]) -> Examined:
    """One file or several photos, which become the pages of one PDF in their order.

    Raises what `examine` does, and OnlyPhotosTogether.
    """
    if not uploads:
        raise FileMissing
    if len(uploads) > MOST_PHOTOS:
        raise TooManyPages(most=MOST_PHOTOS)
    if any((upload.size or 0) > LONGEST for upload in uploads):
        raise FileTooLarge(most=LONGEST // 1_000_000)
    if sum(upload.size or 0 for upload in uploads) > LONGEST_TOGETHER:
        raise FileTooLarge(most=LONGEST_TOGETHER // 1_000_000)
    raws = [_raw(upload) for upload in uploads]
    kinds = [kind_of(raw) for raw in raws]
    if len(raws) > 1 and "PDF" in kinds:
        raise OnlyPhotosTogether
    for raw in raws:
        scanner.check(raw)
    name = shown_name(uploads[0].name or "")
    if kinds == ["PDF"]:
        return Examined(MediaType.PDF, raws[0], papers.pages_of(raws[0]), name)
    photos = [pictures.made_anew(raw, kind) for raw, kind in zip(raws, kinds, strict=True)]
    if len(photos) == 1:
        return Examined(MediaType.JPEG, photos[0], 1, name)
    return Examined(MediaType.PDF, pictures.as_pages(photos), len(photos), name)


def kind_of(raw: bytes) -> str:
    """JPEG, PNG, WEBP or PDF, by how the content begins. Raises FileOfUnknownKind."""
    for beginning, kind in _PICTURES:
        if raw.startswith(beginning):
            return kind
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "WEBP"
    if raw.startswith(_PDF):
        return "PDF"
    raise FileOfUnknownKind


def shown_name(said: str) -> str:
    """A name as it may be shown: one line without folders, signs that turn the direction of writing, or its ending."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", said))[-1]
    plain = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in last)
    return " ".join(re.sub(r"\.\w{1,5}$", "", plain).split())[:_LONGEST_NAME]


def _raw(upload: Upload) -> bytes:
    raw = upload.read()
    if not raw:
        raise FileEmpty
    return raw
