"""Controls that Django lacks."""

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """A whole day, by the browser's own calendar; the browser shows it in the reader's format."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": "input-day", **(attrs or {})}, format="%Y-%m-%d")


class ShortInput(forms.TextInput):
    """Text of known small size: a code, a number of hours, an incomplete date."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": "input-short", "autocomplete": "off", **(attrs or {})})


class TicksInColumns(forms.CheckboxSelectMultiple):
    """Many short choices of which several may be taken: beside one another, so that none is looked for by scrolling."""

    template_name = "look/choices_many.html"
