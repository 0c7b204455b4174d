"""My word on the plan: a comment, a wish for a change, a request for a review (681/2023 22 §)."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.queries.clients import case_ids_of
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from kotopolku.rooms.plans.refusals import TooManyOpenWords

from ..methods import get_or_post
from ..window import Visitor, for_clients
from .page import is_hidden, newest_of
from .path import plan_texts
from .reading import content_for_client

KINDS = ("comment", "change", "review")
LONGEST = 2_000


@get_or_post
@for_clients
def say(visitor: Visitor) -> HttpResponse:
    """The form, about the whole plan or about the goal or measure `about`; by POST it is sent."""
    versions = plans.versions_of_client(case_ids_of(visitor.own))
    held = newest_of(versions) if versions else None
    if held is None or held.plan.case.closed is not None:
        raise Http404
    request = visitor.request
    sent = request.POST if request.method == "POST" else request.GET
    number = sent.get("about", "")[:10]
    part = _part(visitor, held, number)
    given = {"kind": sent.get("kind", ""), "text": request.POST.get("text", "").strip()}
    if request.method != "POST":
        return _page(visitor, held, number, part, given)
    problems = _problems(visitor, given)
    if not problems and request.POST.get("version") != str(held.pk):
        # Another version was agreed on while the client was writing: the numbers may mean other things.
        problems = {"kind": plan_texts(visitor)["changed"]}
    if problems:
        return _page(visitor, held, number, part, given, problems)
    try:
        actions.say(user=request.user, version_id=held.pk, number=number, language=visitor.texts.language, **given)
    except TooManyOpenWords:
        return _page(visitor, held, number, part, given, {"text": visitor.texts["too_many_requests"]})
    except Refusal:
        return _page(visitor, held, number, part, given, {"kind": plan_texts(visitor)["changed"]})
    return HttpResponseRedirect(f"{reverse('my_plan')}?sent#said", status=303)


def _part(visitor: Visitor, held: plans.PlanVersion, number: str) -> dict[str, Any] | None:
    """The goal or measure of the number; None of the whole plan. Raises Http404 for a number that is not there."""
    if not number:
        return None
    content = content_for_client(held, protected=is_hidden(visitor, held))
    found = next((one for one in [*content["goals"], *content["measures"]] if one["number"] == number), None)
    if found is None:
        raise Http404
    return found


def _problems(visitor: Visitor, given: dict[str, str]) -> dict[str, str]:
    found = {}
    if given["kind"] not in KINDS:
        found["kind"] = plan_texts(visitor)["choose"]
    if len(given["text"]) > LONGEST:
        found["text"] = visitor.texts["too_long"].format(limit=LONGEST)
    elif not given["text"] and given["kind"] != "review":
        found["text"] = visitor.texts["fill_in"]
    return found


def _page(
    visitor: Visitor,
    held: plans.PlanVersion,
    number: str,
    part: dict[str, Any] | None,
    given: dict[str, str],
    problems: dict[str, str] | None = None,
) -> HttpResponse:
    texts = plan_texts(visitor)
    context = {
        "m": texts,
        "version": held.pk,
        "number": number,
        "part": part,
        "given": given,
        "problems": problems or {"kind": "", "text": ""},
        "longest": LONGEST,
        "kinds": [{"code": code, "text": texts.code("kind", code)} for code in KINDS],
    }
    return visitor.page("plan/say.html", context, status=422 if problems else 200)
