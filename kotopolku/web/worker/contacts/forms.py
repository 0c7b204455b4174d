"""Forms of first contacts."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.organisations.queries import organisations, units_of
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.guidance.actions import OUTCOMES_WITHOUT_CASE
from kotopolku.web.components.words import choices_of, refusals, residence
from kotopolku.web.components.words.guidance.contacts import CAME_FROM, CONSENT_HOW, OUTCOMES, REFUSALS

from ..forms.options import countries, languages
from ..forms.recorded import PartialDateField, choice_field, day_field, phone_field, text_field


class RefusableForm(forms.Form):
    """A form that shows an action's reason beside its field."""

    def refuse(self, refusal: Refusal) -> None:
        """Put the reason where it belongs."""
        text = REFUSALS.get(refusal.code) or refusals.worded(refusal)
        self.add_error(refusal.field if refusal.field in self.fields else None, str(text))


def _words_field() -> forms.CharField:
    return forms.CharField(
        label=_("What is told or asked"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(),
        help_text=_("Only what is needed for answering"),
    )


class ContactForm(RefusableForm):
    """Somebody tells of a person."""

    came_from = forms.ChoiceField(
        label=_("Who makes the contact?"),
        choices=choices_of(CAME_FROM),
        widget=forms.RadioSelect(),
        initial="person",
        required=False,
    )
    sender = text_field(
        _("Authority or partner, and its worker"), 200, help_text=_("Not needed when the person makes the contact")
    )
    consent_given_on = day_field(
        _("The person consented to the contact on"), help_text=_("Needed from an authority (681/2023 section 9)")
    )
    consent_how = choice_field(_("How the consent was given"), choices_of(CONSENT_HOW, empty=""), required=False)
    given = text_field(_("Given names"), 120)
    family = text_field(_("Family name"), 120)
    born = PartialDateField(label=_("Birth date"), required=False)
    language = choice_field(_("Language of service"), lambda: [("", ""), *languages()], required=False)
    interpreter_needed = forms.BooleanField(label=_("An interpreter is needed"), required=False)
    phone = phone_field(_("Phone"))
    email = forms.EmailField(label=_("Email"), required=False)
    need = _words_field()

    def __init__(self, *args: Any, worker: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = organisations_with(worker, Right.REGISTER, clock.today())
        names = [(str(one.pk), str(one)) for one in organisations().filter(pk__in=mine)]
        self.fields["organisation"] = choice_field(_("Organisation"), names, required=False)
        if len(names) == 1:
            self.fields["organisation"].initial = names[0][0]
            self.fields["organisation"].widget = forms.HiddenInput()
        units = [(str(unit.pk), str(unit)) for one in mine for unit in units_of(one)]
        if units:
            self.fields["unit"] = choice_field(_("Who receives it"), [("", ""), *units], required=False)

    @property
    def given_values(self) -> dict[str, Any]:
        """What the action takes."""
        values = dict(self.cleaned_data)
        unit, organisation = values.pop("unit", ""), values.pop("organisation")
        values["came_from"] = values["came_from"] or "person"
        # 0 is nobody's organisation: the action refuses it beside the field.
        return {**values, "organisation_id": int(organisation or 0), "unit_id": int(unit) if unit else None}


class AnswerForm(RefusableForm):
    """What became of a contact without a case."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[(code, OUTCOMES[code]) for code in OUTCOMES_WITHOUT_CASE],
        widget=forms.RadioSelect(),
    )
    answer = forms.CharField(label=_("What was told or done"), max_length=4000, widget=forms.Textarea())
    directed_to = text_field(_("Where the person was directed"), 200)
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)


class OpenForm(RefusableForm):
    """The person and the case in one go, filled in from the contact."""

    same_as = forms.ChoiceField(label=_("Is this one of them?"), required=False, widget=forms.RadioSelect())
    given = text_field(_("Given names"), 120)
    family = text_field(_("Family name"), 120)
    born = PartialDateField(label=_("Birth date"), required=False)
    identity_code = text_field(_("Personal identity code"), 13, help_text=_("If the person has one"))
    citizenship = choice_field(_("Citizenship"), lambda: [("", ""), *countries()], required=False)
    mother_tongue = choice_field(_("Mother tongue"), lambda: [("", ""), *languages()], required=False)
    service_language = choice_field(_("Language of service"), lambda: [("", ""), *languages()], required=False)
    interpreter_needed = forms.BooleanField(label=_("An interpreter is needed"), required=False)
    phone = phone_field(_("Phone"))
    email = forms.EmailField(label=_("Email"), required=False)
    opened = day_field(_("The municipality learned of the person on"), help_text=_("Duties are counted from this day"))
    route = choice_field(_("Route to the municipality"), choices_of(residence.ROUTES, empty=""), required=False)
    needs_assessment = forms.BooleanField(
        label=_("The person is judged to need an assessment (section 14, subsection 1, paragraph 4)"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, worker: Any, contact: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        workers = cases.possible_coaches(contact.organisation)
        names = [(str(one.pk), str(one)) for one in workers]
        self.fields["coach"] = choice_field(_("Coach"), [("", _("Nobody yet")), *names], required=False)
        if any(code == str(worker.pk) for code, _name in names):
            self.fields["coach"].initial = str(worker.pk)
        self.workers = {str(one.pk): one for one in workers}

    def offer(self, hits: list[Any]) -> None:
        """Show the likely same people to choose from; without any, the question disappears."""
        if not hits:
            self.fields.pop("same_as", None)
            return
        choices = [(hit.case.reference, _hit_text(hit)) for hit in hits]
        field = self.fields["same_as"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  told to the type checker
        field.choices = [*choices, ("new", now_("No, this is another person"))]


def _hit_text(hit: Any) -> str:
    words = {"name": hit.case.sort_name, "reference": hit.case.reference}
    if hit.case.closed is None:
        return now_("%(name)s, case %(reference)s: join the contact to that case") % words
    return now_("%(name)s, ended case %(reference)s: open a new case for the same person") % words
