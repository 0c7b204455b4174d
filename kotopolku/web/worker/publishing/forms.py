"""The forms of the editors."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.platform.organisations.queries import units_of
from kotopolku.rooms.publishing.queries.editing import LANGUAGES, Site
from kotopolku.web.components.dates import weekday_text
from kotopolku.web.components.public_texts import READER_LANGUAGES
from kotopolku.web.components.widgets import TicksInColumns
from kotopolku.web.components.words import choices_of
from kotopolku.web.components.words.languages import language_choices
from kotopolku.web.templatetags.look import direction

from ..forms.recorded import choice_field, day_field, postcode_field, text_field
from ..forms.refusable import RefusableForm
from .words import REASONS, SHAPES

_HOURS_HELP = _("As in 9–15 or 9–12, 13–15.30; nothing where it is closed.")


class SiteForm(RefusableForm):
    """A new site."""

    organisation = choice_field(_("Organisation"), [])
    slug = text_field(_("Address"), 60, required=True, help_text=_("Small letters, digits and hyphens: kajaani"))
    first_language = choice_field(
        _("First language"),
        [(code, READER_LANGUAGES[code]) for code in ("fi", "sv", "en")],
        help_text=_("The language in which texts are written first and from which they are translated"),
    )

    def __init__(self, *args: Any, organisations: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(row.pk, str(row)) for row in organisations]  # type: ignore[attr-defined]


class SettingsForm(RefusableForm):
    """Address and openness."""

    slug = text_field(_("Address"), 60, required=True, help_text=_("Links to the old address stop working."))
    is_open = forms.BooleanField(label=_("Everybody may read these pages"), required=False)


class PageForm(RefusableForm):
    """A new page."""

    slug = text_field(_("Address"), 60, required=True, help_text=_("Small letters, digits and hyphens: first-steps"))
    shape = choice_field(
        _("How its sections are drawn"),
        [pair for pair in choices_of(SHAPES) if pair[0] != "news"],
        help_text=_("A section begins with a heading: ## Heading"),
    )


class NewsForm(RefusableForm):
    """A new piece of news."""

    day = day_field(_("Day"), required=True)


class TextForm(RefusableForm):
    """A text in one language. `follows` is the edition of the original that stood beside it."""

    title = text_field(_("Title"), 160, required=True)
    lead = forms.CharField(
        label=_("Lead"),
        max_length=400,
        required=False,
        help_text=_("One or two sentences; shown in lists too"),
        widget=forms.Textarea({"rows": 3}),
    )
    body = forms.CharField(
        label=_("Text"),
        required=False,
        help_text=_("Markdown: ## Heading, - list, **strong**, [words](https://…), [words](page:address-of-a-page)"),
        widget=forms.Textarea({"rows": 24, "spellcheck": "true"}),
    )
    follows = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "lead", "body"):
            self.fields[name].widget.attrs.update({"lang": language, "dir": direction(language)})

    @property
    def written(self) -> dict[str, Any]:
        return {**super().written, "follows": self.cleaned_data.get("follows") or 0}


class PublishForm(RefusableForm):
    """The last word before everybody reads it."""

    keeps_meaning = forms.BooleanField(
        label=_("Only the wording changed: translations stay valid"),
        required=False,
        help_text=_("Otherwise the translations are listed, and shown to readers, as older than the original."),
    )

    def __init__(self, *args: Any, asks_meaning: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_meaning:
            del self.fields["keeps_meaning"]


class OfficeForm(RefusableForm):
    """An office with its hours; the notes in the languages that have one, and in any other."""

    name = text_field(_("Name"), 120, required=True)
    street = text_field(_("Street"), 120)
    postcode = postcode_field()
    town = text_field(_("Town"), 60)
    phone = text_field(_("Phone"), 40)
    email = forms.EmailField(label=_("Email"), required=False)
    staff_languages = forms.MultipleChoiceField(
        label=_("Languages of the staff"),
        choices=language_choices,
        required=False,
        widget=TicksInColumns(),
    )

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [("", ""), *((unit.pk, unit.name) for unit in units_of(site.organisation_id))]
        if len(units) > 1:
            self.fields["unit_id"] = choice_field(_("Unit"), units, required=False)
        for weekday in range(7):
            self.fields[f"hours_{weekday}"] = text_field(
                weekday_text(weekday).capitalize(), 60, help_text=_HOURS_HELP if weekday == 0 else ""
            )
        for language in LANGUAGES:
            self.fields[f"note_{language}"] = forms.CharField(
                label=_("Note: %(language)s") % {"language": READER_LANGUAGES[language]},
                max_length=300,
                required=False,
                widget=forms.TextInput({"lang": language, "dir": direction(language), "autocomplete": "off"}),
            )

    @property
    def written(self) -> dict[str, Any]:
        given = super().written
        plain = {name: value for name, value in given.items() if not name.startswith(("hours_", "note_", "unit_id"))}
        return {
            **plain,
            "unit_id": int(given["unit_id"]) if given.get("unit_id") else None,
            "hours": {weekday: given[f"hours_{weekday}"] for weekday in range(7)},
            "notes": {code: given[f"note_{code}"].strip() for code in LANGUAGES if given[f"note_{code}"].strip()},
        }


def office_known(office: Any, hours: Mapping[int, str]) -> dict[str, Any]:
    """What stands of an office, by field of the form."""
    names = ("name", "street", "postcode", "town", "phone", "email", "staff_languages", "unit_id", "version")
    return {
        **{name: getattr(office, name) for name in names},
        **{f"hours_{weekday}": text for weekday, text in hours.items()},
        **{f"note_{language}": text for language, text in office.notes.items()},
    }


class ExceptionForm(RefusableForm):
    """Days with other hours."""

    first = day_field(_("First day"), required=True)
    last = day_field(_("Last day"), help_text=_("Nothing for one day"))
    hours = text_field(_("Hours"), 60, help_text=_HOURS_HELP)
    reason = choice_field(_("Why"), choices_of(REASONS))
