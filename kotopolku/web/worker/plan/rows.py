"""Goals and measures: one form each, and directing to a service."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotopolku.platform import clock
from kotopolku.rooms.assessments.queries import needs_found
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.dates import span_text
from kotopolku.web.components.week import week_of
from kotopolku.web.components.words import assessment as assessment_words
from kotopolku.web.components.words import plan as words
from kotopolku.web.components.words.law.citations import citation

from .. import health
from ..client_frame import client_case
from ..pathways.of_plan import step_wanted
from ..signed_in import worker_of
from .editing import edit_page, plan_on_the_table, refuse, sent, wording_of
from .forms import DayForm, GoalForm, MeasureForm, PlanForm
from .start import FORM

_MEASURE = (
    "kind",
    "reason",
    "reason_translation",
    "responsible",
    "responsible_name",
    "hours_per_week",
    "since",
    "until",
)
# The measure that answers a need of the assessment, where there is no doubt which; the worker sees and can change it.
_KIND_OF_NEED = {
    "literacy_training": "literacy",
    "language_training": "language_studies",
    "civic_orientation": "civic_orientation",
    "basic_education": "basic_education",
    "upper_secondary_education": "upper_secondary",
    "recognition_of_skills": "recognition_of_skills",
    "career_guidance": "guidance",
    "job_search": "job_search",
    "entrepreneurship": "entrepreneurship",
    "dealing_with_authorities": "guidance",
    "social_contacts": "organisation_activity",
    "health": "health",
    "mental_health": "health",
    "work_capacity": "health",
    "disability": "social_services",
    "substance_abuse": "social_services",
    "violence": "social_services",
    "old_age": "social_services",
    "childcare": "family_services",
    "parenting": "family_services",
    "parent_at_home": "family_services",
    "relations_in_family": "family_services",
}
_NOT_OF_THE_ACTION = ("text", "language", "translation", "translation_language", "version", *plans.DAYS)


@require_http_methods(FORM)
def goal(request: HttpRequest, reference: str, number: int | None = None) -> HttpResponse:
    """A new goal, from a need or from what the Act expects; or another text for one."""
    case = client_case(request, reference, "plan.edit")
    plan = plan_on_the_table(case)
    row = _found(plans.goals_of(plan), number)
    need = _need(request, case)

    def read(now: Any) -> dict[str, Any]:
        current = _or_none(plans.goals_of(now), number)
        if current is None:
            return {}
        return {"term": current.term, "kind": current.kind, "in_client_words": current.in_client_words} | (
            plans.text_of(current)
        )

    def save(given: dict[str, Any]) -> None:
        actions.save_goal(
            actor=worker_of(request),
            plan=plan,
            seen_version=given["version"],
            goal_id=number,
            term=given["term"],
            kind=given["kind"],
            wording=wording_of(given),
            in_client_words=given["in_client_words"],
            need_id=need.pk if need else None,
        )

    new = {"term": _chosen(request, "term", words.TERMS, "plan"), "kind": _chosen(request, "kind", words.GOALS, "own")}
    initial = read(plan) if row else {**_new_text(plan, need), **new}
    form = GoalForm(sent(request), initial={**initial, "version": plan.version})
    return edit_page(request, case, form, heading=_("Goal"), lead=_lead(need), save=save, current=read)


@require_http_methods(FORM)
def measure(request: HttpRequest, reference: str, number: int | None = None) -> HttpResponse:
    """A new measure, from a need or for a goal; or a change of one."""
    case = client_case(request, reference, "plan.edit")
    plan = plan_on_the_table(case)
    goals = plans.goals_of(plan)
    _check_health(case, _found(plans.measures_of(plan), number))
    need, step = _need(request, case), step_wanted(request, plan) if number is None else {}

    def read(now: Any) -> dict[str, Any]:
        return _values_of(_or_none(plans.measures_of(now), number))

    def save(given: dict[str, Any]) -> None:
        rest = {name: value for name, value in given.items() if name not in _NOT_OF_THE_ACTION}
        goal_id = rest.pop("goal")
        actions.save_measure(
            actor=worker_of(request),
            plan=plan,
            seen_version=given["version"],
            measure_id=number,
            goal_id=int(goal_id) if goal_id else None,
            wording=wording_of(given),
            week=form.week,
            need_id=need.pk if need else None,
            pathway_step=request.GET.get("step", "") if step else "",
            **rest,
        )

    given_before = read(plan) if number else _new_measure(request, plan, need, goals) | step
    form = _MeasureSheet(
        sent(request),
        initial={**given_before, "version": plan.version},
        goals=_goal_choices(goals),
        days=dict(zip(plans.DAYS, (one.name for one in week_of([]).days), strict=True)),
    )
    return edit_page(
        request,
        case,
        form,
        heading=_("Measure"),
        lead=_lead(need),
        save=save,
        current=read,
        template="plans/measure_edit.html",
    )


def _new_measure(request: HttpRequest, plan: plans.Plan, need: Any, goals: list[plans.Goal]) -> dict[str, Any]:
    return {
        **_new_text(plan, need),
        "kind": _KIND_OF_NEED.get(need.need if need else "", "other"),
        # With a single goal there is nothing to choose.
        "goal": request.GET.get("goal", "") or (str(goals[0].pk) if len(goals) == 1 else ""),
        "responsible": "municipality",
    }


def _values_of(row: Any) -> dict[str, Any]:
    """A measure as its form shows it; nothing where somebody has removed it."""
    if row is None:
        return {}
    week = {day: ", ".join(map(span_text, spans)) for day, spans in row.week.items()}
    fields = {name: getattr(row, name) for name in _MEASURE}
    return {**fields, **week, **plans.text_of(row), "goal": str(row.goal_id or "")}


class _MeasureSheet(MeasureForm):
    """A measure whose week has been read."""

    week: dict[str, list[str]]

    def clean(self) -> dict[str, Any]:
        """Reads each day of the week, so that a mistake stands beside its own day."""
        given = super().clean() or {}
        self.week = {}
        for day in plans.DAYS:
            try:
                spans = plans.times_of(given.get(day, ""))
            except plans.NotInTheWeek as refusal:
                refusal.field = day
                refuse(self, refusal)
                continue
            if spans:
                self.week[day] = spans
        return given


def _goal_choices(goals: list[plans.Goal]) -> list[tuple[str, str]]:
    return [(str(one.pk), f"{words.TERMS[one.term]}: {one.text[:80]}") for one in goals]


@require_http_methods(FORM)
def remove_goal(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Asks, and then takes a goal out."""
    case = client_case(request, reference, "plan.edit")
    plan = plan_on_the_table(case)
    row = _found(plans.goals_of(plan), number)
    return _remove(request, case, plan, row.text, actions.remove_goal, {"goal_id": number})


@require_http_methods(FORM)
def remove_measure(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Asks, and then takes a measure out."""
    case = client_case(request, reference, "plan.edit")
    plan = plan_on_the_table(case)
    row = _found(plans.measures_of(plan), number)
    _check_health(case, row)
    return _remove(request, case, plan, row.text, actions.remove_measure, {"measure_id": number})


def _remove(request: HttpRequest, case: Any, plan: plans.Plan, *what: Any) -> HttpResponse:
    text, action, which = what

    def save(given: dict[str, Any]) -> None:
        action(actor=worker_of(request), plan=plan, seen_version=given["version"], **which)

    form = PlanForm(sent(request), initial={"version": plan.version})
    return edit_page(
        request,
        case,
        form,
        heading=_("Remove from the plan?"),
        lost=[text],
        submit=_("Remove"),
        done=_("Removed."),
        template="plans/confirm.html",
        save=save,
    )


@require_http_methods(FORM)
def direct(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The client was directed to a service of the plan in force."""
    case = client_case(request, reference, "plan.edit")
    plan = plans.latest_plan(case)
    if plan is None:
        raise Http404
    row = _found(plans.measures_of(plan), number)
    _check_health(case, row)
    return edit_page(
        request,
        case,
        DayForm(sent(request), initial={"on": clock.today()}),
        heading=_("Directed to: %(measure)s") % {"measure": words.label(row.kind)},
        lead=_("The client has to be directed to a service within a month of the plan (%(section)s).")
        % {"section": citation(plans.sections_for(case).directing)},
        save=lambda given: actions.direct(actor=worker_of(request), measure=row, **given) and None,
    )


def _check_health(case: Any, row: Any) -> None:
    if row is not None and row.kind in health.MEASURES:
        health.check_seen(case)


def _found(rows: Any, number: int | None) -> Any:
    """The row of the plan with this number; None for a new one. Raises Http404."""
    if number is None:
        return None
    row = _or_none(rows, number)
    if row is None:
        raise Http404
    return row


def _or_none(rows: Any, number: int | None) -> Any:
    return next((row for row in rows if row.pk == number), None)


def _need(request: HttpRequest, case: Any) -> Any:
    """The need of the assessment from which the page was opened."""
    wanted = request.GET.get("need", "")
    if not wanted:
        return None
    return next((need for need in needs_found([case.pk]).get(case.pk, []) if str(need.pk) == wanted), None)


def _lead(need: Any) -> str:
    if need is None:
        return ""
    return _("Answers the need: %(need)s") % {"need": assessment_words.NEEDS.get(need.need, need.need)}


def _new_text(plan: plans.Plan, need: Any) -> dict[str, Any]:
    return {
        "text": need.text if need else "",
        "language": plan.language,
        "translation_language": plan.client_language,
    }


def _chosen(request: HttpRequest, name: str, known: Any, otherwise: str) -> str:
    """What the address proposes for a field, if it is one of the known words."""
    wanted = request.GET.get(name, "")
    return wanted if wanted in known else otherwise
