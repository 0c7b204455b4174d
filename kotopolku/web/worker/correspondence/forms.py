"""Forms of messages and of the time within which they are answered."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.correspondence.queries.messages import LONGEST
from kotopolku.web.components.uploads.field import UploadField
from kotopolku.web.components.widgets import DayInput
from kotopolku.web.components.words.languages import language_choices

from ..forms.refusable import RefusableForm


class MessageForm(RefusableForm):
    """A message of a worker; the language is marked, so that a reader's device reads it aloud rightly."""

    text = forms.CharField(
        label=_("Your message"),
        help_text=_("Write plainly, in a language the client understands. No personal identity code."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
    )
    language = forms.ChoiceField(label=_("Language of the message"))
    file = UploadField(label=_("File"), required=False, help_text=_("A photo or a PDF, 10 MB at most."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages: Any = self.fields["language"]
        languages.choices = language_choices()
        languages.initial = (get_language() or "fi").partition("-")[0]

    @property
    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("text", "language", "file")}

    def refuse(self, refusal: Refusal) -> None:
        """Beside the field; a file that was sent has to be chosen again."""
        super().refuse(refusal)
        if self.cleaned_data.get("file") is not None:
            self.add_error("file", _("Choose the file again."))


class AnswerTimeForm(RefusableForm):
    """From which day on, within how many working days."""

    working_days = forms.IntegerField(
        label=_("Working days"), min_value=1, max_value=30, help_text=_("The day of the message is not counted.")
    )
    since = forms.DateField(label=_("From"), widget=DayInput(), help_text=_("What waits already keeps its day."))
