"""What every item of the interview has: its own fields, the words, and where the answer comes from."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from kotopolku.rooms.assessments.actions import ItemAnswer
from kotopolku.web.components.words import choices_of, people

from ..forms.options import languages
from ..forms.recorded import choice_field, text_field
from .sheet import SavedForm, Sheet, plain, rows_of

AROUND = ("text", "nothing", "source", "source_detail", "version", "sitting")
"""Fields that every item has beside its own."""


def long_text(label: Any, *, help_text: Any = "", rows: int = 4) -> forms.CharField:
    """Free text of some lines."""
    return forms.CharField(
        label=label, required=False, max_length=8000, help_text=help_text, widget=forms.Textarea({"rows": rows})
    )


def ticks(label: Any, choices: Mapping[str, Any], *, help_text: Any = "") -> forms.MultipleChoiceField:
    """Several of few."""
    return forms.MultipleChoiceField(
        label=label,
        choices=list(choices.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=help_text,
    )


def one_of(label: Any, choices: Mapping[str, Any], *, help_text: Any = "") -> forms.ChoiceField:
    """One of few, or not known."""
    return choice_field(label, choices_of(choices, empty=_("Not known")), required=False, help_text=help_text)


def language_field(label: Any, *, help_text: Any = "") -> forms.ChoiceField:
    """A language, or none."""
    return choice_field(label, lambda: [("", ""), *languages()], required=False, help_text=help_text)


class ItemForm(SavedForm):
    """One item; derive a form with the item's own fields, and name its parts and rows."""

    parts: ClassVar[Mapping[str, type[forms.Form]]] = {}
    rows: ClassVar[Mapping[str, type[forms.Form]]] = {}
    has_client_words: ClassVar[bool] = False
    words_label: ClassVar[Any] = _("Worker's notes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [name for name in self.fields if name not in AROUND]
        if self.has_client_words:
            own = [*self._add_client_words(), *own]
        self.fields["text"] = long_text(self.words_label)
        self.fields["nothing"] = forms.BooleanField(label=_("Asked; nothing to record here"), required=False)
        self.fields["source"] = choice_field(
            _("Where the answer comes from"), choices_of(people.SOURCES), required=False
        )
        self.fields["source"].initial = "client"
        self.fields["source_detail"] = text_field(
            _("Which authority, document or person"), 200, help_text=_("Not needed when the client has told it")
        )
        self.order_fields([*own, *AROUND])

    def _add_client_words(self) -> tuple[str, ...]:
        self.fields["client_words"] = long_text(_("In the client's own words"))
        self.fields["client_words_language"] = language_field(_("Language of these words"))
        self.fields["client_words_translation"] = long_text(_("Translation"), rows=2)
        return ("client_words", "client_words_language", "client_words_translation")

    @property
    def own(self) -> list[str]:
        """Names of the item's own fields."""
        return [name for name in self.fields if name not in AROUND]

    @property
    def own_fields(self) -> list[BoundField]:
        """The item's own fields, to be drawn."""
        return [self[name] for name in self.own]


def sheet_of(
    form: type[ItemForm], data: Any = None, stored: Any = None, *, source_hidden: bool = False, **saved: Any
) -> Sheet:
    """The page of an item; `stored` is the standing answer, `saved` the version and sitting.

    `source_hidden`: which authority or document it was would tell where a protected client is.
    """
    detail: dict[str, Any] = dict(stored.detail) if stored is not None else {}
    around = {name: getattr(stored, name) for name in ("text", "source", "source_detail")} if stored else {}
    if source_hidden:
        around["source_detail"] = ""
    main = form(data, initial={**detail, **around, **saved})
    parts = {name: part(data, prefix=name, initial=detail.get(name) or {}) for name, part in form.parts.items()}
    rows = {name: rows_of(row, name, data, detail.get(name) or []) for name, row in form.rows.items()}
    return Sheet(main, parts, rows)


def answer_in(sheet: Sheet, unseen_detail: str = "") -> ItemAnswer:
    """What a valid page says; `unseen_detail` of the source, which the form did not show, stays where none is given."""
    main = sheet.main
    own = main.own if isinstance(main, ItemForm) else []
    detail = plain({name: main.cleaned_data[name] for name in own})
    if main.cleaned_data["nothing"]:
        detail["nothing"] = True
    for name, part in sheet.parts.items():
        if said := plain(part.cleaned_data):
            detail[name] = said
    for name, rows in sheet.rows.items():
        if listed := rows.values():
            detail[name] = listed
    return ItemAnswer(
        text=main.cleaned_data["text"],
        detail=detail,
        source=main.cleaned_data["source"] or "client",
        source_detail=main.cleaned_data["source_detail"] or unseen_detail,
    )
