"""The form of one advice: everything on one screen, in the order in which the keys go."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.guidance.actions import Advice
from kotopolku.web.components.words import choices_of, refusals
from kotopolku.web.components.words.guidance.advice import DIRECTIONS, ONWARD, REFUSALS, TOPICS
from kotopolku.web.components.words.guidance.contacts import CONSENT_HOW

from ..forms.options import language_field
from ..forms.recorded import choice_field
from .places import Place

MINUTES = (5, 10, 15, 20, 30, 45, 60)
SINCE_CALL = "call"
_DIGITS = "1234567890"


class DeskForm(forms.Form):
    """One advice of nobody."""

    topics = forms.MultipleChoiceField(label=_("What it was about"), choices=choices_of(TOPICS))
    language = language_field(_("Language"))
    direction = forms.ChoiceField(label=_("How"), choices=choices_of(DIRECTIONS))
    minutes = forms.ChoiceField(label=_("Minutes"))
    onward = forms.MultipleChoiceField(label=_("Directed to"), choices=choices_of(ONWARD), required=False)
    form_key = forms.UUIDField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, places: list[Place], since_call: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since_call = since_call
        presets = [(str(number), str(number)) for number in MINUTES]
        if since_call:
            presets.insert(0, (SINCE_CALL, now_("Since the call: %(minutes)d") % {"minutes": since_call}))
        field = self.fields["minutes"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  told to the type checker
        field.choices = presets
        self.fields["minutes"].error_messages["required"] = now_("Choose how many minutes it took.")
        self.fields["topics"].error_messages["required"] = now_("Choose what it was about.")
        self.fields["place"] = choice_field(_("Place"), [(one.code, str(one)) for one in places], required=False)
        if len(places) == 1:
            self.fields["place"].widget = forms.HiddenInput()
        self.initial.setdefault("form_key", str(uuid4()))
        self.initial.setdefault("minutes", SINCE_CALL if since_call else "10")

    @property
    def advice(self) -> Advice:
        """What the action takes."""
        data = self.cleaned_data
        minutes = self.since_call if data["minutes"] == SINCE_CALL else int(data["minutes"])
        return Advice(
            direction=data["direction"],
            language=data["language"],
            minutes=minutes,
            topics=data["topics"],
            onward=data["onward"],
        )

    def refuse(self, refusal: Refusal) -> None:
        """Put the reason where it belongs."""
        text = REFUSALS.get(refusal.code) or refusals.worded(refusal)
        self.add_error(refusal.field if refusal.field in self.fields else None, str(text))

    def chips(self, name: str) -> list[dict[str, Any]]:
        """The choices of a field as buttons, the first ten topics with the key that ticks them."""
        value = self[name].value() or []
        field: Any = self.fields[name]
        chosen = set(value) if isinstance(value, list | tuple) else {value}
        keys = iter(_DIGITS if name == "topics" else "")
        return [
            {"code": code, "text": text, "is_chosen": code in chosen, "key": next(keys, "")}
            for code, text in field.choices
        ]

    def topic_chips(self) -> list[dict[str, Any]]:
        return self.chips("topics")

    def direction_chips(self) -> list[dict[str, Any]]:
        return self.chips("direction")

    def minute_chips(self) -> list[dict[str, Any]]:
        return self.chips("minutes")

    def onward_chips(self) -> list[dict[str, Any]]:
        return self.chips("onward")


class ClientAdviceForm(DeskForm):
    """One advice about a client: a note, and the consent to the national store (874/2024 4 §)."""

    note = forms.CharField(
        label=_("What the client needs"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    stored_by = choice_field(
        _("The client consents to keeping this in the national store"),
        [("", _("No consent")), *choices_of(CONSENT_HOW)],
        required=False,
        help_text=_("Without consent nothing of it goes to the store (874/2024 section 4)."),
    )
