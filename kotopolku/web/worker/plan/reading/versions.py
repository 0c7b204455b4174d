"""What was agreed when: the frozen versions, one of them, and what changed between two."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.dates import day_text, span_text, weekday_text
from kotopolku.web.components.words import plan as words
from kotopolku.web.components.words import worded

from ... import health
from ...client_frame import client_case, client_frame
from ..page import shown_content
from ..shown import Shower, day_of


@require_safe
def versions(request: HttpRequest, reference: str) -> HttpResponse:
    """All versions of all plans, and the difference of the two that are chosen (the last two by default)."""
    case = client_case(request, reference, "plan")
    every = plans.all_versions_of(case)
    after = _chosen(every, request.GET.get("to", ""), 0)
    before = _chosen(every, request.GET.get("from", ""), 1)
    return render(
        request,
        "plans/versions.html",
        {
            **client_frame(case, request, "plan"),
            "versions": [{"row": one, "code": _code(one), "intact": plans.is_intact(one)} for one in every],
            "before": before,
            "after": after,
            "before_code": _code(before) if before else "",
            "after_code": _code(after) if after else "",
            "changes": _changes(case, before, after) if before and after else [],
        },
    )


def _code(version: Any) -> str:
    return f"{version.plan.number}.{version.number}"


def _chosen(every: list[Any], code: str, otherwise: int) -> Any:
    for one in every:
        if _code(one) == code:
            return one
    return every[otherwise] if len(every) > otherwise else None


@dataclass(frozen=True, slots=True)
class Line:
    """One difference, worded."""

    what: str
    tag: str
    text: str
    fields: list[tuple[str, str, str]]


def _changes(case: Any, before: Any, after: Any) -> list[Line]:
    return [
        Line(
            worded(words.CHANGES, change.what),
            words.CHANGE_TAGS[change.what],
            _title(change),
            [
                (worded(words.FIELDS, field.name), _value(field.name, field.before), _value(field.name, field.after))
                for field in change.fields
            ],
        )
        for change in plans.changes_between(
            health.content_seen(case, before.content), health.content_seen(case, after.content)
        )
    ]


def _title(change: Any) -> str:
    text = words.goal_label(change.text) if change.part == "departure" else change.text
    return " ".join(part for part in (worded(words.PARTS, change.part), change.number, text) if part)


_CODES: dict[str, Mapping[str, Any]] = {
    "term": words.TERMS,
    "responsible": words.RESPONSIBLE,
    "role": words.ROLES,
    "kind": {**words.GOALS, **words.MEASURES},
}


def _value(name: str, value: Any) -> str:
    if not value and value is not False:
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name in {"made", "until", "since", "next_review"}:
        day = day_of(value)
        return day_text(day) if day else "–"
    if name == "week":
        return "; ".join(
            f"{weekday_text(plans.DAYS.index(day))} {', '.join(map(span_text, value[day]))}"
            for day in plans.DAYS
            if value.get(day)
        )
    return worded(_CODES[name], value) if name in _CODES else str(value)


@require_safe
def version(request: HttpRequest, reference: str, number: int, version_number: int) -> HttpResponse:
    """One version as it was agreed."""
    case = client_case(request, reference, "plan")
    try:
        row = plans.version_of(case, number, version_number)
    except plans.PlanVersion.DoesNotExist:
        raise Http404 from None
    whole = plans.content_of_version(row)
    content = health.content_seen(case, whole)
    shower = Shower(plan_language=content.get("language", "fi"), client_language=content["client"]["language"])
    return render(
        request,
        "plans/version.html",
        {
            **client_frame(case, request, "plan"),
            "plan_version": row,
            "digest": " ".join(row.digest[at : at + 8] for at in range(0, len(row.digest), 8)),
            "content": content,
            "health_hidden": health.is_hidden(case, whole),
            "made": day_of(content["made"]),
            "until": day_of(content["until"]),
            "intact": plans.is_intact(row),
            "on_the_table": False,
            "is_open": False,
            "plan": row.plan,
            **shown_content(content, shower),
        },
    )
