"""The tab "Family": the weeks of a household beside one another, hours that clash, and childcare."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kotopolku.domain.services.childcare import childcare, joined, twice
from kotopolku.rooms.people import queries as people
from kotopolku.rooms.plans.queries import DAYS, hours_of
from kotopolku.web.components.dates import span_text
from kotopolku.web.components.week import week_of
from kotopolku.web.components.words import people as people_words
from kotopolku.web.components.words import plan as plan_words
from kotopolku.web.components.words import worded

from ..client_frame import client_case, client_frame
from ..network.forms import day_names
from ..signed_in import worker_of
from .household import Member, carers_of, household_of, small_until


@require_safe
def family(request: HttpRequest, reference: str) -> HttpResponse:
    """Everybody of the household whose plan the worker may see; of others only that they are there."""
    case = client_case(request, reference, "client.family")
    members, days = household_of(case, worker_of(request)), day_names()
    small = [one for one in members if one.is_small]
    carers = carers_of(members)
    covering = [week for one in members for week in one.childcare]
    children = [joined([*(part.week for part in one.week), *covering]) for one in small]
    needed = childcare([joined([part.week for part in one.week]) for one in carers], children)
    context = {
        **client_frame(case, request, "family"),
        "members": [_shown(one, days) for one in members],
        "small": [one.name for one in small],
        "small_until": small_until(),
        "unknown": sum(not one.has_hours_known for one in carers),
        "none_known": not any(one.has_hours_known for one in carers),
        "needed": f"{needed.needed / 60:g}",
        "gaps": [
            {"day": days[gap.day], "hours": span_text(f"{gap.begins}-{gap.ends}"), "who": _names(small, gap.children)}
            for gap in needed.gaps
        ],
        "hidden": len(members) == 1 and bool(people.address_hidden([case.person_id])),
    }
    return render(request, "family/family.html", context)


def _names(small: Sequence[Member], places: Sequence[int]) -> str:
    return ", ".join(small[place].name for place in places)


def _shown(member: Member, days: dict[str, str]) -> dict[str, Any]:
    """A member with the week's grid, and what of it falls on the same hours."""
    weeks = {place: one.week for place, one in enumerate(member.week)}
    rows = [(one.text, [hours_of({day: one.week.get(day, [])}) for day in DAYS]) for one in member.week]
    return {
        "member": member,
        "kind": worded(people_words.KIN, member.kind),
        "plan_kind": worded(plan_words.KINDS, member.plan.kind) if member.plan else "",
        "grid": week_of(rows) if rows else None,
        "hours": [
            (
                one.text,
                ", ".join(
                    f"{days[day]} {' '.join(map(span_text, one.week[day]))}" for day in DAYS if one.week.get(day)
                ),
            )
            for one in member.week
        ],
        "twice": [
            {
                "one": member.week[one].text,
                "other": member.week[other].text,
                "days": ", ".join(days[day] for day in on),
            }
            for one, other, on in twice(weeks)
        ],
    }
