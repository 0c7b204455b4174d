"""What the data of a protected person are needed for: one of a list, so that the log of looks tells nothing more."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.web.components.words import choices_of
from kotopolku.web.components.words.events import PROTECTED_PURPOSES

from .recorded import choice_field


class PurposeForm(forms.Form):
    """The purpose of one look. No free text: what is written there would itself tell of the person."""

    purpose = choice_field(_("What do you need them for?"), choices_of(PROTECTED_PURPOSES, empty=""))
