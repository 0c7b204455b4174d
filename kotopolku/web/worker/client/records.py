"""What was done in the case."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kotopolku.platform.audit import queries as audit
from kotopolku.web.components.dates import local_day
from kotopolku.web.components.words import Words, assessment, events, plan

from .. import health
from ..client_frame import client_case, client_frame
from ..logs.named import Named
from ..signed_in import worker_of

PER_PAGE = 40


@require_safe
def timeline(request: HttpRequest, reference: str) -> HttpResponse:
    """Events of the case, newest first; `before` is the number of the last one of the page before."""
    case = client_case(request, reference, "client.timeline")
    before = request.GET.get("before", "")
    start = int(before) if before.isdecimal() and len(before) < 19 else None
    named = Named(worker_of(request), case)
    entries = audit.timeline_of(case.pk, PER_PAGE + 1, start, person_id=case.person_id)
    return render(
        request,
        "clients/timeline.html",
        {
            **client_frame(case, request, "timeline"),
            "events": _events(entries[:PER_PAGE], case, named, health_seen=health.is_seen(case)),
            "older": entries[PER_PAGE - 1].sequence if len(entries) > PER_PAGE else None,
            "is_first_page": start is None,
        },
    )


def _events(entries: list[Any], case: Any, named: Named, *, health_seen: bool) -> list[dict[str, Any]]:
    """Entries as lines; the same thing done again and again by one worker is one line with its number."""
    lines: list[dict[str, Any]] = []
    for entry in entries:
        text = _told(entry, health_seen=health_seen)
        last = lines[-1] if lines else None
        if last is not None and last["text"] == text and _is_same(entry, last["entry"]):
            last["times"] += 1
        else:
            # What somebody elsewhere gave as a reason may tell where that is.
            purpose = entry.purpose if named.knows_of(entry, case) else ""
            by = named.actor(entry, case)
            lines.append({"entry": entry, "text": text, "by": by, "purpose": purpose, "times": 1})
    return lines


# What the event was done to, where the log names it by a code; never the client's words, which it has not.
_OBJECTS: dict[str, tuple[str, Words]] = {
    "plans.save_goal": ("kind", plan.GOALS),
    "plans.remove_goal": ("kind", plan.GOALS),
    "plans.save_measure": ("kind", plan.MEASURES),
    "plans.remove_measure": ("kind", plan.MEASURES),
    "plans.depart": ("expected", plan.GOALS),
    "plans.extend": ("ground", plan.EXTENSIONS),
    "assessments.save_answer": ("item", assessment.PAGES),
    "assessments.correct_answer": ("item", assessment.PAGES),
}


def _told(entry: Any, *, health_seen: bool) -> str:
    """What was done, and to what, unless that tells of health and may not be seen."""
    text = events.label(entry.action)
    name, words = _OBJECTS.get(entry.action, ("", {}))
    facts = entry.after or entry.before if name else None
    code = str(facts.get(name, "")) if isinstance(facts, dict) else ""
    if not health_seen and code in health.MEASURES | health.EXTENSIONS:
        return text
    return _("%(event)s: %(what)s") % {"event": text, "what": words[code]} if code in words else text


def _is_same(entry: Any, last: Any) -> bool:
    same = (entry.action, entry.actor_id, entry.purpose) == (last.action, last.actor_id, last.purpose)
    return same and local_day(entry.at) == local_day(last.at)
