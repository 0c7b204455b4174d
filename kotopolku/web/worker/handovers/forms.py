"""Forms of handing over: to whom and what, the client's consent, an answer, a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from kotopolku.platform.refusals import Refusal
from kotopolku.web.components.uploads.handler import LONGEST_PACKAGE
from kotopolku.web.components.words import choices_of
from kotopolku.web.components.words import handovers as words
from kotopolku.web.components.words.guidance.contacts import CONSENT_HOW

from ..forms.recorded import choice_field, day_field, text_field

ZIP = b"PK\x03\x04"
MOST_LETTERS = 900_000
"""What a form may send at once, with the rest of the page."""


class HandoverForm(forms.Form):
    """A form that shows an action's reason beside its field."""

    def refuse(self, refusal: Refusal) -> None:
        """Put the reason beside the field it is about, or above all fields."""
        self.add_error(refusal.field if refusal.field in self.fields else None, words.refusal_text(refusal))


class OfferForm(HandoverForm):
    """To whom, why and what; the parts that may go are ticked, those that need a consent have to be."""

    kind = forms.ChoiceField(label=_("Why"), choices=choices_of(words.KINDS), widget=forms.RadioSelect())
    to_organisation = forms.ChoiceField(label=_("Receiver"), required=False)
    to_name = text_field(
        _("Or the name of a receiver that works without this program"),
        160,
        help_text=_("It gets the package as a file, which you send by a secure way."),
    )
    parts = forms.MultipleChoiceField(
        label=_("What goes"), widget=forms.CheckboxSelectMultiple(), help_text=_("Only what the receiver needs.")
    )
    note = forms.CharField(
        label=_("Note to the receiver"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What was done, and what the client still needs"),
    )
    looked_through = forms.BooleanField(
        label=_("I have looked through the marked texts, and what is in them may go"), required=False
    )

    def __init__(self, *args: Any, receivers: Any, parts: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [("", now_("None of these")), *((str(one.pk), one.name) for one in receivers)]
        self.fields["to_organisation"].choices = groups  # type: ignore[attr-defined]
        self.fields["parts"].choices = parts  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes."""
        given = dict(self.cleaned_data)
        organisation = given.pop("to_organisation")
        return {**given, "to_organisation_id": int(organisation) if organisation else None}


class ConsentForm(HandoverForm):
    """What the client consents to, each by itself."""

    what = forms.MultipleChoiceField(
        label=_("The client consents to"),
        choices=choices_of(words.CONSENTS),
        widget=forms.CheckboxSelectMultiple(),
    )
    given_on = day_field(_("Day"), required=True)
    how = choice_field(_("How the consent was given"), choices_of(CONSENT_HOW, empty=""))


class BecauseForm(HandoverForm):
    """Why it is refused or withdrawn."""

    because = text_field(_("Why"), 300, required=True, help_text=_("The other side and the client can read it."))


class AnswerForm(HandoverForm):
    """What a receiver without this program has told."""

    state = forms.ChoiceField(
        label=_("What the receiver has told"), choices=choices_of(words.ANSWERS), widget=forms.RadioSelect()
    )
    because = text_field(_("Why, if it does not take the client"), 300)


class PackageForm(HandoverForm):
    """A package from outside: the file as it came, or its text pasted."""

    file = forms.FileField(
        label=_("Package"),
        required=False,
        help_text=_("The ZIP as it came, or package.json out of it. At most 1 MB."),
        widget=forms.FileInput({"accept": ".zip,.json,application/zip,application/json"}),
    )
    text = forms.CharField(
        label=_("Or the text of the package"),
        required=False,
        max_length=MOST_LETTERS,
        strip=False,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
        help_text=_("Open the ZIP, then package.json, and paste all of it here."),
    )

    def clean_file(self) -> Any:
        """Neither too long nor of another kind: ending and first bytes have to agree."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > LONGEST_PACKAGE:
            raise forms.ValidationError(_("The file is larger than 1 MB. A package is much smaller: is it this one?"))
        is_zip = file.read(4) == ZIP
        file.seek(0)
        if not file.name.lower().endswith(".zip" if is_zip else ".json"):
            raise forms.ValidationError(_("This is neither the ZIP of a package nor its package.json."))
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two is needed, and only one."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        has_file, has_text = bool(given.get("file")), bool(str(given.get("text") or "").strip())
        if not has_file and not has_text and not self.errors:
            self.add_error("file", _("Choose the file of the package, or paste its text below."))
        if has_file and has_text:
            self.add_error("text", _("Either a file or a text, not both."))
        return given

    @property
    def content(self) -> bytes:
        """The bytes that were sent."""
        file = self.cleaned_data["file"]
        return bytes(file.read()) if file else str(self.cleaned_data["text"]).encode()

    def refuse(self, refusal: Refusal) -> None:
        """What is wrong with the package stands beside the field in which it came."""
        field = "file" if self.cleaned_data.get("file") else "text"
        self.add_error(field if refusal.field == "file" else None, words.refusal_text(refusal))
