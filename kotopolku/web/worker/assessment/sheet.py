"""A page of the form as one thing: its own fields, parts that occur once, and rows that repeat."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from kotopolku.domain.calendar import PartialDate, UnreadableDate
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.assessments.actions import Sending
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.words import people, refusals
from kotopolku.web.components.words.assessment import REFUSALS

MOST_ROWS = 60
BLANK_ROWS = 1
ASIDE = frozenset({"version", "sitting", "DELETE"})
"""Fields that carry the form itself, not what it says."""


class SavedForm(forms.Form):
    """The first form of every page: it knows from which version it was filled in, and which opened form it is."""

    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)
    sitting = forms.CharField(widget=forms.HiddenInput(), max_length=32, required=False)


class RowSet(forms.BaseFormSet):  # type: ignore[type-arg]
    """Rows of one kind; an emptied row is a removed one."""

    def values(self) -> list[dict[str, Any]]:
        """What the filled rows say, without what is empty."""
        rows = [plain(form.cleaned_data) for form in self.forms if not form.cleaned_data.get("DELETE")]
        return [row for row in rows if row]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a page says, for reading; `is_row` for a repeated thing."""

    label: str
    value: str


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """What can be written as JSON, without what is empty or only about the form."""
    kept = {}
    for name, value in values.items():
        if name not in ASIDE and value not in (None, "", [], False):
            kept[name] = value.isoformat() if isinstance(value, date) else value
    return kept


def rows_of(row: type[forms.Form], name: str, data: Any, initial: list[dict[str, Any]]) -> RowSet:
    """The rows of a name; one blank row stands at the end, so that adding needs no script."""
    made = forms.formset_factory(
        row, formset=RowSet, extra=BLANK_ROWS, max_num=MOST_ROWS, validate_max=True, can_delete=True
    )
    filled = made(data, prefix=name, initial=initial)
    for form in filled.forms:
        form.fields["DELETE"].label = _("Remove this row")
    return filled  # type: ignore[return-value]


class Sheet:
    """A page filled in or to be filled in; valid when all of its forms are."""

    def __init__(
        self,
        main: SavedForm,
        parts: Mapping[str, forms.Form] | None = None,
        rows: Mapping[str, RowSet] | None = None,
    ) -> None:
        self.main = main
        self.parts = dict(parts or {})
        self.rows = dict(rows or {})

    @property
    def forms(self) -> list[Any]:
        """All forms, for the summary of what is wrong."""
        return [self.main, *self.parts.values(), *self.rows.values()]

    def is_valid(self) -> bool:
        """Whether every form is; asks all of them, so that every problem is shown."""
        valid = [form.is_valid() for form in self.forms]
        return all(valid)

    def sending(self, *, closing: bool) -> Sending:
        """From which state of the page it was filled in."""
        seen = self.main.cleaned_data.get("version") or 0
        return Sending(seen=seen, sitting=self.main.cleaned_data.get("sitting", ""), closing=closing)

    def refuse(self, refusal: Refusal) -> None:
        """Put the reason beside its field; `part-field` names a field of a part."""
        text = reason_text(refusal)
        part, _dash, field = (refusal.field or "").partition("-")
        if field and part in self.parts and field in self.parts[part].fields:
            self.parts[part].add_error(field, text)
        else:
            self.main.add_error(refusal.field if refusal.field in self.main.fields else None, text)

    def lines(self) -> list[Line]:
        """What the page says, in its own order, without empty fields: for reading and comparing."""
        return [*_lines_of(self.main), *self._lines_of_parts(), *self._lines_of_rows()]

    def _lines_of_parts(self) -> Iterator[Line]:
        for form in self.parts.values():
            title = str(getattr(form, "title", ""))
            for line in _lines_of(form):
                yield Line(f"{title}: {line.label}" if title else line.label, line.value)

    def _lines_of_rows(self) -> Iterator[Line]:
        for rows in self.rows.values():
            for form in rows.forms:
                said = [line.value if line.value != _("Yes") else line.label for line in _lines_of(form)]
                if said:
                    yield Line(str(getattr(form, "title", "")), " · ".join(said))


def reason_text(refusal: Refusal) -> str:
    """The sentence of a refusal of this room, or of another."""
    text = REFUSALS.get(refusal.code)
    if text is None:
        return refusals.worded(refusal)
    shown = {name: day_text(value) if isinstance(value, date) else value for name, value in refusal.params.items()}
    return str(text) % shown if shown else str(text)


def _lines_of(form: forms.Form) -> Iterator[Line]:
    for field in form:
        if field.name in ASIDE:
            continue
        text = _text_of(field)
        if text:
            yield Line(str(field.label), text)


def _text_of(field: BoundField) -> str:
    """What the field says, as a reader reads it."""
    value = field.value()
    if isinstance(field.field, forms.BooleanField):
        return _("Yes") if value not in (None, "", False, "False") else ""
    if isinstance(field.field, forms.MultipleChoiceField):
        return ", ".join(_choice(field, one) for one in value or [])
    if value in (None, ""):
        return ""
    if isinstance(field.field, forms.ChoiceField):
        return _choice(field, value)
    return _day_or_text(field, value)


def _choice(field: BoundField, value: Any) -> str:
    for code, text in field.field.choices:  # type: ignore[attr-defined]
        if str(code) == str(value):
            return str(text)
    return str(value)


def _day_or_text(field: BoundField, value: Any) -> str:
    if isinstance(value, date):
        return day_text(value)
    if isinstance(field.field, forms.DateField):
        try:
            return people.partial_date_text(str(PartialDate.of(str(value))))
        except UnreadableDate:
            return str(value)
    return str(value)
