"""Forms about how somebody lives: languages, contacts, family, residence, circumstances."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.web.components.words import choices_of, people, residence

from .options import language_field, municipality_field
from .recorded import PartialDateField, PersonForm, choice_field, day_field, text_field

_YES_NO = [("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))]
_TRUTH = {"yes": True, "no": False}


class ServiceForm(PersonForm):
    """Language of service and the need of an interpreter."""

    has_source = False
    service_language = language_field(_("Language of service"))
    interpreter_needed = forms.BooleanField(label=_("An interpreter is needed"), required=False)
    interpreter_language = language_field(_("Language of the interpreter"))
    interpreter_wishes = text_field(_("Wishes about the interpreter"), 200, help_text=_("Dialect, gender, remote"))
    other_arrangements = text_field(_("Other arrangements of service"), 300)


class LanguageForm(PersonForm):
    """One language and how well, by skill."""

    language = language_field(_("Language"), required=True)
    is_mother_tongue = forms.BooleanField(label=_("Mother tongue"), required=False)
    listening = choice_field(people.SKILLS["listening"], people.level_choices, required=False)
    reading = choice_field(people.SKILLS["reading"], people.level_choices, required=False)
    speaking = choice_field(people.SKILLS["speaking"], people.level_choices, required=False)
    writing = choice_field(people.SKILLS["writing"], people.level_choices, required=False)
    reads = choice_field(_("Can read in this language"), _YES_NO, required=False)
    writes = choice_field(_("Can write in this language"), _YES_NO, required=False)
    assessed_on = PartialDateField(label=_("Assessed on"), required=False)
    assessed_how = choice_field(
        _("How it is known"), choices_of(people.ASSESSED_HOW, empty=_("Not known")), required=False
    )
    note = text_field(_("Note"), 200)

    @property
    def written(self) -> dict[str, Any]:
        """The levels as one value, yes and no as truth."""
        given = dict(super().written)
        levels = {skill: given.pop(skill) for skill in people.SKILLS}
        for name in ("reads", "writes"):
            given[name] = _TRUTH.get(given[name])
        return {**given, "levels": levels}


class ContactForm(PersonForm):
    """A way to reach the person."""

    kind = choice_field(_("Kind of contact"), choices_of(people.CONTACT_KINDS))
    value = text_field(_("Number, address of email, or name in the service"), 200)
    street = text_field(_("Street address"), 150)
    postal_code = text_field(_("Postal code"), 10)
    city = text_field(_("Post office"), 80)
    note = text_field(_("Note"), 200, help_text=_("For example when it is safe to call"))
    is_preferred = forms.BooleanField(label=_("Use this one first"), required=False)


class EndForm(PersonForm):
    """The last day of something."""

    has_source = False
    until = day_field(_("Last day"), required=True)


class WithdrawalForm(PersonForm):
    """Taking back what was never so."""

    has_source = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "correcting": True})


class RelativeForm(PersonForm):
    """A member of the family: one who is a client already, or somebody new."""

    kind = choice_field(
        _("The relative is the client's"), choices_of(people.KIN), help_text=_("A mother or father is a parent")
    )
    known = text_field(
        _("Name, identifier or case number of a client"), 120, help_text=_("If the relative is a client already")
    )
    family = text_field(_("Family name"), 120, help_text=_("If the relative is not a client"))
    given = text_field(_("Given names"), 120)
    born = PartialDateField(label=_("Birth date"), required=False)
    lives_elsewhere = text_field(_("Lives elsewhere"), 100, help_text=_("Country or place, if not in the same home"))
    same_household = forms.BooleanField(label=_("Lives in the same household"), required=False)

    def offer(self, found: list[tuple[str, str]]) -> None:
        """Several clients fit: the worker picks one of them."""
        self.fields["pick"] = choice_field(_("Which of these"), found, required=False)
        self.fields["pick"].widget = forms.RadioSelect(choices=found)

    def clean(self) -> dict[str, Any]:
        """Somebody has to be named."""
        data = super().clean() or {}
        if not self.errors and not (data.get("known") or data.get("family") or data.get("given")):
            self.add_error("known", _("Name a client, or write the relative's name."))
        return data


class ResidenceForm(PersonForm):
    """A permit, card or registration."""

    needed_at_times = ("ground",)

    kind = choice_field(_("Right to stay"), choices_of(residence.KINDS))
    ground = choice_field(_("Ground"), choices_of(residence.GROUNDS, empty=""), required=False)
    granted = PartialDateField(label=_("Granted or registered on"), required=False)
    valid_until = day_field(_("Valid until"), help_text=_("Empty: until further notice"))
    permit_type = choice_field(
        _("Type on the card"), choices_of(residence.PERMIT_TYPES, empty=_("Not known")), required=False
    )
    permit_section = text_field(_("Section of the decision"), 60)


class MunicipalityForm(PersonForm):
    """The municipality of residence (kotikunta)."""

    municipality = municipality_field(_("Municipality"), required=True)
    since = PartialDateField(label=_("From"))
    until = day_field(_("Until"))


class CircumstanceForm(PersonForm):
    """A circumstance on which an entitlement hangs."""

    kind = choice_field(_("Circumstance"), choices_of(residence.CIRCUMSTANCES))
    since = PartialDateField(label=_("From"))
    until = day_field(_("Until"), help_text=_("Empty: it goes on"))
