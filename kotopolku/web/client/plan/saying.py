"""My word on the plan: a comment, a wish for a change, a request for a review (681/2023 22 §)."""

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse

from kotopolku.rooms.cases.queries.clients import case_ids_of
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans

from ..methods import get_or_post
from ..window import Visitor, for_clients
from .page import is_hidden, newest_of
from .path import plan_texts
from .reading import content_for_client
from .wording import WordForm, part_of

KINDS = ("comment", "help", "change", "review")


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
    form = WordForm(
        visitor=visitor,
        texts=plan_texts(visitor),
        template="plan/say.html",
        kinds=KINDS,
        number=number,
        part=part_of(content_for_client(held, protected=is_hidden(visitor, held)), number),
        read={"version": held.pk},
        kind=sent.get("kind", ""),
        wordless=("review",),
    )
    if request.method != "POST":
        return form.page()
    form.text = request.POST.get("text", "").strip()
    if problems := form.problems():
        return form.page(problems)
    if request.POST.get("version") != str(held.pk):
        return form.changed()
    return form.send(partial(actions.say, user=request.user, version_id=held.pk), reverse("my_plan"))
