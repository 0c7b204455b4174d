"""Every component on one page, with made-up content: for the eye, for the tests, for those who build pages."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from .days import Stretch, days_bar
from .records import Compared, Event, Why
from .week import week_of
from .widgets import DayInput, ShortInput

STATES = (
    ("overdue", "Overdue 12 days"),
    ("soon", "Due in 5 days"),
    ("due", "Due"),
    ("done", "Done"),
    ("waiting", "Waiting for a reply"),
    ("paused", "Paused"),
    ("draft", "Draft"),
    ("new", "New"),
    ("changed", "Changed"),
    ("ended", "Ended"),
    ("protected", "Non-disclosure for safety"),
    ("info", "Information"),
)


@dataclass(frozen=True, slots=True)
class _Stop:
    text: str
    state: str
    day: date | None = None


class GalleryForm(forms.Form):
    """One field of every kind."""

    given = forms.CharField(label="Given names", help_text="As in the passport.")
    family = forms.CharField(label="Family name", required=False)
    born = forms.DateField(label="Date of birth", widget=DayInput)
    code = forms.CharField(label="Identity code", required=False, widget=ShortInput)
    hours = forms.IntegerField(label="Hours a week", min_value=0, max_value=40)
    language = forms.ChoiceField(label="Language", choices=[("", "Choose"), ("ar", "العربية"), ("so", "Soomaali")])
    interpreter = forms.ChoiceField(
        label="Interpreter",
        widget=forms.RadioSelect,
        choices=[("no", "Not needed"), ("phone", "By telephone"), ("room", "In the room")],
    )
    told = forms.MultipleChoiceField(
        label="What was told",
        help_text="Tick what was gone through.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("rights", "Rights and duties"), ("services", "Services near"), ("work", "Working life")],
    )
    notes = forms.CharField(label="Notes", required=False, widget=forms.Textarea)
    agreed = forms.BooleanField(label="The client takes part in the plan", required=False)


def _stages() -> list[_Stop]:
    return [
        _Stop("First contact", "done", date(2026, 1, 12)),
        _Stop("Case", "done", date(2026, 1, 20)),
        _Stop("Assessment", "done", date(2026, 2, 26)),
        _Stop("Plan", "now", date(2026, 3, 9)),
        _Stop("Services", "ahead"),
        _Stop("Review", "ahead", date(2026, 9, 9)),
        _Stop("End", "ahead"),
    ]


def _page() -> Page[int]:
    return Paginator(range(1340), 25).page(2)


def gallery_context(data: dict[str, str] | None) -> dict[str, Any]:
    """What the gallery shows; with `data` its form was submitted."""
    form = GalleryForm(data, initial={"born": date(1985, 4, 1), "interpreter": "phone"})
    return {
        "form": form,
        "states": STATES,
        "stages": _stages(),
        "page": _page(),
        "some_day": date(2026, 3, 9),
        "why": Why("681/2023 16 §", ["First contact 12.1.2026", "+ 2 months", "= 12.3.2026"]),
        "bar": days_bar(
            first=date(2025, 3, 9),
            last=date(2028, 3, 8),
            on=date(2026, 9, 1),
            pauses=[Stretch(date(2025, 8, 1), date(2026, 1, 31), "parental leave")],
            extensions=[Stretch(date(2027, 9, 9), date(2028, 3, 8), "the same days")],
        ),
        "week": week_of(
            [
                ("Integration training", [5, 5, 5, 5, Decimal("2.5")]),
                ("Swimming group", [0, 0, 2]),
                ("Self-study", [1, 1, 0, 1, 0, 2]),
            ]
        ),
        "events": [
            Event(
                datetime(2026, 3, 9, 9, 5, tzinfo=UTC), "Plan approved", "Version 2", "Leena Aalto", "#", changed=True
            ),
            Event(date(2026, 2, 26), "Assessment completed", who="Leena Aalto"),
            Event(date(2026, 1, 12), "First contact"),
        ],
        "compared": [Compared("Aim", "Work in a bakery", "A bakery of her own"), Compared("Hours", "25", "25")],
        "lost": ["2 aims", "5 measures"],
    }


@login_not_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Only in a demonstration. `?language=ar` shows it from right to left, `?wrong=1` with a form that was refused."""
    if not settings.DEMONSTRATION:
        raise Http404
    language = request.GET.get("language", "")
    if language not in settings.LANGUAGES_BIDI:
        language = translation.get_language() or "en"
    with translation.override(language):
        return render(request, "look/gallery.html", gallery_context({"born": "x"} if "wrong" in request.GET else None))
