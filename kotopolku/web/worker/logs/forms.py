"""The period and the filters of the log."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.platform import clock
from kotopolku.web.components.words import choices_of

from ..forms.recorded import choice_field, day_field, text_field
from .words import KINDS

_FINLAND = ZoneInfo("Europe/Helsinki")
_EARLIEST = date(2000, 1, 1)


class PeriodForm(forms.Form):
    """From a day to a day, both included; what was not given, or makes no sense, is the usual period."""

    since = day_field(_("From"))
    until = day_field(_("To"))

    usual_days, most_days = 30, 3660

    def period(self) -> tuple[date, date]:
        """The days that were asked for, as far as they can be."""
        self.is_valid()
        today = clock.today()
        until = min(max(self.cleaned_data.get("until") or today, _EARLIEST), today)
        since = max(self.cleaned_data.get("since") or until - timedelta(days=self.usual_days), _EARLIEST)
        return max(min(since, until), until - timedelta(days=self.most_days)), until

    def moments(self) -> tuple[datetime, datetime]:
        """From the first moment of the period until the one after its last."""
        since, until = self.period()
        return _midnight(since), _midnight(until + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), _FINLAND)


class LogForm(PeriodForm):
    """Who and which kind."""

    who = choice_field(_("Who"), (), required=False)
    kind = choice_field(_("Kind"), choices_of(KINDS, empty=""), required=False)

    def __init__(self, *args: Any, workers: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["who"]
        who.choices = [("", ""), *((str(number), name) for number, name in workers.items())]


class AnomalyPeriodForm(PeriodForm):
    """Fewer days: all looks of the period are read."""

    usual_days, most_days = 7, 92


class ReviewForm(forms.Form):
    """What was found out about an odd use."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput())
    note = text_field(_("What you found out"), 500, required=True)

    def __init__(self, *args: Any, number: int, **kwargs: Any) -> None:
        """`number`: which of the forms of the page, so that each has ids of its own."""
        super().__init__(*args, **{**kwargs, "auto_id": f"review-{number}-%s"})
        self.number = number
