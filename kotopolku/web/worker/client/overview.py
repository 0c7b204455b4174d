"""A client at a glance: what the law wants next, what is known, who is involved, what has changed."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.domain.evaluation import evaluate
from kotopolku.platform import clock
from kotopolku.platform.audit import queries as audit
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.assessments.queries import account_sent
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases import queries as cases
from kotopolku.web.components.dates import local_day
from kotopolku.web.components.words import duties as duty_words
from kotopolku.web.components.words import events, residence
from kotopolku.web.components.words.law import changes, reckonings
from kotopolku.web.components.words.people import reckoned_text

from ..client_frame import client_case, client_frame
from ..compare import compare_page
from ..forms.recorded import DayForm, day_field
from ..logs.named import Named
from ..network.waiting import task_lines_of
from ..signed_in import worker_of
from ..today import page_of
from .course import course_of
from .editing import UNPROCESSABLE, refuse

CHANGES_SHOWN = 8
SAME_VISIT = timedelta(hours=4)
"""Leafing through one file is one visit, however many of its pages are opened."""


@require_safe
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """Next step, entitlements, duties, days left, who is involved, changes since the last visit."""
    case = client_case(request, reference, "client.overview")
    worker, today = worker_of(request), clock.today()
    situation, granted = cases.situation_as_opened(case, today)
    answer, reckoned = evaluate(situation), situation.residence.first_granted
    rows = [
        {**duty_words.duty_row(duty, today), "why": reckonings.why_of_duty(duty, granted)} for duty in answer.duties
    ]
    limits = answer.plan
    return render(
        request,
        "clients/overview.html",
        {
            **client_frame(case, request, "overview", duties=answer.duties),
            **course_of(case),
            "tasks": task_lines_of(case, today),
            "next_step": _next_step(rows, case),
            # Where a plan has been made the interview is behind.
            "told": None if limits else _told(case),
            "duty_rows": rows,
            "entitlements": reckonings.entitlement_rows(answer, situation),
            "limits": limits,
            "plan_steps": reckonings.steps_of_plan(limits) if limits else [],
            "right": situation.residence,
            "granted": reckoned_text(granted, reckoned) if granted and reckoned else "",
            "ground": residence.label(situation.residence.ground),
            "permit_days": _days_until(situation.residence.valid_until, today),
            "changes": _changes(worker, case),
        },
    )


def _next_step(rows: list[dict[str, Any]], case: Any) -> dict[str, Any] | None:
    """The open duty that is due first; one "without delay" goes before all that have a later day."""
    waiting = [row for row in rows if row["state"] in {"open", "overdue"}]
    overdue = [row for row in waiting if row["state"] == "overdue"]
    first = next(iter([*overdue, *waiting]), None)
    return None if first is None else {**first, "href": page_of(first["what"], case.reference, case.rights)}


def _told(case: Any) -> Any:
    """What the client has told before the interview that has not begun yet."""
    held = account_sent(case) if Right.SEE_ASSESSMENT in case.rights and case.closed is None else None
    return held if held is not None and held.is_open else None


def _days_until(day: Any, today: Any) -> dict[str, Any] | None:
    return None if day is None else {"day": day, "tag": duty_words.due_tag(day, today)}


def _changes(worker: Any, case: Any) -> list[dict[str, Any]]:
    """What others did since the worker last opened this file, newest first."""
    if Right.SEE_HISTORY not in case.rights:
        return []
    before = audit.last_opened(worker.pk, case.pk, before=clock.now() - SAME_VISIT)
    if before is None:
        return []
    named = Named(worker, case)
    entries = audit.timeline_of(case.pk, CHANGES_SHOWN, person_id=case.person_id)
    return [
        {"entry": entry, "text": events.label(entry.action), "by": named.actor(entry, case)}
        for entry in entries
        if entry.sequence > before.sequence and entry.actor_id != worker.pk
    ]


class CoachForm(forms.Form):
    """Who answers for the client, from which day on."""

    coach = forms.TypedChoiceField(label=_("Coach"), coerce=int)
    since = day_field(_("From"), required=True)
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, coaches: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coach"].choices = [("", ""), *((one.pk, str(one)) for one in coaches)]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Gives the client a coach of the organisation whose client it is."""
    case = client_case(request, reference, "client.assign")
    worker, today = worker_of(request), clock.today()
    coaches = {one.pk: one for one in cases.possible_coaches(case.organisation)}
    given = request.POST if request.method == "POST" else None
    initial = {"coach": case.coach_id or "", "since": today, "version": case.version}
    form = CoachForm(given, coaches=coaches.values(), initial=initial)
    context = {**client_frame(case, request, ""), "form": form, "heading": _("Assign a coach"), "back": "client"}
    if given is not None and form.is_valid():
        data, back = form.cleaned_data, reverse("client", args=[case.reference])
        try:
            actions.assign(
                actor=worker,
                case=case,
                coach=coaches[data["coach"]],
                since=data["since"],
                seen_version=data["version"],
            )
        except EditedMeanwhile as meanwhile:
            current: Any = meanwhile.current
            saved = {"coach": current.coach_id, "since": None}
            return compare_page(request, form, saved, current.version, {**context, "back": back})
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, now_("The coach was assigned."))
            return HttpResponseRedirect(back, status=303)
    return render(request, "clients/edit.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_safe
def shown_before(request: HttpRequest, reference: str) -> HttpResponse:
    """The ledger as it was before corrections, and as it was shown on a day."""
    case = client_case(request, reference, "client.duties")
    form = DayForm(request.GET) if "on" in request.GET else DayForm()
    day = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    standing = cases.duties_of(case)
    context = {
        **client_frame(case, request, "", duties=standing),
        "rows": [_replaced(duty, standing) for duty in cases.superseded_duties(case)],
        "form": form,
        "day": day,
        "shown": [duty_words.duty_row(duty, day) for duty in cases.duties_shown_on(case, day)] if day else [],
    }
    return render(request, "clients/duties.html", context)


def _replaced(duty: Any, standing: Any) -> dict[str, Any]:
    """A row of before, the one that stands in its place, and which parts of it read otherwise."""
    now = changes.standing_now(duty, standing)
    return {
        **duty_words.duty_row(duty, local_day(duty.superseded_at or duty.shown_since)),
        "shown_since": duty.shown_since,
        "superseded_at": duty.superseded_at,
        "because_of": events.label(duty.superseded_because),
        "now": None if now is None else duty_words.duty_row(now, clock.today()),
        "moved": now is not None and (now.due, now.wording) != (duty.due, duty.wording),
        "done_changed": now is not None and now.done != duty.done,
        "section_changed": now is not None and str(now.because) != str(duty.because),
    }
