"""Forms of the network."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from kotopolku.rooms.plans.queries import DAYS, NotInTheWeek, times_of
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.week import week_of
from kotopolku.web.components.widgets import ShortInput
from kotopolku.web.components.words import access, choices_of
from kotopolku.web.components.words.cooperation import network as words

from ..forms.recorded import choice_field, day_field, text_field
from ..forms.refusable import RefusableForm

TEXTS = ("name", "organisation_name", "task", "contact")
"""What may tell where a protected client is."""


def day_names() -> dict[str, str]:
    """The days of the week in the reader's language by their codes."""
    return dict(zip(DAYS, (one.name for one in week_of([]).days), strict=True))


class MemberForm(RefusableForm):
    """Who works with the client; the days' fields hold hours such as 8–16."""

    kind = choice_field(_("What they are"), choices_of(words.KINDS, empty=""))
    name = text_field(_("Name"), 120, required=True)
    organisation_name = text_field(_("Organisation"), 160)
    task = text_field(_("Task: in what they help"), 200, required=True, help_text=_("The client can read it."))
    contact = text_field(_("How to reach them"), 160, help_text=_("The client can read it."))
    since = day_field(_("From"), required=True)
    sees = forms.ChoiceField(label=_("What they may see"))
    needed_at_times = ("organisation_name", "contact")

    def __init__(
        self, *args: Any, grants: Iterable[Any], keeps: bool = False, hides: bool = False, **kwargs: Any
    ) -> None:
        """`hides`: of a protected client, to whom the file is open is told by what they are."""
        super().__init__(*args, **kwargs)
        field = self.fields["sees"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  told to the type checker
        field.choices = [
            *choices_of(words.SEES),
            *((f"grant-{one.pk}", _grant_text(one, hides=hides)) for one in grants),
        ]
        for day, label in day_names().items():
            self.fields[day] = forms.CharField(label=label, max_length=60, required=False, widget=ShortInput())
        if keeps:
            for name in TEXTS:
                self.fields[name].required = False
                self.fields[name].help_text = now_("Not shown. Left empty, it stays as it is.")

    @property
    def week_fields(self) -> list[Any]:
        """The fields of the week, Monday first."""
        return [self[day] for day in DAYS]

    @property
    def other_fields(self) -> list[Any]:
        """Those before the week."""
        return [self[name] for name in ("kind", *TEXTS, "since", "sees")]

    @property
    def has_hours(self) -> bool:
        """Whether hours stand in the week already."""
        return any(self[day].value() for day in DAYS)

    def clean(self) -> dict[str, Any]:
        """Reads the hours of each day."""
        given = super().clean() or self.cleaned_data
        given["week"] = {}
        for day in DAYS:
            try:
                spans = times_of(given.get(day) or "")
            except NotInTheWeek:
                self.add_error(day, now_("Write the hours like 9–15 or 9–12, 13–15.30."))
                continue
            if spans:
                given["week"][day] = spans
        return given


class EndMemberForm(RefusableForm):
    """From when on and why somebody works with the client no more."""

    on = day_field(_("Last day"), required=True)
    because = text_field(_("Why it ends"), 300, required=True)


def _grant_text(grant: Any, *, hides: bool) -> str:
    name = access.kind_label(grant.organisation.kind) if hides else str(grant.user)
    facts = {"name": name, "task": access.task_label(grant.task), "day": day_text(grant.until)}
    return now_("The access of %(name)s until %(day)s: %(task)s") % facts
