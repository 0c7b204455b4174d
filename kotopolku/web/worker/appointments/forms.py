"""Forms of appointments."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.appointments.slots import LONGEST, SHORTEST, NoSuchTime, moment_of
from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments import queries
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.words import appointments as words
from kotopolku.web.components.words import choices_of

from ..forms.options import language_field
from ..forms.recorded import choice_field, day_field, text_field
from ..forms.refusable import RefusableForm
from .shown import clock_text, slot_text

SLOT = "%Y-%m-%dT%H:%MZ"


class TimeInput(forms.TimeInput):
    """Hours and minutes, by the browser's own control."""

    input_type = "time"


def time_field(label: Any, *, required: bool = False) -> forms.TimeField:
    """Hours and minutes on the clock of Finland."""
    return forms.TimeField(
        label=label, required=required, widget=TimeInput({"class": "input-short"}, format="%H:%M"), help_text=""
    )


class RefusedForm(RefusableForm):
    """A form that words this room's refusals."""

    renamed = {"starts_at": "begins", "room": "room_id"}

    def refuse(self, refusal: Refusal) -> None:
        """Put the reason beside the field it is about, or above all fields."""
        name = self.renamed.get(refusal.field or "", refusal.field)
        self.add_error(name if name in self.fields else None, words.refusal_text(refusal))


def code_of(span: Any) -> str:
    """A free time as a form sends it."""
    return str(span.starts.strftime(SLOT))


def _slot_of(sent: str) -> datetime | None:
    try:
        return datetime.strptime(sent, SLOT).replace(tzinfo=UTC)
    except ValueError:
        return None


class TimesForm(RefusedForm):
    """When: one of the free times, or a day and a time by hand."""

    slot = forms.ChoiceField(label=_("Free times"), required=False, widget=forms.RadioSelect())
    on = day_field(_("Another day"))
    begins = time_field(_("Begins"))
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=SHORTEST, max_value=LONGEST, widget=forms.NumberInput({"class": "input-short"})
    )

    def offer(self, spans: list[Any], *, stays: Any = None) -> None:
        """Free times to choose from; without any the question disappears. `stays`: the time as it is, chosen first.

        A time that was free when the page was opened is let through: the action tells what is in its way now.
        """
        choices = [(code_of(span), slot_text(span)) for span in spans]
        if stays is not None:
            now = now_("As it is: %(time)s") % {"time": slot_text(stays)}
            choices = [(code_of(stays), now), *(one for one in choices if one[0] != code_of(stays))]
            self.initial["slot"] = code_of(stays)
        sent = self.data.get("slot", "")
        if (starts := _slot_of(sent)) is not None and all(sent != code for code, _text in choices):
            choices.append((sent, f"{day_text(clock.day_of(starts))} {clock_text(starts)}"))
        if not choices:
            self.fields.pop("slot", None)
            return
        field = self.fields["slot"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  told to the type checker
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where no time, or one that the clock skips, is chosen."""
        given = super().clean() or {}
        if self.errors:
            return given
        given["starts_at"] = self._starts(given)
        given["ends_at"] = given["starts_at"] + timedelta(minutes=given["minutes"])
        return given

    def _starts(self, given: dict[str, Any]) -> datetime:
        if given.get("on") and given.get("begins") is not None:
            try:
                return moment_of(given["on"], given["begins"])
            except NoSuchTime:
                raise forms.ValidationError({"begins": now_("The clock skips this hour in that night.")}) from None
        if given.get("slot"):
            return datetime.strptime(given["slot"], SLOT).replace(tzinfo=UTC)
        raise forms.ValidationError({"begins": now_("Choose a free time, or write a day and a time.")})

    @property
    def times(self) -> dict[str, Any]:
        """From when to when, as the actions take it."""
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at")}


def _room_field() -> forms.ChoiceField:
    return choice_field(_("Room"), [], required=False)


class PlaceMixin(forms.Form):
    """Where."""

    form = choice_field(_("How"), choices_of(words.FORMS))
    room_id = _room_field()
    place = text_field(_("Place, when elsewhere"), 300)
    remote_link = forms.URLField(
        label=_("Link, when remote"), required=False, max_length=300, assume_scheme="https", widget=forms.URLInput()
    )

    def offer_rooms(self, organisation_ids: Any) -> None:
        """Rooms of the organisations."""
        found = [
            (str(one.pk), f"{one.name} ({one.seats})" + (f", {now_('step-free')}" if one.step_free else ""))
            for one in queries.rooms_of(organisation_ids)
        ]
        field = self.fields["room_id"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  told to the type checker
        field.choices = [("", "–"), *found]

    @property
    def where(self) -> dict[str, Any]:
        """The place as the actions take it."""
        data = self.cleaned_data
        return {
            "form": data["form"],
            "room_id": int(data["room_id"]) if data["room_id"] and data["form"] == "office" else None,
            "place": data["place"] if data["form"] == "elsewhere" else "",
            "remote_link": data["remote_link"] if data["form"] == "remote" else "",
        }


class BookingForm(PlaceMixin, TimesForm):
    """A time for one client; kind and worker have been chosen on the way to it."""

    language = language_field(_("Language of the appointment"))
    interpreter_wanted = forms.BooleanField(label=_("With an interpreter"), required=False)
    note = forms.CharField(label=_("What it is about"), required=False, max_length=1000, widget=forms.Textarea())
    told = forms.BooleanField(
        label=_("The client was told that a fee may be asked for staying away, and how to cancel"),
        required=False,
        help_text=_("Without this no fee can be asked (681/2023 section 32 a)."),
    )
    told_language = language_field(_("Told in"))
    told_how = choice_field(_("Told how"), choices_of(words.TOLD_HOW, empty=""), required=False)
    needed_at_times = ("begins", "on", "slot")

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where it is not said how and in what language the client was told."""
        given = super().clean() or {}
        if given.get("told"):
            for name in ("told_language", "told_how"):
                if not given.get(name):
                    self.add_error(name, now_("Needed, so that it is known that the client understood."))
        return given


class GroupForm(PlaceMixin, TimesForm):
    """A time for many."""

    seats = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=500, widget=forms.NumberInput({"class": "input-short"})
    )
    language = language_field(_("Language of the appointment"))
    interpreter_wanted = forms.BooleanField(label=_("With an interpreter"), required=False)
    open_to_clients = forms.BooleanField(label=_("Clients may join by themselves"), required=False)
    note = forms.CharField(label=_("What it is about"), required=False, max_length=1000, widget=forms.Textarea())


class MoveForm(PlaceMixin, TimesForm):
    """Another time, and perhaps another place."""

    in_spite = forms.BooleanField(label=_("Move it although some have another appointment then"), required=False)
    reason = text_field(_("Why it is moved"), 500)
    needed_at_times = ("begins", "on", "slot")


class ProtectedMoveForm(MoveForm):
    """Of a client under turvakielto: where it is is not shown, and stays unless something else is chosen."""

    form = choice_field(_("How"), choices_of(words.FORMS, empty=_("Where it is now (not shown)")), required=False)

    @property
    def where(self) -> dict[str, Any]:
        """Nothing where the place stays."""
        return super().where if self.cleaned_data["form"] else {}


class CancelForm(RefusedForm):
    """The appointment is cancelled."""

    reason = text_field(_("Why it is cancelled"), 500)


class ChooseForm(forms.Form):
    """Whom a new appointment is for."""

    own = choice_field(_("One of my clients"), [], required=False)
    case = forms.CharField(
        label=_("Or the case number of another client"),
        required=False,
        max_length=12,
        widget=forms.TextInput({"class": "input-short", "autocomplete": "off"}),
    )

    def offer(self, own: list[tuple[str, str]]) -> None:
        """The worker's own clients, by case number and name."""
        field = self.fields["own"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  told to the type checker
        field.choices = [("", "–"), *own]

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where nobody is chosen."""
        given = super().clean() or {}
        if not self.errors and not self.wanted:
            raise forms.ValidationError({"own": now_("Choose a client, or write the case number of another one.")})
        return given

    @property
    def wanted(self) -> str:
        """The case number: what is written goes before what is chosen."""
        return self.cleaned_data["case"].strip().upper() or str(self.cleaned_data["own"])


class MarkForm(RefusedForm):
    """Who came."""

    state = forms.ChoiceField(
        label=_("What happened"),
        choices=[(code, words.ATTENDANCE[code]) for code in queries.ATTENDANCE],
        widget=forms.RadioSelect(),
    )
    minutes_late = forms.IntegerField(
        label=_("Late by, minutes"),
        required=False,
        min_value=1,
        max_value=LONGEST,
        widget=forms.NumberInput({"class": "input-short"}),
    )
    reason = text_field(_("Reason"), 500, help_text=_("Needed when the absence is excused"))


class EnrolForm(RefusedForm):
    """One more for a group."""

    case = text_field(_("Case number of the client"), 12, required=True)


class AwayForm(RefusedForm):
    """Days on which the worker departs from the hours; why is not asked."""

    what = choice_field(_("What"), choices_of(words.EXCEPTIONS))
    since = day_field(_("First day"), required=True)
    until = day_field(_("Last day"), required=True)
    begins = time_field(_("From"))
    ends = time_field(_("Until"))


class HoursForm(RefusedForm):
    """Working hours of a week from a day on, and what clients may book."""

    since = day_field(_("These hours hold from"), required=True)
    buffer = forms.IntegerField(
        label=_("Minutes left free after each appointment"),
        min_value=0,
        max_value=120,
        widget=forms.NumberInput({"class": "input-short"}),
    )
    notice = forms.IntegerField(
        label=_("Hours beforehand until which clients may book"),
        min_value=0,
        max_value=720,
        widget=forms.NumberInput({"class": "input-short"}),
    )
    own_booking = forms.MultipleChoiceField(
        label=_("What own clients may book by themselves"),
        required=False,
        choices=[(code, text) for code, text in words.KINDS.items() if code != "group_info"],
        widget=forms.CheckboxSelectMultiple(),
    )
    remote_link = forms.URLField(
        label=_("Link for remote appointments"), required=False, max_length=300, assume_scheme="https"
    )

    def __init__(self, *args: Any, weekdays: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.weekdays = weekdays
        for number in range(7):
            for part in ("a", "b"):
                for name, label in (("begins", _("Begins")), ("ends", _("Ends"))):
                    field = time_field(label)
                    # In a table: the weekday heads the row, and is told with each field.
                    field.widget.attrs["aria-label"] = f"{weekdays[number]}: {label}"
                    self.fields[f"{name}-{number}-{part}"] = field

    @property
    def week(self) -> list[dict[str, Any]]:
        """Each weekday with its two pairs of fields."""
        return [
            {
                "name": name,
                "pairs": [(self[f"begins-{number}-{part}"], self[f"ends-{number}-{part}"]) for part in ("a", "b")],
            }
            for number, name in enumerate(self.weekdays)
        ]

    @property
    def shifts(self) -> list[tuple[int, time, time]]:
        """Weekday, begin and end of each pair that is filled in."""
        found = []
        for number in range(7):
            for part in ("a", "b"):
                begins, ends = (self.cleaned_data.get(f"{name}-{number}-{part}") for name in ("begins", "ends"))
                if begins is not None and ends is not None:
                    found.append((number, begins, ends))
        return found

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a begin without an end."""
        given = super().clean() or {}
        for number in range(7):
            for part in ("a", "b"):
                if (given.get(f"begins-{number}-{part}") is None) != (given.get(f"ends-{number}-{part}") is None):
                    self.add_error(f"ends-{number}-{part}", now_("Write both, or neither."))
        return given
