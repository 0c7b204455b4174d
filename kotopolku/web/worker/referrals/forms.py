"""Forms of referrals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.referrals.actions import Agreed, Said
from kotopolku.web.components.widgets import ShortInput
from kotopolku.web.components.words import choices_of
from kotopolku.web.components.words.access.disclosures import PROVIDER_ITEMS
from kotopolku.web.components.words.cooperation import referrals as words

from ..forms.options import languages
from ..forms.recorded import CommaNumberField, choice_field, day_field, text_field
from ..forms.refusable import RefusableForm

TOLD_HOW = {"spoken": _("Spoken"), "written": _("In writing"), "electronic": _("Electronically")}


class RefusedForm(RefusableForm):
    """A form that words the refusals of referrals."""

    def refuse(self, refusal: Refusal) -> None:
        """Put the reason beside the field it is about, or above all fields."""
        named = refusal.field if refusal.field in self.fields else None
        if named is not None and self.fields[named].widget.is_hidden:
            named = None
        self.add_error(named, words.refusal_text(refusal))


def _area(label: Any, length: int, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea({"rows": 4})
    return forms.CharField(label=label, required=False, max_length=length, help_text=help_text, widget=widget)


class BeginForm(RefusedForm):
    """The service, and the measure of the plan that it carries out."""

    service = forms.IntegerField(widget=forms.HiddenInput())
    measure = forms.ChoiceField(label=_("For which measure of the plan"), required=False, widget=forms.RadioSelect())

    def offer(self, measures: list[tuple[str, str]]) -> None:
        """The measures of the plan in force; none at all is a choice too."""
        field = self.fields["measure"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  told to the type checker
        field.choices = [*measures, ("", _("None: beside the plan"))]

    @property
    def written(self) -> dict[str, Any]:
        """As the action takes it."""
        chosen = self.cleaned_data["measure"]
        return {"service_id": self.cleaned_data["service"], "measure_id": int(chosen) if chosen else None}


class DraftForm(RefusedForm):
    """What would go to the provider."""

    items = forms.MultipleChoiceField(
        label=_("What the provider needs"), required=False, widget=forms.CheckboxSelectMultiple()
    )
    text = _area(
        _("What else is necessary"),
        2000,
        _("Nothing of health, no addresses and no numbers. The client can read this."),
    )
    wishes = _area(_("What the client wishes"), 1000, _("For example a time of day or a way of learning."))
    answer_due = day_field(_("Answer by"), help_text=_("Without a day the provider is reminded after a week."))
    to_email = forms.EmailField(
        label=_("Email address of the provider"),
        required=False,
        help_text=_("A link goes there; the message names nobody."),
    )
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput())

    def offer(self, items: list[str], *, has_email: bool) -> None:
        """The items that a provider may get of this client."""
        field = self.fields["items"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  told to the type checker
        field.choices = [(item, PROVIDER_ITEMS[item]) for item in items]
        if not has_email:
            del self.fields["to_email"]

    @property
    def ticks(self) -> list[dict[str, Any]]:
        """Each item with its tick and why a provider would need it."""
        return [{"box": box, "why": words.WHY[box.data["value"]]} for box in self["items"]]


class SendForm(RefusedForm):
    """How it goes, and the client's consent where no section gives the right."""

    way = choice_field(_("How it goes to the provider"), choices_of(words.WAYS))
    agreed = forms.BooleanField(label=_("The client has agreed to this referral and these data"), required=False)
    agreed_on = day_field(_("Agreed on"))
    agreed_how = choice_field(_("How the client agreed"), choices_of(TOLD_HOW), required=False)
    agreed_language = choice_field(_("In which language"), lambda: [("", ""), *languages()], required=False)

    def offer(self, *, needs_consent: bool, is_here: bool) -> None:
        """Consent is asked for only where it is needed; to workers here it goes by the system."""
        if not needs_consent:
            for name in ("agreed", "agreed_on", "agreed_how", "agreed_language"):
                del self.fields[name]
        if is_here:
            field = self.fields["way"]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  told to the type checker
            field.choices = [("system", words.WAYS["system"])]

    def refuse(self, refusal: Refusal) -> None:
        """Here nothing is written: a text of the register that has changed is looked at on the page before."""
        if refusal.code == "text_to_be_looked_at":
            told = _(
                "What the register says has changed since you looked at it. Nothing was sent: look at what goes once "
                "more."
            )
            self.add_error(None, told)
        else:
            super().refuse(refusal)

    def clean(self) -> dict[str, Any]:
        """A consent has its day and its form."""
        given = super().clean() or {}
        if given.get("agreed"):
            for name in ("agreed_on", "agreed_how"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("This is needed."))
        return given

    @property
    def written(self) -> dict[str, Any]:
        """As the action takes it."""
        given = self.cleaned_data
        agreed = None
        if given.get("agreed"):
            agreed = Agreed(given["agreed_on"], given["agreed_how"], given.get("agreed_language") or "")
        return {"way": given["way"], "agreed": agreed}


class AnswerForm(RefusedForm):
    """What the provider says; which fields are needed depends on the answer."""

    state = choice_field(_("Answer"), [])
    text = _area(_("Why, or how it went"), 1000)
    starts_on = day_field(_("First day"))
    attendance = choice_field(_("Taking part"), choices_of(words.ATTENDANCE, empty="–"), required=False)
    hours = CommaNumberField(
        label=_("Hours so far, in all"),
        required=False,
        min_value=0,
        max_digits=6,
        decimal_places=1,
        widget=ShortInput(),
    )
    ends_on = day_field(_("Last day"))
    by_name = text_field(_("Who said it"), 120)

    def offer(self, steps: list[str], *, is_own: bool) -> None:
        """The answers that can follow; `is_own`: the one who answers is the provider, whose name is known."""
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  told to the type checker
        field.choices = [(code, words.ANSWERS[code]) for code in steps if code in words.ANSWERS]
        if is_own:
            del self.fields["by_name"]
        if not {"attended", "finished"} & set(steps):
            for name in ("attendance", "hours", "ends_on"):
                del self.fields[name]
        if not {"accepted", "started", "waiting"} & set(steps):
            del self.fields["starts_on"]

    def said(self, by_name: str = "") -> Said:
        """As the action takes it."""
        given = self.cleaned_data
        return Said(
            state=given["state"],
            text=given["text"],
            by_name=by_name or given.get("by_name", ""),
            starts_on=given.get("starts_on"),
            attendance=given.get("attendance") or "",
            hours=given.get("hours"),
            ends_on=given.get("ends_on"),
        )


class WithdrawForm(RefusedForm):
    """Breaking off."""

    text = text_field(_("Why, for the provider"), 300)

    def __init__(self, *args: Any, is_draft: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_draft:
            self.fields["text"].label = _("Why, for the file")


class LinkForm(RefusedForm):
    """Where a new link goes."""

    to_email = forms.EmailField(label=_("Email address of the provider"))
