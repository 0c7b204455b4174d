"""Everything that is kept as a file about the client, in one ZIP (GDPR 15 and 20 art.)."""

import zipfile
from collections.abc import Collection, Iterator
from typing import Any, cast

from django.http import HttpResponse, StreamingHttpResponse

from kotopolku.platform import clock
from kotopolku.platform.files.queries import each_file_of
from kotopolku.rooms.cases.queries.clients import case_ids_of

from ..acting.trace import leave_trace_of_taking
from ..methods import safe_only
from ..window import Visitor, for_clients

_ENDINGS = {"image/jpeg": "jpg", "application/pdf": "pdf"}


@safe_only
@for_clients
def all_files(visitor: Visitor) -> HttpResponse:
    """Documents and what came with messages, one after the other: neither disk nor memory holds them together."""
    account = visitor.own
    leave_trace_of_taking(account)
    # Its name tells nothing: it may stay among the downloads of a borrowed device.
    headers = {"Content-Disposition": f'attachment; filename="{clock.today().isoformat()}.zip"'}
    response = StreamingHttpResponse(_packed(case_ids_of(account)), content_type="application/zip", headers=headers)
    return cast("HttpResponse", response)


class _Sink:
    """Where the ZIP is written, piece by piece."""

    def __init__(self) -> None:
        self.written = bytearray()

    def write(self, piece: Any) -> int:
        """Keep a piece until it is taken."""
        self.written += piece
        return len(piece)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        piece, self.written = bytes(self.written), bytearray()
        return piece


def _packed(case_ids: Collection[int]) -> Iterator[bytes]:
    sink = _Sink()
    with zipfile.ZipFile(cast("Any", sink), "w", zipfile.ZIP_STORED) as package:
        for number, (file, content) in enumerate(each_file_of(case_ids), start=1):
            name = f"{number:03}-{clock.day_of(file.added_at).isoformat()}.{_ENDINGS[file.media_type]}"
            package.writestr(name, content)
            yield sink.taken()
    yield sink.taken()
