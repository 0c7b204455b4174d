"""Forms of the plan. They read what was written; the law is asked by the room's actions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.vocabulary import holds_identity_code
from kotopolku.rooms.plans import queries as plans
from kotopolku.rooms.plans.queries import DAYS
from kotopolku.web.components.widgets import DayInput, ShortInput
from kotopolku.web.components.words import choices_of, people
from kotopolku.web.components.words import plan as words

from ..forms.options import languages
from ..forms.recorded import CommaNumberField, choice_field, day_field, text_field


def _area(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=required, help_text=help_text, widget=forms.Textarea())


def _none_or_languages() -> list[tuple[str, Any]]:
    return [("", ""), *languages()]


def _refuse_codes(form: forms.Form, given: dict[str, Any], *names: str) -> None:
    """Beside the very field, where the room's refusal could not tell which of several it is about."""
    for name in names:
        if holds_identity_code(given.get(name) or ""):
            form.add_error(name, words.REFUSALS["identity_code_in_text"])


def _offer_kinds(form: forms.Form, kinds: Sequence[str]) -> None:
    """Those that the Act knows; where that is one, nothing is asked."""
    field = form.fields["kind"]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the types only
    field.choices = [(code, text) for code, text in words.KINDS.items() if code in kinds]
    if len(kinds) == 1:
        field.widget = forms.HiddenInput()


class PlanForm(forms.Form):
    """A form that carries the version of the plan that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)


class StartForm(forms.Form):
    """The days of a plan that is put on the table."""

    made = day_field(_("Day of making"), required=True)
    until = day_field(_("Last day"), required=True)
    kind = choice_field(_("Kind of plan"), choices_of(words.KINDS))
    language = choice_field(_("Language of the plan"), choices_of(words.LANGUAGES))
    client_language = choice_field(_("Client's language beside it"), _none_or_languages, required=False)
    pathway = choice_field(
        _("Begins from the pathway"),
        (),
        required=False,
        help_text=_("Its aims and steps come into the draft. You change and remove what does not fit the person."),
    )

    def __init__(
        self, *args: Any, kinds: Sequence[str], pathways: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer_kinds(self, kinds)
        field = self.fields["pathway"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the types only
        field.choices = [("", _("No pathway")), *pathways]

    def clean_pathway(self) -> int | None:
        """The number of the version, None for no pathway."""
        chosen = self.cleaned_data["pathway"]
        return int(chosen) if chosen else None


class NextForm(forms.Form):
    """The days of the next plan; all else comes from the latest one."""

    made = day_field(_("Day of making"), required=True)
    until = day_field(_("Last day"), required=True)


class TermsForm(PlanForm):
    """Days, kind and languages of the plan."""

    made = day_field(_("Day of making"), required=True)
    until = day_field(_("Last day"), required=True)
    next_review = day_field(_("Next review"))
    kind = choice_field(_("Kind of plan"), choices_of(words.KINDS))
    language = choice_field(_("Language of the plan"), choices_of(words.LANGUAGES))
    client_language = choice_field(_("Client's language beside it"), _none_or_languages, required=False)
    county_takes_part = forms.BooleanField(
        label=_("The wellbeing services county takes part"),
        required=False,
        help_text=_("When its services have to be fitted together with the municipality's (section 20, subsection 2)"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_kinds(self, plans.kinds_known(self.initial["made"], kept=self.initial["kind"]))


class TextForm(PlanForm):
    """A free text and its translation."""

    text = _area(_("Text"), required=True)
    language = choice_field(_("Written in"), languages)
    translation = _area(_("Translation"), help_text=_("Left empty, the text is marked as not translated"))
    translation_language = choice_field(_("Translated into"), _none_or_languages, required=False)


class MoreTextForm(TextForm):
    """A text that only some plans have: it may be left empty."""

    text = _area(_("Text"), help_text=_("The child's wishes as the child said them, in that language."))


class RightsForm(PlanForm):
    """Rights and duties told."""

    on = day_field(_("Told on"), required=True)
    language = choice_field(_("In which language"), languages)
    interpreter = text_field(_("Interpreter"), 120)


class DepartureForm(PlanForm):
    """Why an expected goal is not set."""

    reason = _area(_("Reason"), required=True)


class ReasonForm(forms.Form):
    """A reason and nothing else."""

    reason = text_field(_("Reason"), 300, required=True)


class GoalForm(TextForm):
    """A goal."""

    field_order = ("term", "kind", "text", "language", "translation", "translation_language", "in_client_words")

    term = forms.ChoiceField(label=_("When"), choices=choices_of(words.TERMS), widget=forms.RadioSelect())
    kind = choice_field(_("Kind of goal"), choices_of(words.GOALS))
    in_client_words = forms.BooleanField(label=_("In the client's own words"), required=False)


class MeasureForm(TextForm):
    """A measure, with its reason and its week."""

    field_order = (
        "goal",
        "kind",
        "text",
        "language",
        "translation",
        "translation_language",
        "reason",
        "reason_translation",
        "responsible",
        "responsible_name",
        "since",
        "until",
        "hours_per_week",
    )

    goal = choice_field(_("Serves the goal"), (), required=False)
    kind = choice_field(_("Kind of measure"), choices_of(words.MEASURES))
    reason = _area(
        _("Reason"), required=True, help_text=_("Why it serves the goal: the Act wants it of each measure (section 19)")
    )
    reason_translation = _area(_("Translation of the reason"))
    responsible = choice_field(_("Who is responsible"), choices_of(words.RESPONSIBLE))
    responsible_name = text_field(_("Name of the responsible party"), 200)
    since = day_field(_("First day"))
    until = day_field(_("Last day"))
    hours_per_week = CommaNumberField(
        label=_("Hours a week"), required=False, min_value=0, max_value=100, decimal_places=1, widget=ShortInput()
    )

    def __init__(self, *args: Any, goals: Sequence[tuple[str, str]] = (), days: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goal"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the types only
        field.choices = [("", _("No single goal")), *goals]
        for day in DAYS:
            label = (days or {}).get(day, day)
            self.fields[day] = forms.CharField(label=label, max_length=60, required=False, widget=ShortInput())

    @property
    def week_fields(self) -> list[Any]:
        """The fields of the week, Monday first."""
        return [self[day] for day in DAYS]


class ParticipantForm(forms.Form):
    """One who took part."""

    role = choice_field(_("Role"), choices_of(words.ROLES, empty=""), required=False)
    name = text_field(_("Name"), 120)
    organisation = text_field(_("Organisation"), 160)
    contact = text_field(_("Contact details"), 160)
    took_part_on = day_field(_("Day"))
    how = choice_field(_("How"), choices_of(words.PRESENCE, empty=""), required=False)

    def clean(self) -> dict[str, Any]:
        """A row with a name needs a role, and the other way round; an empty row is nobody."""
        given: dict[str, Any] = super().clean() or {}
        for name, other in (("role", "name"), ("name", "role")):
            if given.get(other) and not given.get(name):
                self.add_error(name, _("This is needed."))
        _refuse_codes(self, given, "name", "organisation", "contact")
        return given


People = forms.formset_factory(ParticipantForm, extra=2, max_num=20, can_delete=False)


class ApprovalForm(PlanForm):
    """Both sides of the agreement, and the county where it takes part."""

    needed_at_times = ("client_interpreter", "county_on")
    authority_name = text_field(_("Name"), 120, required=True)
    authority_on = day_field(_("Day"), required=True)
    authority_how = choice_field(_("How"), choices_of(words.HOW, empty=""))
    client_party = choice_field(_("Who approves"), ())
    client_name = text_field(_("Name"), 120, required=True)
    client_on = day_field(_("Day"), required=True)
    client_how = choice_field(_("How"), choices_of(words.HOW, empty=""))
    client_language = choice_field(_("Language in which it was explained"), languages)
    client_interpreter = text_field(
        _("Interpreter or witness"), 120, help_text=_("Needed when the client approves in speech")
    )
    county_name = text_field(_("Name"), 120)
    county_on = day_field(_("Day"))

    def __init__(self, *args: Any, parties: Sequence[str], with_county: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["client_party"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the types only
        field.choices = [(party, words.PARTIES[party]) for party in parties]
        if not with_county:
            del self.fields["county_name"], self.fields["county_on"]

    def clean(self) -> dict[str, Any]:
        """A spoken approval names who heard it."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("client_how") == "spoken" and not given.get("client_interpreter"):
            self.add_error("client_interpreter", _("Name the interpreter or witness of what was said."))
        if given.get("county_name") and not given.get("county_on"):
            self.add_error("county_on", _("This is needed."))
        _refuse_codes(self, given, "authority_name", "client_name", "client_interpreter", "county_name")
        return given


class OfferForm(PlanForm):
    """The authority's side of a plan that is put before the client."""

    needed_at_times = ("county_on",)
    authority_name = text_field(_("Name"), 120, required=True)
    county_name = text_field(_("Name"), 120)
    county_on = day_field(_("Day"))

    def __init__(self, *args: Any, with_county: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_county:
            del self.fields["county_name"], self.fields["county_on"]

    def clean(self) -> dict[str, Any]:
        """Who is named has a day."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("county_name") and not given.get("county_on"):
            self.add_error("county_on", _("This is needed."))
        _refuse_codes(self, given, "authority_name", "county_name")
        return given


class PauseForm(forms.Form):
    """A time in which the plan cannot be carried out."""

    ground = choice_field(_("Ground"), choices_of(words.PAUSES, empty=""))
    since = day_field(_("First day"), required=True)
    until = day_field(_("Last day"), help_text=_("Empty while it goes on"))
    note = text_field(_("Note"), 300, help_text=_("Only what is necessary; no diagnosis"))
    source = choice_field(_("Where the datum comes from"), choices_of(people.SOURCES))
    source_detail = text_field(_("Which authority, document or person"), 200)


class DayForm(forms.Form):
    """One day."""

    on = forms.DateField(label=_("Day"), widget=DayInput())


class ExtensionForm(forms.Form):
    """A decision to let the series last longer."""

    ground = choice_field(_("Ground"), ())
    decided = day_field(_("Decided on"), required=True)
    reason = _area(_("Reasons"), required=True)

    def __init__(self, *args: Any, grounds: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ground"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the types only
        field.choices = [("", ""), *grounds]
