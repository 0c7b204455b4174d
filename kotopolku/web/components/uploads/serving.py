"""A stored file goes out as harmless as a file can be."""

from django.http import Http404, HttpResponse

from kotopolku.platform.clock import day_of
from kotopolku.platform.files.queries import MediaType, StoredFile, content_of

_ENDINGS = {MediaType.JPEG.value: "jpg", MediaType.PDF.value: "pdf"}
_POLICY = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""The page that a browser makes around a picture has styles of its own, and nothing else."""


def file_response(file: StoredFile) -> HttpResponse:
    """The file for one who may see it: a photo in the window, a PDF to be saved. 404 when its key is destroyed.

    Its name tells nothing: it may stay among the downloads of a borrowed device.
    """
    content = content_of(file)
    if content is None:
        raise Http404
    where = "inline" if file.media_type == MediaType.JPEG else "attachment"
    name = f"{day_of(file.added_at).isoformat()}.{_ENDINGS[file.media_type]}"
    headers = {
        "Content-Disposition": f'{where}; filename="{name}"',
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(content, content_type=file.media_type, headers=headers)
