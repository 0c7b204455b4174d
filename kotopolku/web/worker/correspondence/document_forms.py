"""Forms of documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.correspondence.queries.documents import LONGEST_TITLE
from kotopolku.web.components.uploads.field import UploadField
from kotopolku.web.components.words import choices_of
from kotopolku.web.components.words.cooperation import documents as words

from ..forms.recorded import choice_field, day_field, text_field


class RefusedForm(forms.Form):
    """A form that shows an action's reason beside its field."""

    def refuse(self, refusal: Refusal) -> None:
        """Beside the field; a file that was sent has to be chosen again."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, words.refusal_text(refusal))
        if "file" in self.fields and field != "file":
            self.add_error("file", _("Choose the file again."))


class GiveForm(RefusedForm):
    """A document for the client."""

    file = UploadField(
        label=_("File"),
        several=True,
        help_text=_("A PDF or a photo, 10 MB at most; up to five photos together become the pages of one document."),
    )
    kind = choice_field(_("Kind of document"), choices_of(words.KINDS, empty=""))
    title = text_field(
        _("Name"),
        LONGEST_TITLE,
        help_text=_("In a language the client understands. Without it the kind is shown. No personal identity code."),
    )
    expires = day_field(_("Last day of validity"), help_text=_("The client and you are reminded before it."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].required = True


class ExpiryForm(RefusedForm):
    """The last day of a document; empty: it has none."""

    expires = day_field(_("Last day of validity"))
