"""The only handler of files (settings): which page takes which, held in memory and no further than it may be long."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from kotopolku.platform.files.queries import LONGEST, LONGEST_TOGETHER, MOST_PHOTOS

LONGEST_PACKAGE = 1_000_000
"""Bytes of a hand-over's package."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a page takes: `fields` of its form, `most` files in all, `longest` bytes of one."""

    fields: tuple[str, ...] = ("file",)
    most: int = 1
    longest: int = LONGEST


TAKEN = {
    "handover_bring_in": Taken(longest=LONGEST_PACKAGE),
    "my_conversation": Taken(),
    "client_correspondence": Taken(),
    "received_messages": Taken(),
    "my_document_add": Taken(("file", "camera"), MOST_PHOTOS),
    "client_document_add": Taken(("file",), MOST_PHOTOS),
}
"""Pages by the name of their address; a form of any other page that sends a file is refused, as it is read.

The proxy in front lets through as much for the same addresses (ops/nginx.conf).
"""


class Uploads(FileUploadHandler):
    """Keeps what comes until it is too long; what follows is counted only, so that it is told beside its field."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._count = self._total = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Raises TooManyFilesSent for a page or a field that takes none, and for one file too many."""
        super().new_file(*args, **kwargs)
        self._count += 1
        taken = _taken_by(self.request)
        if taken is None or self.field_name not in taken.fields or self._count > taken.most:
            raise TooManyFilesSent
        self._longest = taken.longest
        self._held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Nobody else gets it."""
        if start <= self._longest and self._total <= LONGEST_TOGETHER:
            self._held.write(raw_data)
            self._total += len(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file with its true length, of which no more than the most is there."""
        self._held.seek(0)
        return InMemoryUploadedFile(
            self._held, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


def sent_files(request: HttpRequest, *fields: str) -> "list[UploadedFile[Any]]":
    """The files that were sent in these fields, in their order."""
    return [file for field in fields for file in request.FILES.getlist(field)]


def _taken_by(request: Any) -> Taken | None:
    try:
        return TAKEN.get(str(resolve(request.path_info).url_name)) if request is not None else None
    except Resolver404:
        return None
