"""The pages that are not items: language and place, what is told, further measures, the county, needs, outcome."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.needs import NEEDS_BY_GROUP, NeedCode, NeedGroup
from kotopolku.rooms.assessments.actions import MeasureNeeded, NeedFound, Telling
from kotopolku.web.components.widgets import DayInput
from kotopolku.web.components.words import choices_of
from kotopolku.web.components.words.assessment import (
    FURTHER,
    INTERPRETER_HOW,
    NEEDS,
    OUTCOMES,
    PLACES,
    TELLINGS,
    YES_NO,
)

from ..forms.recorded import day_field, text_field
from .item_form import language_field, long_text
from .read_aloud import READ_ALOUD
from .sheet import SavedForm


class BeginForm(forms.Form):
    """The first day, which settles the law."""

    started = forms.DateField(label=_("The assessment begins on"), widget=DayInput())
    language = language_field(_("Language of the interview"))


class ArrangementsForm(SavedForm):
    """How the interview is held."""

    started = forms.DateField(label=_("The assessment began on"), widget=DayInput())
    language = language_field(
        _("Language of the interview"),
        help_text=_("The mother tongue, or a language that the client understands well enough for this matter"),
    )
    interpreter_how = forms.ChoiceField(
        label=_("Interpreter"), choices=choices_of(INTERPRETER_HOW), widget=forms.RadioSelect(), required=False
    )
    interpreter = text_field(_("Name or number of the interpreter"), 120)
    place = forms.ChoiceField(
        label=_("Place"), choices=choices_of(PLACES), widget=forms.RadioSelect(), required=False, initial="office"
    )
    place_reason = text_field(_("Weighty reason for meeting elsewhere"), 300)
    makers = text_field(_("Made by, with contact details"), 300, help_text=_("All who make the assessment"))


class TellingForm(forms.Form):
    """One thing that must be told."""

    def __init__(self, *args: Any, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = code
        self.title = TELLINGS.get(code, code)
        self.texts = READ_ALOUD.get(code, ())

    done = forms.BooleanField(label=_("Told"), required=False)
    on = day_field(_("Day"))
    language = language_field(_("In which language"))
    interpreter = text_field(_("Through which interpreter"), 120)

    def clean(self) -> dict[str, Any]:
        """What is told has a day."""
        data = super().clean() or {}
        if data.get("done") and not data.get("on") and "on" not in self.errors:
            self.add_error("on", _("Give the day."))
        return data

    @property
    def telling(self) -> Telling | None:
        """What was told; None when it was not."""
        if not self.cleaned_data["done"]:
            return None
        given = {name: self.cleaned_data[name] for name in ("on", "language", "interpreter")}
        return Telling(item=self.code, **given)


class MeasureForm(forms.Form):
    """One further measure."""

    def __init__(self, *args: Any, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = code
        self.title = FURTHER.get(code, code)
        self.fields["wanted"].label = self.title

    wanted = forms.BooleanField(required=False)
    reason = long_text(_("Why it is needed"), rows=2)
    by_whom = text_field(_("Who does it"), 200)
    ordered_on = day_field(_("Ordered on"))
    done_on = day_field(_("Done on"))
    result = long_text(_("Result"), rows=2)

    @property
    def measure(self) -> MeasureNeeded | None:
        """What was written of the measure; None when it is not needed."""
        given = dict(self.cleaned_data)
        return MeasureNeeded(measure=self.code, **given) if given.pop("wanted") else None


class NeedForm(forms.Form):
    """One need, found or not."""

    def __init__(self, *args: Any, code: NeedCode, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = code
        self.title = NEEDS.get(code.value, code.value)
        self.fields["found"].label = self.title

    found = forms.BooleanField(required=False)
    is_urgent = forms.BooleanField(label=_("Urgent"), required=False)
    of_family = forms.BooleanField(label=_("Concerns a member of the family"), required=False)
    text = text_field(_("What, and for whom"), 500)

    @property
    def need(self) -> NeedFound | None:
        """What was found; None when the need was not."""
        data = self.cleaned_data
        if not data["found"]:
            return None
        return NeedFound(
            need=self.code.value,
            text=data["text"],
            of_family=data["of_family"],
            is_special=self.code in NEEDS_BY_GROUP[NeedGroup.SPECIAL],
            is_urgent=data["is_urgent"],
        )


class CountyForm(SavedForm):
    """The wellbeing services county's part."""

    takes_part = forms.ChoiceField(
        label=_("Does the county take part?"), choices=choices_of(YES_NO), widget=forms.RadioSelect(), required=False
    )
    reason = long_text(_("Why its services and the municipality's must be fitted together"), rows=2)
    worker = text_field(_("The county's worker, with contact details"), 120)
    findings = long_text(
        _("Preliminary findings about social and health services"),
        help_text=_("Only what bears on integration and is necessary"),
    )


class OutcomeForm(SavedForm):
    """The finding and what follows."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=choices_of(OUTCOMES), widget=forms.RadioSelect(), required=False
    )
    reason = long_text(_("Reasons"))
    planned_plan_date = day_field(_("The plan is going to be made on"), help_text=_("Where a plan is needed"))
    directed_to = text_field(
        _("Where the client is directed"), 300, help_text=_("Services, authorities or activities, with contact details")
    )


class CompletionForm(forms.Form):
    """The day on which the assessment is completed."""

    on = forms.DateField(label=_("Completed on"), widget=DayInput())
    version = forms.IntegerField(widget=forms.HiddenInput())


class CorrectionReasonForm(forms.Form):
    """Why an answer is corrected."""

    reason = text_field(
        _("Why it is corrected"), 300, required=True, help_text=_("The old answer is kept and shown beside.")
    )
