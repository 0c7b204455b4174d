"""Forms of the parts of a pathway: their words in three languages, the rest in one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.needs import NEEDS_BY_GROUP
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.catalogue.queries.pathways import LANGUAGES
from kotopolku.web.components.widgets import ShortInput
from kotopolku.web.components.words import assessment, choices_of
from kotopolku.web.components.words import plan as plan_words
from kotopolku.web.components.words.languages import language_name
from kotopolku.web.components.words.services import pathways as words

from ..forms.recorded import CommaNumberField, choice_field, text_field
from ..forms.refusable import RefusableForm

LAST_WEEK = 260


class PartForm(RefusableForm):
    """A part with words: `texts` are the names of its texts with their labels, in each language a field."""

    texts: Sequence[tuple[str, Any, int]] = ()
    in_every_language: frozenset[str] = frozenset()
    """Texts that are written in all of them; of the others one language is enough."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, length in self.texts:
            for code in LANGUAGES:
                is_needed = name in self.in_every_language
                self.fields[f"{name}_{code}"] = _words_field(label, code, length, is_needed=is_needed)
        self.order_fields([f"{name}_{code}" for name, _label, _length in self.texts for code in LANGUAGES])

    def refuse(self, refusal: Refusal) -> None:
        """Put the reason beside the field it is about, or above all fields."""
        self.add_error(refusal.field if refusal.field in self.fields else None, words.refusal_text(refusal))

    def words_of(self, name: str) -> dict[str, str]:
        """A text by language."""
        return {code: self.cleaned_data.get(f"{name}_{code}", "") for code in LANGUAGES}


_IN_ONE = _("One language is enough; a reader of another one sees this.")
_IN_EVERY = _("In all three languages: by the name a worker finds the pathway and chooses it for a plan.")


def _words_field(label: Any, code: str, length: int, *, is_needed: bool) -> forms.CharField:
    widget = forms.Textarea({"rows": 3, "lang": code}) if length > 160 else forms.TextInput({"lang": code})
    return forms.CharField(
        label=_("%(what)s (%(language)s)") % {"what": label, "language": language_name(code)},
        max_length=length,
        required=is_needed,
        widget=widget,
        help_text=(_IN_EVERY if is_needed else _IN_ONE) if code == LANGUAGES[0] else "",
        error_messages={"required": _("Write the name in this language too.")},
    )


def words_known(name: str, words_by_language: dict[str, str]) -> dict[str, str]:
    """A text as fields of a form."""
    return {f"{name}_{code}": words_by_language.get(code, "") for code in LANGUAGES}


def _week(label: Any, *, required: bool = True, help_text: Any = "", least: int = 1) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=LAST_WEEK, required=required, help_text=help_text, widget=ShortInput()
    )


class WholeForm(PartForm):
    """Name and target group."""

    texts = (("name", _("Name"), 120), ("target", _("For whom"), 300))
    in_every_language = frozenset({"name"})


class CopyForm(PartForm):
    """The name of an own pathway, and whose it is."""

    texts = (("name", _("Name"), 120),)
    in_every_language = frozenset({"name"})

    def __init__(self, *args: Any, organisations: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(organisations) > 1:
            self.fields["organisation"] = choice_field(_("Organisation"), organisations)


class AimForm(PartForm):
    """An aim, which becomes a goal of the plan."""

    texts = (("text", _("Aim"), 160),)
    term = choice_field(_("When"), choices_of(plan_words.TERMS))
    kind = choice_field(_("Kind of goal"), choices_of(plan_words.GOALS))


class StageForm(PartForm):
    """A stage: weeks and needs; its steps have forms of their own."""

    texts = (("name", _("Name"), 120),)
    weeks_from = _week(_("First week"), help_text=_("Week 1 is the one in which the plan begins."))
    weeks_to = _week(_("Last week"))
    needs = forms.MultipleChoiceField(
        label=_("Needs that the stage answers"),
        required=False,
        choices=[
            (assessment.NEED_GROUPS[group], assessment.need_choices(codes)) for group, codes in NEEDS_BY_GROUP.items()
        ],
        widget=forms.SelectMultiple({"size": 10}),
        help_text=_("Hold Ctrl (on a Mac: Command) to choose several."),
    )


class StepForm(PartForm):
    """A step, which becomes a measure of the plan."""

    texts = (("name", _("What"), 160), ("reason", _("Why"), 300))
    kind = choice_field(_("Kind of measure"), choices_of(plan_words.MEASURES))
    service_class = choice_field(_("Class of service"), choices_of(words.CLASSES, empty=""), required=False)
    aim = choice_field(_("Serves the aim"), (), required=False)
    responsible = choice_field(_("Who is responsible"), choices_of(plan_words.RESPONSIBLE))
    hours = CommaNumberField(
        label=_("Hours a week"),
        min_value=0,
        max_value=60,
        max_digits=3,
        decimal_places=1,
        required=False,
        widget=ShortInput(),
    )
    weeks_from = _week(_("First week"), required=False, help_text=_("Empty: with its stage"))
    weeks_to = _week(_("Last week"), required=False, help_text=_("Empty: with its stage"))
    after = forms.MultipleChoiceField(label=_("Comes after"), required=False, widget=forms.CheckboxSelectMultiple())

    def __init__(
        self, *args: Any, aims: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aim"].choices = [("", _("No single aim")), *aims]  # type: ignore[attr-defined]
        self.fields["after"].choices = list(others)  # type: ignore[attr-defined]


class CheckpointForm(PartForm):
    """When it is looked at how things go."""

    texts = (("name", _("What is asked"), 160),)
    week = _week(_("Week"))


class ReasonForm(RefusableForm):
    """Why a version differs from the one before it."""

    reason = text_field(_("What changed, and why"), 300)

    def refuse(self, refusal: Refusal) -> None:
        """As `PartForm.refuse`."""
        self.add_error(refusal.field if refusal.field in self.fields else None, words.refusal_text(refusal))
