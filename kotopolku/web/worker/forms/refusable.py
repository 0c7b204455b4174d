"""A form that shows an action's reason beside its field."""

from typing import Any

from django import forms

from kotopolku.platform.refusals import Refusal
from kotopolku.web.components.words.access import refusal_text


class RefusableForm(forms.Form):
    """Of one row with a version: the last field carries the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def refuse(self, refusal: Refusal) -> None:
        """Put the reason beside the field it is about, or above all fields."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal_text(refusal))

    @property
    def written(self) -> dict[str, Any]:
        """What the action takes: everything but the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def seen_version(self) -> int:
        """The version that the worker had before their eyes; 0, which no row has, where the form lost it."""
        return int(self.cleaned_data.get("version") or 0)
