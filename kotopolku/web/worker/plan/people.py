"""Who took part in making the plan: a table of people on one page."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.words import plan as words
from kotopolku.web.components.words import worded

from ..client_frame import client_case
from ..signed_in import worker_of
from .editing import edit_page, plan_on_the_table, sent
from .forms import People, PlanForm
from .start import FORM


@require_http_methods(FORM)
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """Who took part in making the plan."""
    case = client_case(request, reference, "plan.edit")
    plan = plan_on_the_table(case)

    def save(given: dict[str, Any]) -> None:
        actions.set_participants(
            actor=worker_of(request),
            plan=plan,
            seen_version=given["version"],
            participants=[actions.TakingPart(**row) for row in given["people"]],
        )

    return edit_page(
        request,
        case,
        PeopleSheet(sent(request), plan),
        heading=_("Who took part"),
        save=save,
        current=lambda now: {"people": _lines([_row_of(row) for row in plans.participants_of(now)])},
        template="plans/people.html",
    )


class _Lines(PlanForm):
    """The people as one text, for comparing."""

    people = forms.CharField(label=gettext_lazy("Who took part"), widget=forms.Textarea())


class PeopleSheet:
    """The rows of people and the version of the plan, seen by `edit_page` as one form."""

    def __init__(self, data: Any, plan: plans.Plan) -> None:
        initial = [_row_of(row) for row in plans.participants_of(plan)]
        self.rows = People(data, initial=initial, prefix="people")
        self.main = PlanForm(data, initial={"version": plan.version})
        self.is_bound = data is not None
        self.fields = _Lines().fields
        self.cleaned_data: dict[str, Any] = {}

    @property
    def forms(self) -> list[Any]:
        """All forms, for the summary of what is wrong."""
        return [self.main, self.rows]

    def is_valid(self) -> bool:
        """Whether the version and every row are."""
        valid = self.main.is_valid() and self.rows.is_valid()
        if valid:
            named = [row for row in self.rows.cleaned_data if row.get("name")]
            self.cleaned_data = {"version": self.main.cleaned_data["version"], "people": named}
        return bool(valid)

    def add_error(self, _field: str | None, text: str) -> None:
        """A reason of the room stands above all rows."""
        self.main.add_error(None, text)

    def __getitem__(self, name: str) -> Any:
        """A field of `_Lines` with the rows that were sent."""
        return _Lines({"people": _lines(self.cleaned_data.get("people", []))})[name]


def _row_of(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("role", "name", "organisation", "contact", "took_part_on", "how")}


def _lines(rows: list[dict[str, Any]]) -> str:
    return "\n".join(f"{worded(words.ROLES, row['role'])}: {row['name']}" for row in rows)
