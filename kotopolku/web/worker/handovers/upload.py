"""The one file that a page takes: the package of a hand-over, held in memory and no further than it may be long."""

from io import BytesIO
from typing import Any

from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.urls import Resolver404, resolve

LONGEST = 1_000_000
"""Bytes; the proxy in front lets through a little more, so that one too long is told beside its field."""
_PAGE, _FIELD = "handover_bring_in", "file"


class PackageUpload(FileUploadHandler):
    """The only handler of files (settings): a form of any other page that sends one is refused, as it is read."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Raises TooManyFilesSent for any other page or field."""
        super().new_file(*args, **kwargs)
        if self.field_name != _FIELD or not _is_taken(self.request):
            raise TooManyFilesSent
        self._held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keeps what comes until it is too long; what follows is counted only."""
        if start <= LONGEST:
            self._held.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file with its true length, of which no more than the most is there."""
        self._held.seek(0)
        return InMemoryUploadedFile(
            self._held, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


def _is_taken(request: Any) -> bool:
    try:
        return request is not None and resolve(request.path_info).url_name == _PAGE
    except Resolver404:
        return False
