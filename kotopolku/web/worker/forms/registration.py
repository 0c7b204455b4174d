"""The form by which a new client enters the register."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.calendar import PartialDate, UnreadableDate
from kotopolku.domain.vocabulary import IdentityCode, NotAnIdentityCode
from kotopolku.web.components.widgets import ShortInput
from kotopolku.web.components.words import choices_of, people, refusals, residence

from .identity import refuse_identity_code
from .options import country_field, language_field, municipality_field
from .recorded import PartialDateField, choice_field, day_field, text_field

_OTHER_IDENTIFIERS = {code: text for code, text in people.IDENTIFIER_KINDS.items() if code != "identity_code"}


class NewClientForm(forms.Form):
    """Everything that is asked of a new client on one page; only a name has to be known."""

    family = text_field(_("Family name"), 120)
    given = text_field(_("Given names"), 120)
    original_family = text_field(_("Family name in its own script"), 120)
    original_given = text_field(_("Given names in their own script"), 120)
    born = PartialDateField(label=_("Birth date"), required=False)
    identity_code = forms.CharField(
        label=_("Personal identity code"), max_length=20, required=False, widget=ShortInput()
    )
    identifier_kind = choice_field(_("Other identifier"), choices_of(_OTHER_IDENTIFIERS, empty=""), required=False)
    identifier = forms.CharField(label=_("Its number"), max_length=60, required=False, widget=ShortInput())
    citizenship = country_field(_("Citizenship"))
    gender = choice_field(_("Gender"), choices_of(people.GENDERS, empty=_("Not known")), required=False)

    language = language_field(_("Mother tongue"))
    service_language = language_field(_("Language of service"), help_text=_("Empty: the mother tongue"))
    interpreter_needed = forms.BooleanField(label=_("An interpreter is needed"), required=False)

    residence_kind = choice_field(_("Right to stay"), choices_of(residence.KINDS, empty=""), required=False)
    ground = choice_field(_("Ground"), choices_of(residence.GROUNDS, empty=""), required=False)
    granted = PartialDateField(label=_("First granted or registered on"), required=False)
    valid_until = day_field(_("Valid until"), help_text=_("Empty: until further notice"))
    municipality = municipality_field(_("Municipality of residence"))
    municipality_since = PartialDateField(label=_("Resident since"), required=False)

    circumstances = forms.MultipleChoiceField(
        label=_("Circumstances"),
        choices=choices_of(residence.CIRCUMSTANCES),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    circumstances_since = PartialDateField(label=_("Since"), required=False)
    arrived_unaccompanied_as_minor = forms.BooleanField(
        label=_("Arrived as a minor without a guardian"), required=False
    )

    opened = day_field(_("The municipality learned of the person on"))
    organisation = forms.TypedChoiceField(
        label=_("Responsible organisation"), coerce=int, required=False, empty_value=None
    )
    coach = forms.TypedChoiceField(label=_("Coach"), coerce=int, required=False, empty_value=None)
    route = choice_field(_("Route"), choices_of(residence.ROUTES, empty=""), required=False)
    source = choice_field(_("Where the data come from"), choices_of(people.SOURCES), required=False)
    source_detail = text_field(_("Which authority, document or person"), 200)

    GROUPS = (
        (_("Name"), ("family", "given", "original_family", "original_given")),
        (
            _("Birth and identifiers"),
            ("born", "identity_code", "identifier_kind", "identifier", "citizenship", "gender"),
        ),
        (_("Language"), ("language", "service_language", "interpreter_needed")),
        (_("Residence"), ("residence_kind", "ground", "granted", "valid_until", "municipality", "municipality_since")),
        (_("Situation"), ("circumstances", "circumstances_since", "arrived_unaccompanied_as_minor")),
        (_("Case"), ("opened", "organisation", "coach", "route", "source", "source_detail")),
    )

    def __init__(self, *args: Any, coaches: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coach"].choices = [("", _("Nobody yet")), *coaches]  # type: ignore[attr-defined]
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]
        if len(organisations) == 1:
            self.fields["organisation"].initial = organisations[0][0]

    def groups(self) -> list[tuple[Any, list[Any]]]:
        """The fields under their headings."""
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def clean_identity_code(self) -> str:
        """The code as it is written; the message never repeats it."""
        text = str(self.cleaned_data["identity_code"]).strip()
        if not text:
            return ""
        try:
            return IdentityCode.of(text).text
        except NotAnIdentityCode as error:
            raise forms.ValidationError(str(refusals.IDENTITY_CODE[error.problem.value])) from None

    def clean_identifier(self) -> str:
        """An identity code stands in its own field, where it is checked and hidden."""
        return refuse_identity_code(str(self.cleaned_data["identifier"]).strip())

    def clean(self) -> dict[str, Any]:
        """What has to go together."""
        data = super().clean() or {}
        # Prefilled, so that nobody has to be told which of thirty fields are needed.
        for name in ("opened", "organisation", "source"):
            if name in data and not data[name]:
                self.add_error(name, self.fields[name].error_messages["required"])
        if not (data.get("family") or data.get("given")):
            self.add_error("family", _("Write at least one name."))
        self._needs(data, "identifier", "identifier_kind", _("Choose what kind of identifier it is."))
        self._needs(data, "granted", "residence_kind", _("Choose the right to stay."))
        self._needs(data, "residence_kind", "ground", _("Choose the ground."), unless="none")
        self._needs(data, "municipality", "municipality_since", _("Since when? The year is enough."))
        self._needs(data, "circumstances", "circumstances_since", _("Since when? The year is enough."))
        self._check_birth(data)
        return data

    def _needs(self, data: dict[str, Any], one: str, other: str, text: Any, unless: str = "") -> None:
        if data.get(one) and data.get(one) != unless and other in data and not data[other]:
            self.add_error(other, text)

    def _check_birth(self, data: dict[str, Any]) -> None:
        code, born = data.get("identity_code"), data.get("born")
        if not code:
            return
        day = IdentityCode.of(code).birth_date
        if not born:
            data["born"] = day.isoformat()
            return
        try:
            known = PartialDate.of(born)
        except UnreadableDate:
            return
        if not known.earliest <= day <= known.latest:
            self.add_error("born", _("The birth date and the identity code do not agree."))
