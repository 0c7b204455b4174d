"""PDFs stay as they are, since what is signed must; one that would do something by itself is not taken."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from .refusals import FileRefused, PaperActs, PaperBroken, PaperLocked, TooManyPages

MOST_PAGES = 100
MOST_OBJECTS = 50_000
"""Parts of a PDF that are looked through; a permit or a certificate has some hundreds."""

_ACTS = frozenset(
    (
        *("/AA", "/EmbeddedFile", "/EmbeddedFiles", "/FileAttachment", "/GoTo3DView", "/GoToE", "/GoToR", "/Hide"),
        *("/ImportData", "/JavaScript", "/JS", "/Launch", "/Movie", "/Rendition", "/ResetForm", "/RichMedia"),
        *("/RichMediaContent", "/Screen", "/Sound", "/SubmitForm", "/Trans3D", "/XFA", "/3D"),
    )
)
"""Names that stand only where something is started, sent, filled by scripts or carried along."""


def pages_of(raw: bytes) -> int:
    """How many pages a PDF has that does nothing by itself.

    Raises PaperBroken, PaperLocked, PaperActs, TooManyPages.
    """
    try:
        reader = PdfReader(BytesIO(raw), strict=False)
        if reader.is_encrypted:
            raise PaperLocked
        _check_still(reader)
        count = len(reader.pages)
    except FileRefused:
        raise
    except Exception:  # noqa: BLE001  pypdf raises whatever the broken bytes led it to
        raise PaperBroken from None
    if count == 0:
        raise PaperBroken
    if count > MOST_PAGES:
        raise TooManyPages(most=MOST_PAGES)
    return count


def _check_still(reader: PdfReader) -> None:
    """Walk all that hangs on the trailer. Raises PaperActs, PaperBroken for more than `MOST_OBJECTS`."""
    waiting: list[Any] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        count += 1
        if count > MOST_OBJECTS:
            raise PaperBroken
        if isinstance(one, DictionaryObject):
            _check_one(one)
            waiting += [dict.__getitem__(one, key) for key in one]
        elif isinstance(one, ArrayObject):
            waiting += list(list.__iter__(one))


def _check_one(part: DictionaryObject) -> None:
    if not _ACTS.isdisjoint(part.keys()):
        raise PaperActs
    kinds = {str(dict.__getitem__(part, key)) for key in ("/S", "/Type", "/Subtype") if key in part}
    if not _ACTS.isdisjoint(kinds):
        raise PaperActs
