"""Forms of interpreting."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.appointments.interpreting import Tongue
from kotopolku.domain.appointments.interpreting_cost import Price
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments.actions.interpreting import LANGUAGES
from kotopolku.web.components.words import choices_of
from kotopolku.web.components.words import interpreting as words

from ..forms.options import language_field
from ..forms.recorded import CommaNumberField, choice_field, day_field, text_field
from ..forms.refusable import RefusableForm

TONGUES = 3
"""Languages of one interpreter that the form has room for."""
_NATIVE = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


class RefusedForm(RefusableForm):
    """A form that words the refusals of interpreting."""

    ids = "id_%s"
    """Several forms of one page name their controls apart."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": self.ids, **kwargs})

    def refuse(self, refusal: Refusal) -> None:
        """Put the reason beside the field it is about, or above all fields."""
        self.add_error(refusal.field if refusal.field in self.fields else None, words.refusal_text(refusal))


def _number(label: Any, least: int, most: int, **more: Any) -> forms.IntegerField:
    widget = forms.NumberInput({"class": "input-short"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **more)


class OrderForm(RefusedForm):
    """What the meeting needs, and from whom."""

    provider = choice_field(_("Provider"), [])
    interpreter = choice_field(_("Interpreter"), [], required=False)
    language = language_field(_("Language"), required=True)
    dialect = text_field(_("Dialect"), 60)
    sign = forms.BooleanField(label=_("A sign language"), required=False)
    gender_wish = choice_field(_("Gender wish"), choices_of(words.GENDERS, empty=_("No wish")), required=False)
    mode = choice_field(_("How"), choices_of(words.MODES))
    reason = text_field(
        _("Reason for a child or a relative as an interpreter"), 500, help_text=_("Needed only for such an interpreter")
    )

    def offer(self, providers: list[tuple[str, str]], interpreters: list[tuple[str, Any]]) -> None:
        """The choices; without an interpreter the provider offers one."""
        for name, choices in (
            ("provider", providers),
            ("interpreter", [("", _("The provider offers one")), *interpreters]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  told to the type checker
            field.choices = choices

    @property
    def written(self) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        return {
            "provider_id": int(data["provider"]),
            "interpreter_id": int(data["interpreter"]) if data["interpreter"] else None,
            **{name: data[name] for name in ("language", "dialect", "sign", "gender_wish", "mode", "reason")},
        }


class OtherForm(RefusedForm):
    """Somebody else interprets, or nobody."""

    ids = "other_%s"
    how = choice_field(
        _("What"), [("without", _("Without an interpreter")), ("let", _("Somebody whom nobody sends interprets"))]
    )
    name = text_field(_("Who interprets"), 120)
    language = language_field(_("Language"))
    is_child = forms.BooleanField(label=_("Under 18"), required=False)
    is_relative = forms.BooleanField(label=_("A relative of the client"), required=False)
    reason = text_field(_("Reason"), 500)


class ConflictForm(RefusedForm):
    """An interpreter must not interpret for this client."""

    ids = "conflict_%s"
    interpreter = choice_field(_("Interpreter"), [])
    scope = choice_field(_("Conflict with"), [(code, words.SCOPES[code]) for code in ("client", "family")])
    reason = text_field(_("Reason"), 500)

    def offer(self, interpreters: list[tuple[str, Any]]) -> None:
        """The choices."""
        field = self.fields["interpreter"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  told to the type checker
        field.choices = interpreters


class StepForm(RefusedForm):
    """What a step of an order may need."""

    name = forms.CharField(required=False, max_length=120)
    reason = forms.CharField(required=False, max_length=500)
    minutes = forms.IntegerField(required=False, min_value=0, max_value=1440)


class ProviderForm(RefusedForm):
    """A provider."""

    name = text_field(_("Name"), 120, required=True)
    email = forms.EmailField(label=_("E-mail for orders"), max_length=254)
    phone = text_field(_("Telephone"), 40)
    language = choice_field(_("Language of messages"), [(code, _NATIVE[code]) for code in LANGUAGES])
    in_use = forms.BooleanField(label=_("In use"), required=False)


class PriceForm(RefusedForm):
    """A price from a day on."""

    since = day_field(_("From"), required=True)
    mode = choice_field(_("How"), choices_of(words.MODES, empty=_("All")), required=False)
    per_unit = CommaNumberField(label=_("Euros for each unit"), min_value=Decimal(0), max_digits=7, decimal_places=2)
    unit = _number(_("A unit, minutes"), 1, 480)
    minimum = _number(_("Paid at least, minutes"), 0, 480)
    late_hours = _number(_("Cancelling costs when later than, hours before"), 0, 336)
    late_percent = _number(_("It then costs, per cent"), 0, 100)

    @property
    def price(self) -> Price:
        """As the domain knows it."""
        return Price(**self.written)


class InterpreterForm(RefusedForm):
    """An interpreter with up to three languages."""

    name = text_field(_("Name"), 120, required=True)
    gender = choice_field(_("Gender"), choices_of(words.GENDERS, empty=_("Not told")), required=False)
    modes = forms.MultipleChoiceField(
        label=_("How"), choices=choices_of(words.MODES), widget=forms.CheckboxSelectMultiple()
    )
    of_age_on = day_field(_("If under 18: the day of becoming 18"))
    in_use = forms.BooleanField(label=_("In use"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, TONGUES + 1):
            self.fields[f"language_{number}"] = language_field(_("Language"), required=number == 1)
            self.fields[f"dialects_{number}"] = text_field(_("Dialects, divided by commas"), 120)
            self.fields[f"sign_{number}"] = forms.BooleanField(label=_("A sign language"), required=False)
        self.order_fields([*(name for name in self.fields if name != "version"), "version"])

    @property
    def tongues(self) -> list[Tongue]:
        """The languages as the domain knows them."""
        data = self.cleaned_data
        return [
            Tongue(
                data[f"language_{number}"],
                tuple(part.strip() for part in data[f"dialects_{number}"].split(",") if part.strip()),
                data[f"sign_{number}"],
            )
            for number in range(1, TONGUES + 1)
            if data[f"language_{number}"]
        ]


class PeriodForm(forms.Form):
    """Days of a report."""

    since = day_field(_("From"), required=True)
    until = day_field(_("Until"), required=True)

    def period(self) -> tuple[date, date]:
        """Both days."""
        return self.cleaned_data["since"], self.cleaned_data["until"]
