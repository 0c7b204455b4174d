"""A client at a glance: what the law wants next, what is known, who is involved, what has changed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import colleagues_of
from kotopolku.platform.audit import queries as audit
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases import queries as cases
from kotopolku.web.components.widgets import DayInput
from kotopolku.web.components.words import duties as duty_words
from kotopolku.web.components.words import events, reckonings, refusals, residence

from ..client_frame import client_case, client_frame
from ..signed_in import worker_of

CHANGES_SHOWN = 8
HISTORY_SHOWN = 40


@require_safe
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """Next step, entitlements, duties, days left, who is involved, changes since the last visit."""
    case = client_case(request, reference, "client.overview")
    worker, today = worker_of(request), clock.today()
    situation = cases.situation_of(case, today)
    answer = cases.answer_of(case, today)
    frame = client_frame(case, request, "overview")
    rows = [{**duty_words.duty_row(duty, today), "why": reckonings.why_of_duty(duty)} for duty in answer.duties]
    limits = answer.plan
    return render(
        request,
        "clients/overview.html",
        {
            **frame,
            "next_step": _next_step(rows, case.reference),
            "duty_rows": rows,
            "entitlements": reckonings.entitlement_rows(answer),
            "limits": limits,
            "plan_steps": reckonings.steps_of_plan(limits) if limits else [],
            "residence": situation.residence,
            "ground": residence.label(situation.residence.ground),
            "permit_days": _days_until(situation.residence.valid_until, today),
            "changes": _changes(worker, case),
            "assignments": cases.assignments_of(case),
        },
    )


def _next_step(rows: list[dict[str, Any]], reference: str) -> dict[str, Any] | None:
    """The open duty that is due first; one "without delay" goes before all that have a later day."""
    waiting = [row for row in rows if row["state"] in {"open", "overdue"}]
    overdue = [row for row in waiting if row["state"] == "overdue"]
    first = next(iter([*overdue, *waiting]), None)
    return None if first is None else {**first, "href": address_of_duty(first["what"], reference)}


DUTY_PAGES = {
    "assessment_start": "assessment",
    "plan_start": "plan",
    "first_plan": "plan",
    "direct_to_service": "plan",
    "review": "review",
}


def address_of_duty(what: str, reference: str) -> str:
    """The page on which a duty is done; nothing for one that is not done by hand."""
    name = DUTY_PAGES.get(what)
    return reverse(name, args=[reference]) if name else ""


def _days_until(day: Any, today: Any) -> dict[str, Any] | None:
    return None if day is None else {"day": day, "tag": duty_words.due_tag(day, today)}


def _changes(worker: Any, case: Any) -> list[dict[str, Any]]:
    """What others did since the worker last opened this file, newest first."""
    opened = audit.last_opened(worker.pk, case.pk)
    before = audit.last_opened(worker.pk, case.pk, opened.sequence) if opened else None
    if before is None:
        return []
    entries = audit.timeline_of(case.pk, CHANGES_SHOWN)
    return [
        {"entry": entry, "text": events.label(entry.action), "by": entry.actor_name}
        for entry in entries
        if entry.sequence > before.sequence and entry.actor_id != worker.pk
    ]


class CoachForm(forms.Form):
    """Who answers for the client, from which day on."""

    coach = forms.TypedChoiceField(label=_("Coach"), coerce=int)
    since = forms.DateField(label=_("From"), widget=DayInput())

    def __init__(self, *args: Any, coaches: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coach"].choices = [("", ""), *((one.pk, str(one)) for one in coaches)]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Gives the client a coach of the worker's own organisations."""
    case = client_case(request, reference, "client.edit")
    worker, today = worker_of(request), clock.today()
    coaches = {one.pk: one for one in colleagues_of(worker, today)}
    given = request.POST if request.method == "POST" else None
    form = CoachForm(given, coaches=coaches.values(), initial={"coach": case.coach_id or "", "since": today})
    if given is not None and form.is_valid():
        try:
            actions.assign(
                actor=worker, case=case, coach=coaches[form.cleaned_data["coach"]], since=form.cleaned_data["since"]
            )
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusals.worded(refusal))
        else:
            messages.success(request, now_("The coach was assigned."))
            return HttpResponseRedirect(reverse("client", args=[case.reference]), status=303)
    return render(
        request,
        "clients/edit.html",
        {**client_frame(case, request, ""), "form": form, "heading": _("Assign a coach"), "back": "client"},
        status=422 if form.errors else 200,
    )
