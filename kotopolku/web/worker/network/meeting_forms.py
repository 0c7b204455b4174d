"""Forms of a joint meeting: planning it, writing down what came of it, ticking a task."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms.recorded import choice_field, day_field, text_field
from ..forms.refusable import RefusableForm

ROWS = 6


class MeetingForm(RefusableForm):
    """Day, agenda and who takes part: of the network by ticking, others one on a line."""

    on = day_field(_("Day"), required=True)
    appointment = forms.TypedChoiceField(
        label=_("Appointment"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("If a time was booked for it: place and interpreter stand there."),
    )
    agenda = forms.CharField(label=_("Agenda"), required=False, max_length=2000, widget=forms.Textarea({"rows": 5}))
    members = forms.MultipleChoiceField(
        label=_("Who takes part"), required=False, widget=forms.CheckboxSelectMultiple()
    )
    others = forms.CharField(
        label=_("Others who take part"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One on a line: name, organisation"),
    )

    def __init__(self, *args: Any, known: Iterable[Any], times: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = list(known)  # type: ignore[attr-defined]
        self.fields["appointment"].choices = [("", _("None")), *times]  # type: ignore[attr-defined]


class HoldForm(RefusableForm):
    """Who came, and what was decided, one decision on a line."""

    came = forms.MultipleChoiceField(label=_("Who came"), required=False, widget=forms.CheckboxSelectMultiple())
    decisions = forms.CharField(
        label=_("What was decided"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("One decision on a line. The client can read it."),
    )

    def __init__(self, *args: Any, parts: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["came"].choices = list(parts)  # type: ignore[attr-defined]


class TaskForm(forms.Form):
    """One task; an empty row is none."""

    text = text_field(_("Task"), 300)
    part = choice_field(_("Who does it"), (), required=False)
    due = day_field(_("At the latest"))

    def __init__(self, *args: Any, parts: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [("", ""), *parts]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A task needs somebody who does it."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("text") and not given.get("part"):
            self.add_error("part", _("This is needed."))
        return given


Tasks = forms.formset_factory(TaskForm, extra=ROWS, max_num=ROWS, absolute_max=ROWS)
