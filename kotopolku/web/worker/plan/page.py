"""The plan of a client: goals and measures side by side, the days left by law, what is missing, what is next."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kotopolku.domain.access import Right
from kotopolku.domain.plan import grounds_that_count, plan_limits, studies_may_go_on
from kotopolku.domain.vocabulary import Situation
from kotopolku.platform import clock
from kotopolku.rooms.assessments.queries import needs_found
from kotopolku.rooms.cases.queries import situation_of
from kotopolku.rooms.followup.queries import closure_of, latest_review, planned_review
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.words import assessment as assessment_words
from kotopolku.web.components.words import duties as duty_words
from kotopolku.web.components.words import plan as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.followup import closure_shown
from kotopolku.web.components.words.languages import language_name
from kotopolku.web.components.words.law import reckonings

from .. import health
from ..client_frame import client_case, client_frame
from ..pathways.of_plan import pathway_shown
from .hindrance import hindrance_of
from .own_words import lines_of, offer_shown
from .shown import Shower, bar_of, coming_text, day_of, week_shown

ON_THE_TABLE = ("draft", "revising")


@require_safe
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """The plan on the table, else the one in force, else whether the law gives a plan."""
    case = client_case(request, reference, "plan")
    frame = client_frame(case, request, "plan")
    if case.closed is not None:
        frame |= closure_shown(closure_of(case))
    every = plans.plans_of(case)
    if not every:
        return render(request, "plans/none.html", {**frame, **_without_plan(case)})
    table = next((one for one in every if one.state in ON_THE_TABLE), None)
    shown = table or every[-1]
    context = {
        **frame,
        "plan": shown,
        "on_the_table": table is not None and case.closed is None and Right.PLAN in case.rights,
        "is_open": case.closed is None and Right.PLAN in case.rights,
        "state_text": worded(words.STATES, shown.state),
        "state_tag": words.STATE_TAGS[shown.state],
        "plan_count": len(every),
        "said": lines_of(case),
        # What was agreed tells by itself how it was approved.
        "offer": offer_shown(plans.latest_offer(shown)) if table is not None else None,
        **_content(case, shown, table is not None),
        **_days(case, every, frame["duties"]),
    }
    agreed = next((one for one in reversed(every) if one.state != "draft"), None)
    context["planned_review"] = planned_review(agreed, context["latest_review"]) if agreed else None
    if context["on_the_table"]:
        context |= _missing(case.reference, shown, context)
    return render(request, "plans/plan.html", context)


def _without_plan(case: Any) -> dict[str, Any]:
    """Whether the law gives the client a plan today, and if not, why."""
    hindrance = hindrance_of(case, situation_of(case, clock.today()))
    return {"may_start": not hindrance["why_not"] and case.closed is None and Right.PLAN in case.rights, **hindrance}


def _content(case: Any, shown: plans.Plan, is_working: bool) -> dict[str, Any]:
    """What the plan says: as it is being written, or as it was agreed."""
    rows = plans.measures_of(shown)
    versions = plans.versions_of(shown)
    goals = plans.goals_of(shown)
    content: dict[str, Any] | None
    if is_working:
        content = plans.working_content(shown, goals, rows, plans.participants_of(shown))
    else:
        content = plans.content_of_version(versions[0]) if versions else None
    hidden = health.is_hidden(case, content)
    content = health.content_seen(case, content) if content else None
    shower = Shower(plan_language=shown.language, client_language=shown.client_language)
    needs = needs_found([case.pk]).get(case.pk, [])
    context = {
        "content": content,
        "health_hidden": hidden,
        "versions": versions,
        "plan_version": versions[0] if versions else None,
        "goal_rows": goals,
        "measure_rows": rows,
        "needs": [_need(need, goals, rows) for need in health.needs_seen(case, needs)],
        "client_language_of_plan": language_name(shown.client_language),
        "latest_review": latest_review(case),
        "of_pathway": pathway_shown(case, shown, rows),
    }
    return context | (shown_content(content, shower, rows) if content else {})


def shown_content(content: dict[str, Any], shower: Shower, rows: Iterable[Any] = ()) -> dict[str, Any]:
    """A content as the templates want it; `rows` are the measures as they go now."""
    goals, free = shower.goals(content, {row.pk: row for row in rows})
    told = content["rights_told"]
    return {
        "goals": goals,
        "free_measures": free,
        "week": week_shown(content["measures"]),
        "background": shower.text(content["background"]),
        "more_texts": more_texts(content, shower),
        "follow_up": shower.text(content["follow_up"]),
        "next_review": day_of(content["next_review"]),
        "people": [_person(one) for one in content["participants"]],
        "told_on": day_of(told["on"]),
        "told_language": language_name(told["language"]),
        "told_interpreter": told["interpreter"],
        "departures": [
            {"text": words.goal_label(one["expected"]), "reason": one["reason"]} for one in content["departures"]
        ],
        "approvals": [_approval(one) for one in content.get("approvals", [])],
    }


def more_texts(content: dict[str, Any], shower: Shower) -> list[dict[str, Any]]:
    """What the child hopes and what concerns the family: shown where it is written, offered where it is not."""
    known = content.get("texts", {})
    return [
        {"name": name, "heading": heading, "text": shower.text(known[name]) if name in known else None}
        for name, heading in words.TEXTS.items()
    ]


def _person(one: dict[str, Any]) -> dict[str, Any]:
    return {
        **one,
        "role": worded(words.ROLES, one["role"]),
        "how": worded(words.PRESENCE, one["how"]),
        "on": day_of(one["took_part_on"]),
    }


def _approval(one: dict[str, Any]) -> dict[str, Any]:
    return {
        **one,
        "party": worded(words.PARTIES, one["party"]),
        "how": worded(words.MEANS, means) if (means := one.get("means")) else worded(words.HOW, one["how"]),
        "on": day_of(one["on"]),
        "language": language_name(one["language"]),
    }


def _need(need: Any, goals: Iterable[Any], measures: Iterable[Any]) -> dict[str, Any]:
    answered = any(row.need_id == need.pk for row in (*goals, *measures))
    return {
        "id": need.pk,
        "text": str(assessment_words.NEEDS.get(need.need, need.need)),
        "detail": need.text,
        "is_urgent": need.is_urgent,
        "of_family": need.of_family,
        "is_answered": answered,
    }


def _days(case: Any, every: list[plans.Plan], duties: Iterable[Any]) -> dict[str, Any]:
    """The days of the series as a bar with its reckoning; nothing while no plan has been approved."""
    today = clock.today()
    situation = plans.situation_for_plans(case, today)
    limits = plan_limits(situation)
    seen = health.is_seen(case)
    pauses, extensions = plans.pauses_of(case), plans.extensions_of(case)
    review = next((duty for duty in duties if duty.what == "review" and duty.done is None), None)
    counting = grounds_that_count(limits, first_made=_first_made(every)) if limits else frozenset()
    return {
        "situation": situation,
        "limits": limits,
        "bar": bar_of(limits, _first_made(every), today, pauses, extensions, seen)
        if limits and not case.closed
        else None,
        "bar_steps": reckonings.steps_of_plan(limits) if limits else [],
        "bar_sections": reckonings.sections_of(limits.because) if limits else [],
        "pauses": [
            {
                "row": row,
                "ground": worded(words.PAUSES, row.ground) if seen else "",
                "note": row.note if seen else "",
                "coming": coming_text(situation, row),
            }
            for row in pauses
        ],
        **_running(every, today),
        "extensions": [
            {
                "row": row,
                "ground": worded(words.EXTENSIONS, row.ground) if seen or row.ground not in health.EXTENSIONS else "",
                "reason": row.reason if seen else "",
                "counts": row.ground in counting,
            }
            for row in extensions
        ],
        "studies_section": (
            studies_may_go_on(limits, born=situation.person.born, first_made=_first_made(every)) if limits else None
        ),
        "review_duty": review,
        "review_steps": [_review_step(review)] if review and review.due else [],
    }


def _running(every: list[plans.Plan], today: date) -> dict[str, Any]:
    """The plan in force with the days that it has left, or the day on which the latest one ended."""
    agreed = [one.agreed_until for one in every if one.state != "draft" and one.made <= today]
    until = agreed[-1] if agreed else None
    if until is None:
        return {}
    left = (until - today).days
    return {"ended_on": until} if left < 0 else {"running": {"until": until, "left": left}}


def _first_made(every: Iterable[plans.Plan]) -> date:
    return min(one.made for one in every if one.state != "draft")


def _review_step(duty: Any) -> str:
    return _("%(day)s and %(limit)s more is %(due)s.") % {
        "day": day_text(date.fromisoformat(duty.arithmetic["base"])),
        "limit": duty_words.limit_text(duty.wording),
        "due": day_text(duty.due),
    }


def _missing(reference: str, shown: plans.Plan, context: dict[str, Any]) -> dict[str, Any]:
    """What the law expects of the plan on the table, and what is not there yet."""
    situation: Situation = context["situation"]
    expected = plans.expected_goals(situation, shown.made)
    goals, measures = context["goal_rows"], context["measure_rows"]
    kinds = {goal.kind for goal in goals}
    return {
        "expected": [
            {
                "code": str(one.code),
                "text": words.goal_label(one.code),
                "section": one.section,
                "departable": one.departable,
                "reason": shown.departures.get(one.code, ""),
            }
            for one in expected
            if one.code not in kinds
        ],
        "lacks": lacks_shown(reference, shown, goals, measures, expected),
    }


def lacks_shown(reference: str, shown: plans.Plan, goals: Any, measures: Any, expected: Any) -> list[dict[str, str]]:
    """What is missing before approval, each with the page where it is written."""
    found = plans.readiness(shown, goals, measures, expected)
    unreasoned = next((row for row in measures if not row.reason.strip()), None)
    return [{"text": words.lack_text(code), "href": _page_of(code, reference, unreasoned)} for code in found]


_PAGE_OF_LACK = {
    "goal_long": ("plan_goal_new", (), "?term=long"),
    "goal_plan": ("plan_goal_new", (), "?term=plan"),
    "measure": ("plan_measure_new", (), ""),
    "follow_up": ("plan_part", ("follow-up",), ""),
    "next_review": ("plan_part", ("terms",), ""),
    "rights_told": ("plan_part", ("rights",), ""),
}


def _page_of(code: str, reference: str, unreasoned: Any) -> str:
    part, _dot, kind = code.partition(".")
    if part == "goal" and kind:
        return reverse("plan_goal_new", args=[reference]) + f"?kind={kind}"
    if code == "reason" and unreasoned is not None:
        return reverse("plan_measure", args=[reference, unreasoned.pk])
    name, rest, query = _PAGE_OF_LACK.get(code, ("plan", (), "#measures"))
    return reverse(name, args=[reference, *rest]) + query
