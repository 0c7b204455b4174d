"""Forms of access: to whom, for which task, until when, on which ground."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.access import TASKS, Task
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import account_of, receivers_besides, receivers_within, seats_of
from kotopolku.platform.organisations.queries import organisation_of
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.words import access as words
from kotopolku.web.components.words import choices_of
from kotopolku.web.components.words.guidance.contacts import CONSENT_HOW

from ..forms.recorded import choice_field, day_field, text_field
from ..forms.refusable import RefusableForm

NEW = "new"


class EndForm(RefusableForm):
    """Why access ends before its time."""

    because = text_field(_("Why it ends now"), 300, required=True)


class WithdrawForm(RefusableForm):
    """From which day on the client consents no more."""

    on = day_field(_("Withdrawn on"), required=True)


class EmergencyForm(RefusableForm):
    """Which file, and why at once."""

    reference = text_field(
        _("Reference of the case"), 20, required=True, help_text=_("Ten letters and digits, as in the client's papers")
    )
    reason = forms.CharField(
        label=_("Why the file must be opened now"),
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("At least 15 characters. Write nothing of the client's health here."),
    )


class ReviewForm(RefusableForm):
    """What the officer thinks of an opening in an emergency."""

    verdict = forms.ChoiceField(
        label=_("Was it justified?"),
        choices=choices_of(words.VERDICTS),
        widget=forms.RadioSelect(),
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Needed unless it was justified"),
    )
    needed_at_times = ("note",)


class GrantForm(RefusableForm):
    """Access for one task: the receivers are those whom the task allows, first those who need no consent."""

    user = forms.ChoiceField(label=_("Who"), required=False)
    username = text_field(_("Or the user name"), 150, help_text=_("If the person is not in the list"))
    since = day_field(_("From"), required=True)
    until = day_field(_("Last day"), required=True)
    consent = forms.ChoiceField(label=_("Ground"), required=False)
    consent_given_on = day_field(_("The client consented on"), help_text=_("Only for a new consent"))
    consent_how = choice_field(_("How the consent was given"), choices_of(CONSENT_HOW, empty=""), required=False)
    reason = text_field(
        _("Reason"), 300, required=True, help_text=_("What the person needs the file for. The client can read it.")
    )
    needed_at_times = ("user", "username", "consent", "consent_given_on", "consent_how")

    def __init__(self, *args: Any, task: Task, case: Any, consents: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.task, self.case = task, case
        self._choose("user", [("", ""), *_receivers(task, case)])
        self.fields["until"].help_text = now_("At most %(days)d days at a time.") % {"days": TASKS[task].longest.days}
        if task is Task.SUBSTITUTE:
            for name in ("consent", "consent_given_on", "consent_how"):
                del self.fields[name]
            return
        given = [(str(one.pk), _consent_text(one)) for one in consents]
        self._choose(
            "consent",
            [("", now_("The section, for an organisation that it names")), *given, (NEW, now_("A new consent"))],
        )

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  told to the type checker
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Settles who it is, by the list or by the user name, and what a new consent needs."""
        data = super().clean() or self.cleaned_data
        if data.get("username"):
            data["receiver"] = self._named(str(data["username"]))
        elif data.get("user"):
            person, organisation = str(data["user"]).split("-")
            data["receiver"] = (int(person), int(organisation))
        elif "user" not in self.errors:
            self.add_error("user", now_("Choose who gets the access, or write the user name."))
        if data.get("consent") == NEW and not data.get("consent_given_on") and "consent_given_on" not in self.errors:
            self.add_error("consent_given_on", now_("This is needed."))
        return data

    def _named(self, name: str) -> tuple[int, int] | None:
        """The account of a user name, with the organisation of theirs that fits the task best."""
        user, today = account_of(name), clock.today()
        own = self.task is Task.SUBSTITUTE
        fitting = [
            seat.organisation
            for seat in (seats_of(user, today) if user else ())
            if (seat.organisation == self.case.organisation_id) is own
        ]
        if user is None or not fitting:
            self.add_error("username", words.REFUSALS["user_name_unknown"])
            return None
        named = [one for one in fitting if organisation_of(one).kind in TASKS[self.task].receivers]
        return user.pk, (named or fitting)[0]


def _consent_text(consent: Any) -> str:
    facts = {"what": words.consent_label(consent.what), "day": day_text(consent.given_on)}
    return now_("Consent of %(day)s: %(what)s") % facts


def _receivers(task: Task, case: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """People by organisation."""
    today = clock.today()
    if task is Task.SUBSTITUTE:
        rows = receivers_within(case.organisation_id, today)
    else:
        rows = receivers_besides(case.organisation_id, today)
    groups: dict[tuple[bool, str], list[tuple[str, str]]] = {}
    for row in rows:
        consented = task is not Task.SUBSTITUTE and row.organisation.kind not in TASKS[task].receivers
        people = groups.setdefault((consented, row.organisation.name), [])
        choice = (f"{row.user_id}-{row.organisation_id}", f"{row.user}, {words.role_label(row.role)}")
        if choice[0] not in {code for code, _text in people}:
            people.append(choice)
    return [
        (now_("%(organisation)s (with the client's consent)") % {"organisation": name} if consented else name, people)
        for (consented, name), people in sorted(groups.items())
    ]
