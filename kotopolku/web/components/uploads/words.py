"""Why a file was not taken, in words: for workers here, for readers in the texts `documents_mine`."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from kotopolku.platform.refusals import Refusal

from ..public_texts import reader_texts

REASONS: dict[str, Any] = {
    "file_missing": _("Choose a file."),
    "file_empty": _("The file is empty."),
    "file_too_large": _("The file is too large: at most {most} MB."),
    "file_of_unknown_kind": _("Only photos (JPEG, PNG, WebP) and PDF files are taken; this is something else."),
    "picture_broken": _("The photo is broken. Take it or save it again."),
    "picture_too_large": _("The photo has too many points. Take it with an ordinary setting."),
    "paper_broken": _("The PDF cannot be read. Save it again."),
    "paper_locked": _("The PDF is locked with a password. Save it without."),
    "paper_acts": _("The PDF has scripts, files or other parts that act by themselves. Print it as a new PDF."),
    "too_many_pages": _("Too many pages: at most {most}."),
    "only_photos_together": _("Several files at once have to be photos. Add a PDF by itself."),
    "harmful_file": _("The virus scanner found something harmful in the file."),
    "scanner_away": _("The file could not be checked for viruses just now. Try again later."),
}


def refused_text(refusal: Refusal) -> str:
    """The reason for a worker."""
    return str(REASONS.get(refusal.code) or now_("The file was not taken.")).format(**refusal.params)


def refused_to_reader(refusal: Refusal, language: str) -> str:
    """The reason in a reader's language."""
    return reader_texts("documents_mine", language).code("refused", refusal.code).format(**refusal.params)
