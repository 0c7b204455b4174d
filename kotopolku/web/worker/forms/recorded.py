"""What every form about a person has: where the datum came from, and which version was read."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.calendar import PartialDate, UnreadableDate
from kotopolku.platform.messages.queries import is_telephone
from kotopolku.platform.provenance import check_days
from kotopolku.platform.refusals import DateOutOfRange
from kotopolku.web.components.widgets import DayInput, ShortInput
from kotopolku.web.components.words import choices_of, people, refusals


class PartialDateField(forms.CharField):
    """A date as exactly as it is known; gives its ISO form."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("As exactly as it is known: 15.3.2019, 3/2019 or 2019"))
        super().__init__(max_length=20, widget=ShortInput(), **kwargs)

    def clean(self, value: Any) -> str:
        """Raises ValidationError for a text that is no date or a day that no calendar has."""
        text = str(super().clean(value)).strip()
        if not text:
            return ""
        try:
            return str(PartialDate.of(text))
        except UnreadableDate:
            raise forms.ValidationError(
                _("This date does not exist. Write it like 15.3.2019, 3/2019 or 2019.")
            ) from None


class CommaNumberField(forms.DecimalField):
    """A number with decimals, written with a comma or a point."""

    def to_python(self, value: Any) -> Any:
        """Raises ValidationError for what is no number."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """A whole day."""
    return forms.DateField(label=label, required=required, widget=DayInput(), help_text=help_text)


def text_field(label: Any, length: int, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    """A line of text."""
    return forms.CharField(
        label=label,
        max_length=length,
        required=required,
        help_text=help_text,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


def postcode_field() -> forms.RegexField:
    """A Finnish postcode, where there is one."""
    return forms.RegexField(
        r"^\d{5}$",
        label=_("Postcode"),
        required=False,
        error_messages={"invalid": _("A postcode has five digits.")},
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
    )


def phone_field(label: Any) -> forms.CharField:
    """A telephone number, as it is written."""
    field = text_field(label, 40)
    field.validators.append(_check_telephone)
    return field


def _check_telephone(text: str) -> None:
    """Raises ValidationError for what nobody could ring."""
    if not is_telephone(text):
        raise forms.ValidationError(refusals.REFUSALS["not_a_telephone"])


def choice_field(label: Any, choices: Any, *, required: bool = True, help_text: Any = "") -> forms.ChoiceField:
    """One of a list; `choices` may be a function, asked anew for each form."""
    return forms.ChoiceField(label=label, choices=choices, required=required, help_text=help_text)


class DayForm(forms.Form):
    """On which day a question is asked."""

    on = day_field(_("Day"))

    def clean_on(self) -> date | None:
        """Raises ValidationError for a day so far off that reckoning from it would leave the calendar."""
        day: date | None = self.cleaned_data["on"]
        try:
            check_days(on=day)
        except DateOutOfRange as refusal:
            raise forms.ValidationError(refusals.worded(refusal)) from None
        return day


class PersonForm(forms.Form):
    """A form about a person."""

    has_source = True

    def __init__(self, *args: Any, correcting: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.has_source:
            self.fields["source"] = choice_field(_("Where the datum comes from"), choices_of(people.SOURCES))
            self.fields["source_detail"] = text_field(
                _("Which authority, document or person"), 200, help_text=_("Not needed when the client has told it")
            )
            self.fields["source"].initial = "client"
        if correcting:
            self.fields["reason"] = text_field(
                _("Why it is corrected"), 300, required=True, help_text=_("The old datum is kept and shown struck out.")
            )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    @property
    def written(self) -> dict[str, Any]:
        """What the action takes: everything but the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def seen_version(self) -> int | None:
        """The version of the person that the worker had before their eyes."""
        version: int | None = self.cleaned_data.get("version")
        return version


def iso_or_day(value: Any) -> Any:
    """A value for a field: a day as it is, a stored partial date in the form that people write here."""
    if isinstance(value, date) or not isinstance(value, str):
        return value
    try:
        known = PartialDate.of(value)
    except UnreadableDate:
        return value
    if known.month is None:
        return f"{known.year}"
    if known.day_number is None:
        return f"{known.month}/{known.year}"
    return f"{known.day_number}.{known.month}.{known.year}"
