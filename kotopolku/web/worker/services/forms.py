"""The forms of the directory."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kotopolku.platform.organisations.queries import municipalities
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.catalogue.queries import DAYS, LEVELS, MAIL_LANGUAGES, week_of, week_texts
from kotopolku.web.components.dates import weekday_text
from kotopolku.web.components.widgets import ShortInput, TicksInColumns
from kotopolku.web.components.words import choices_of
from kotopolku.web.components.words import services as words
from kotopolku.web.components.words.assessment import NEEDS
from kotopolku.web.components.words.languages import language_choices, language_name
from kotopolku.web.templatetags.look import direction

from ..forms.options import language_field, municipality_field, municipality_name
from ..forms.recorded import CommaNumberField, choice_field, day_field, postcode_field, text_field
from ..forms.refusable import RefusableForm

WEEK_HELP = _("The hours of the week in which it meets, as in 9–15 or 9–12, 13–15.30; nothing where there are none.")
HOURS_HELP = _("As in 9–15 or 9–12, 13–15.30; nothing where there are none.")
_SEVERAL = _("Hold Ctrl (on a Mac: Command) to choose several.")
MOST_MUNICIPALITIES = 60
_LEVELS = [("", ""), *((level, level) for level in LEVELS)]


class DirectoryForm(RefusableForm):
    """A form that words the refusals of the directory."""

    def refuse(self, refusal: Refusal) -> None:
        """Put the reason beside the field it is about, or above all fields."""
        self.add_error(refusal.field if refusal.field in self.fields else None, words.refusal_text(refusal))


class MunicipalitiesField(forms.CharField):
    """Names of municipalities between commas, in any of their languages; gives their codes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=2000, widget=forms.TextInput({"autocomplete": "off"}), **kwargs)

    def clean(self, value: Any) -> Any:
        """Raises ValidationError for names that no municipality has."""
        names = [part.strip() for part in str(super().clean(value)).split(",") if part.strip()]
        known: dict[str, str] = {}
        for one in municipalities() if names else ():
            known |= {name.casefold(): one.code for name in (one.code, one.name_fi, one.name_sv, one.name_en)}
        unknown = [name for name in names if name.casefold() not in known]
        if unknown:
            told = ngettext("No municipality has this name: %(names)s", "No municipalities: %(names)s", len(unknown))
            raise forms.ValidationError(told % {"names": ", ".join(unknown)[:200]})
        return sorted({known[name.casefold()] for name in names})


class SearchForm(forms.Form):
    """What is looked for."""

    q = forms.CharField(label=_("Words"), max_length=200, required=False, widget=forms.TextInput({"type": "search"}))
    need = choice_field(_("Need"), choices_of(NEEDS, empty=_("Any")), required=False)
    language = language_field(_("Language of service"))
    municipality = municipality_field(_("Municipality"))
    level = choice_field(_("The client's level"), _LEVELS, required=False)
    section = choice_field(_("Section of the Act"), choices_of(words.SECTIONS, empty=_("Any")), required=False)


def _number(label: Any, most: int) -> forms.IntegerField:
    widget = forms.NumberInput({"class": "input-short"})
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False, widget=widget)


def _languages(label: Any, help_text: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=language_choices,
        required=False,
        help_text=help_text,
        widget=forms.SelectMultiple({"size": 8}),
    )


class WordsForm(DirectoryForm):
    """The words of a service in one language."""

    name = text_field(_("Name"), 200, required=True)
    other_name = text_field(_("Other name"), 200)
    summary = forms.CharField(
        label=_("In one or two sentences"),
        max_length=300,
        required=False,
        help_text=_("Shown in lists"),
        widget=forms.Textarea({"rows": 2}),
    )
    description = forms.CharField(
        label=_("What it is"), max_length=5000, required=False, widget=forms.Textarea({"rows": 8})
    )
    instruction = forms.CharField(
        label=_("How to come"), max_length=3000, required=False, widget=forms.Textarea({"rows": 4})
    )
    price_text = forms.CharField(
        label=_("About the price"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2})
    )
    keywords = text_field(_("Other words by which to find it"), 400)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "other_name", "summary", "description", "instruction", "price_text", "keywords"):
            if name in self.fields and language:
                self.fields[name].widget.attrs.update({"lang": language, "dir": direction(language)})


class FactsForm(DirectoryForm):
    """What is known of a service besides its words."""

    needs = forms.MultipleChoiceField(
        label=_("Which needs does it answer?"),
        choices=choices_of(NEEDS),
        required=False,
        widget=TicksInColumns(),
    )
    municipalities = MunicipalitiesField(
        label=_("Municipalities"), required=False, help_text=_("Names between commas: Kajaani, Sotkamo")
    )
    is_nationwide = forms.BooleanField(label=_("Offered in the whole country"), required=False)
    is_remote = forms.BooleanField(label=_("Can be used at a distance"), required=False)
    languages = _languages(_("Languages of service"), _SEVERAL)
    teaches = _languages(_("Languages that it teaches"), _SEVERAL)
    level_from = choice_field(_("From level"), _LEVELS, required=False)
    level_to = choice_field(_("Up to level"), _LEVELS, required=False)
    age_from = _number(_("From age, years"), 120)
    age_to = _number(_("Up to age, years"), 120)
    audiences = forms.MultipleChoiceField(
        label=_("For whom, if not for everybody"),
        choices=choices_of(words.AUDIENCES),
        required=False,
        widget=TicksInColumns(),
    )
    has_childcare = choice_field(
        _("Are small children looked after meanwhile?"), choices_of(words.YES_NO, empty=_("Not known")), required=False
    )
    price = choice_field(_("Price"), choices_of(words.PRICES, empty=_("Not known")), required=False)
    law_section = choice_field(
        _("Arranged under the Act on the Promotion of Integration"),
        choices_of(words.SECTIONS, empty=_("No section")),
        required=False,
    )
    is_open = forms.BooleanField(label=_("Takes new clients now"), required=False, initial=True)
    first_day = day_field(_("First day"))
    last_day = day_field(_("Last day"))
    hours_per_week = CommaNumberField(
        label=_("Hours a week"),
        min_value=0,
        max_value=168,
        max_digits=4,
        decimal_places=1,
        required=False,
        widget=ShortInput(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, day in enumerate(DAYS):
            help_text = WEEK_HELP if number == 0 else ""
            self.fields[f"week_{day}"] = text_field(weekday_text(number).capitalize(), 60, help_text=help_text)
        self.order_fields([*(name for name in self.fields if name != "version"), "version"])

    @property
    def facts(self) -> dict[str, Any]:
        """As the action takes them; raises UnreadableHours."""
        data = self.cleaned_data
        names = [name for name in FactsForm.base_fields if name not in {"version", "has_childcare"}]
        return {
            **{name: data[name] for name in names},
            "has_childcare": {"yes": True, "no": False}.get(data["has_childcare"]),
            "week": week_of({day: data[f"week_{day}"] for day in DAYS}),
        }


class NewServiceForm(WordsForm, FactsForm):
    """A new service: under which provider, its words in a first language, its facts."""

    provider = choice_field(_("Provider"), [])
    language = choice_field(
        _("Language of these words"),
        [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")],
        help_text=_("Other languages can be added afterwards."),
    )

    def __init__(self, *args: Any, providers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, language="", **kwargs)
        self.fields["provider"].choices = providers  # type: ignore[attr-defined]
        self.order_fields(["provider", "language", *WordsForm.base_fields])
        self.order_fields([*(name for name in self.fields if name != "version"), "version"])


def facts_known(service: Any) -> dict[str, Any]:
    """What stands of a service, by field of the form."""
    plain = set(FactsForm.base_fields) - {"needs", "languages", "municipalities", "has_childcare", "version"}
    childcare = {True: "yes", False: "no", None: ""}
    return {
        **{name: getattr(service, name) for name in plain},
        "needs": [row.need for row in service.needs.all()],
        "languages": [row.language for row in service.languages.all()],
        "municipalities": ", ".join(sorted(municipality_name(row.pk) for row in service.municipalities.all())),
        "has_childcare": childcare[service.has_childcare],
        **{f"week_{day}": text for day, text in week_texts(service.week).items()},
        "version": service.version,
    }


def _mail_languages() -> list[tuple[str, Any]]:
    return [("", _("Not known: in Finnish and Swedish")), *((code, language_name(code)) for code in MAIL_LANGUAGES)]


class ProviderForm(DirectoryForm):
    """A provider."""

    name = text_field(_("Name"), 200, required=True)
    kind = choice_field(_("Kind"), choices_of(words.KINDS))
    business_id = text_field(_("Business identity code"), 9)
    phone = text_field(_("Telephone"), 40)
    email = forms.EmailField(label=_("E-mail for referrals"), max_length=254, required=False)
    language = choice_field(_("Language of messages"), _mail_languages, required=False)
    url = forms.URLField(label=_("Web page"), max_length=500, required=False, assume_scheme="https")


class RefuseForm(DirectoryForm):
    """Why a proposal is sent back."""

    reason = forms.CharField(
        label=_("Why it is sent back"),
        max_length=300,
        help_text=_("The organisation reads this."),
        widget=forms.Textarea({"rows": 3}),
    )


class ChannelForm(DirectoryForm):
    """A channel with its address and weekly hours."""

    kind = choice_field(_("Kind"), choices_of(words.CHANNELS))
    name = text_field(_("Name"), 200, required=True)
    description = forms.CharField(
        label=_("More about it"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    street = text_field(_("Street"), 160)
    postcode = postcode_field()
    town = text_field(_("Town"), 80)
    municipality = municipality_field(_("Municipality"))
    phone = text_field(_("Telephone"), 60)
    email = forms.EmailField(label=_("Email"), max_length=254, required=False)
    url = forms.URLField(label=_("Web page"), max_length=500, required=False, assume_scheme="https")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday in range(7):
            help_text = HOURS_HELP if weekday == 0 else ""
            self.fields[f"hours_{weekday}"] = text_field(weekday_text(weekday).capitalize(), 60, help_text=help_text)
        self.order_fields([*(name for name in self.fields if name != "version"), "version"])

    @property
    def written(self) -> dict[str, Any]:
        given = super().written
        hours = {weekday: given.pop(f"hours_{weekday}") for weekday in range(7)}
        return {**given, "hours": hours}


class OtherHoursForm(DirectoryForm):
    """Days with other hours."""

    first = day_field(_("First day"), required=True)
    last = day_field(_("Last day"), help_text=_("Nothing for one day"))
    hours = text_field(_("Hours"), 60, help_text=_("As in 9–15; nothing where it is closed."))
    reason = text_field(_("Why"), 120)


def no_words() -> str:
    """What a service is called that has no words in any language."""
    return now_("Without a name")
