"""Forms about who somebody is: names, birth, identifiers, citizenships, background, protection."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.vocabulary import holds_identity_code
from kotopolku.web.components.widgets import ShortInput
from kotopolku.web.components.words import choices_of, people, refusals

from .options import country_field
from .recorded import PartialDateField, PersonForm, choice_field, day_field, text_field


class NameForm(PersonForm):
    """One name of a person."""

    needed_at_times = ("family", "given")

    family = text_field(_("Family name"), 120)
    given = text_field(_("Given names"), 120)
    kind = choice_field(_("Kind of name"), choices_of(people.NAME_KINDS))
    script = choice_field(
        _("Script"),
        [
            ("", _("Latin")),
            ("Arab", _("Arabic")),
            ("Cyrl", _("Cyrillic")),
            ("Ethi", _("Ethiopic")),
            ("Geor", _("Georgian")),
            ("Armn", _("Armenian")),
            ("Deva", _("Devanagari")),
            ("Beng", _("Bengali")),
            ("Hans", _("Chinese")),
            ("Thai", _("Thai")),
            ("Mymr", _("Burmese")),
            ("Zyyy", _("Other")),
        ],
        required=False,
    )
    primary = forms.BooleanField(label=_("Show this name first"), required=False)


IDENTITY_CODE = "identity_code"


def refuse_identity_code(value: str) -> str:
    """A value of another kind than the identity code, which would be shown unhidden; the message never repeats it."""
    if holds_identity_code(value):
        raise forms.ValidationError(refusals.REFUSALS["identity_code_elsewhere"])
    return value


class IdentifierForm(PersonForm):
    """An identifier; the identity code is checked."""

    kind = choice_field(_("Kind of identifier"), choices_of(people.IDENTIFIER_KINDS))
    value = forms.CharField(label=_("Identifier"), max_length=60, widget=ShortInput())
    country = country_field(_("Country that gave it"))

    def clean(self) -> dict[str, Any]:
        """An identity code is recorded as one: under another kind it would stand on the page for all to read."""
        data = super().clean() or {}
        if data.get("kind") != IDENTITY_CODE and "value" in data:
            try:
                refuse_identity_code(data["value"])
            except forms.ValidationError as problem:
                self.add_error("value", problem)
        return data


class IdentifierCorrectionForm(PersonForm):
    """The right form of an identifier of the same kind.

    An identity code is not filled in beforehand: it is shown on request only, and every look leaves an entry.
    """

    value = forms.CharField(label=_("Identifier"), max_length=60, widget=ShortInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.corrects_code = holds_identity_code(str(self.initial.get("value", "")))
        if self.corrects_code:
            self.initial["value"] = ""

    def clean_value(self) -> str:
        """Another kind does not become an identity code by correction."""
        value: str = self.cleaned_data["value"]
        return value if self.corrects_code else refuse_identity_code(value)


class BirthForm(PersonForm):
    """The birth date, as exactly as it is known."""

    born = PartialDateField(label=_("Birth date"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The person's own row knows one source only.
        del self.fields["source_detail"]


class CitizenshipsForm(PersonForm):
    """All citizenships that hold now."""

    first = country_field(_("Citizenship"), required=True)
    second = country_field(_("Another citizenship"))
    third = country_field(_("A third citizenship"))


class BackgroundForm(PersonForm):
    """Birthplace, gender, occupation, death."""

    has_source = False
    birth_country = country_field(_("Country of birth"))
    birthplace = text_field(_("Place of birth"), 100)
    gender = choice_field(_("Gender"), choices_of(people.GENDERS, empty=_("Not known")), required=False)
    occupation = text_field(_("Occupation"), 120)
    died = day_field(_("Day of death"))


class StatusForm(PersonForm):
    """Facts on which the law hangs special rights."""

    has_source = False
    arrived_unaccompanied_as_minor = forms.BooleanField(
        label=_("Arrived as a minor without a guardian"), required=False
    )
    trafficking_victim = forms.BooleanField(label=_("Victim of trafficking in human beings"), required=False)
    reimbursed_parent_until = day_field(
        _("Last day of the parent's reimbursement"),
        help_text=_(
            "Only for a child born in Finland to a person whose costs the state reimburses (section 61, subsection 4)"
        ),
    )


class NondisclosureForm(PersonForm):
    """Turvakielto, as the population register tells it."""

    has_source = False
    code = text_field(
        _("Code of the population register"),
        20,
        help_text=_("1 is in force, 0 is not. Any other code protects too, until the register says 0."),
    )
    until = day_field(_("In force until, for information"))
    source = choice_field(
        _("Where the datum comes from"), choices_of(people.SOURCES, empty=_("Not told")), required=False
    )
    reason = text_field(_("Why it is lifted"), 200, help_text=_("Lifting needs its source and its reason."))
