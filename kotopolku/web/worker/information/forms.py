"""Forms of basic information."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.organisations.queries import organisations
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.guidance.actions import Occasion
from kotopolku.web.components.words import choices_of, worded
from kotopolku.web.components.words.guidance import information as words
from kotopolku.web.components.words.languages import language_name

from ..forms.options import language_field
from ..forms.recorded import choice_field, day_field, text_field


class InformationForm(forms.Form):
    """A form that shows an action's reason beside its field."""

    def refuse(self, refusal: Refusal) -> None:
        """Put the reason where it belongs."""
        text = words.refusal_text(refusal)
        self.add_error(refusal.field if refusal.field in self.fields else None, text)


class MaterialForm(InformationForm):
    """What is told of a material."""

    name = text_field(_("Name for colleagues"), 160, required=True)
    code = text_field(
        _("Code in addresses"), 60, required=True, help_text=_("For example welcome-guide. It cannot be changed later.")
    )
    kind = choice_field(_("Kind"), choices_of(words.KINDS))
    subjects = forms.MultipleChoiceField(
        label=_("What it tells of"),
        choices=choices_of(words.SUBJECTS),
        widget=forms.CheckboxSelectMultiple(),
        required=False,
    )
    publisher = text_field(_("Published by"), 160)
    in_bundle = forms.BooleanField(label=_("Part of the usual bundle"), required=False)
    withdrawn = forms.BooleanField(label=_("Withdrawn: not given any more"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, worker: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["code"]
            return
        del self.fields["withdrawn"]
        mine = organisations_with(worker, Right.EDIT_INFORMATION, clock.today())
        names = [(str(one.pk), str(one)) for one in organisations().filter(pk__in=mine)]
        self.fields["organisation"] = choice_field(_("Organisation"), names)
        if len(names) == 1:
            self.fields["organisation"].initial = names[0][0]
            self.fields["organisation"].widget = forms.HiddenInput()

    @property
    def words(self) -> dict[str, Any]:
        """What the action takes of the material itself."""
        return {name: self.cleaned_data[name] for name in ("name", "kind", "subjects", "publisher", "in_bundle")}


class VersionForm(InformationForm):
    """What is in one language and form."""

    language = language_field(_("Language"), required=True)
    form = choice_field(_("Form"), choices_of(words.FORMS))
    title = text_field(_("Title in that language"), 200, required=True)
    body = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 16, "dir": "auto"}),
        help_text=_("Markdown: ## heading, - list, **bold**, [words](https://address)"),
    )
    address = forms.URLField(
        label=_("Address"), required=False, max_length=500, assume_scheme="https", help_text=_("If it is elsewhere")
    )
    made_from = choice_field(
        _("Translated from"), (), required=False, help_text=_("When that is replaced, this one is shown as stale.")
    )

    def __init__(self, *args: Any, in_force: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.in_force = {str(one.pk): one for one in in_force}
        field = self.fields["made_from"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  told to the type checker
        field.choices = [("", ""), *((number, version_text(one)) for number, one in self.in_force.items())]

    @property
    def words(self) -> dict[str, Any]:
        """What the action takes."""
        values = dict(self.cleaned_data)
        return {**values, "made_from": self.in_force.get(values["made_from"])}


class OccasionForm(InformationForm):
    """When and how something was given."""

    on = day_field(_("Given on"), required=True)
    how = choice_field(_("How"), choices_of(words.WAYS))
    seen = forms.ChoiceField(
        label=_("Was it understood?"), choices=choices_of(words.SEEN), widget=forms.RadioSelect(), required=False
    )
    interpreter = language_field(_("Interpreter's language"), help_text=_("If it was given through an interpreter"))

    @property
    def occasion(self) -> Occasion:
        """What the action takes."""
        data = self.cleaned_data
        return Occasion(on=data["on"], how=data["how"], seen=data.get("seen", ""), interpreter=data["interpreter"])


class GiveForm(OccasionForm):
    """What was given to one client: versions in any language, the best for the client marked beforehand."""

    versions = forms.MultipleChoiceField(
        label=_("What was given"), widget=forms.CheckboxSelectMultiple(), required=False
    )

    def __init__(self, *args: Any, offered: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(one.pk): one for one in offered}
        field = self.fields["versions"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  told to the type checker
        field.choices = [(number, f"{one.material.name}: {version_text(one)}") for number, one in self.offered.items()]
        self.order_fields(["versions", "on", "how", "seen", "interpreter"])

    @property
    def chosen(self) -> list[Any]:
        """The versions that were given."""
        return [self.offered[number] for number in self.cleaned_data["versions"]]


class GroupForm(OccasionForm):
    """What was given to several clients at once, to each in the best language for them."""

    materials = forms.MultipleChoiceField(label=_("What was given"), widget=forms.CheckboxSelectMultiple())

    def __init__(self, *args: Any, offered: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["seen"]
        offered = list(offered)
        field = self.fields["materials"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  told to the type checker
        field.choices = [(str(one.pk), str(one)) for one in offered]
        field.initial = [str(one.pk) for one in offered if one.in_bundle]
        self.order_fields(["materials", "on", "how", "interpreter"])


class ReasonForm(InformationForm):
    """Why something is taken back."""

    reason = text_field(_("Why it is taken back"), 300, required=True)


def version_text(version: Any) -> str:
    """A version in a list of choices: language, form and title."""
    form = worded(words.FORMS, version.form)
    return f"{language_name(version.language)}, {form}, {version.title}"
