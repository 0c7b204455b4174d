"""A field of a form that takes files and gives what was examined."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from kotopolku.platform.files.queries import Examined, examine_pages
from kotopolku.platform.refusals import Refusal

from .words import refused_text

ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf"
"""What a browser proposes; what a file is, its content says. Telephones make a JPEG of their own formats for it."""


class FileChoice(forms.ClearableFileInput):
    """Several files at once; nothing that was there before is shown."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def value_from_datadict(self, _data: Any, files: Any, name: str) -> "list[UploadedFile[Any]]":
        """All that were sent."""
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class UploadField(forms.Field):
    """One PDF or photo, or with `several` some photos that become one PDF; cleaned: an `Examined`, None without any."""

    def __init__(self, *, several: bool = False, **kwargs: Any) -> None:
        # Said in both cases: a widget that may take several takes them by itself.
        attributes = {"accept": ACCEPTED, "multiple": several}
        super().__init__(widget=FileChoice(attributes), **kwargs)

    def clean(self, value: "Sequence[UploadedFile[Any]]") -> Examined | None:
        """Raises ValidationError with the reason for a worker."""
        if not value and not self.required:
            return None
        try:
            return examine_pages(value)
        except Refusal as refusal:
            raise forms.ValidationError(refused_text(refusal), code=refusal.code) from None
