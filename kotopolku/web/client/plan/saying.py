"""My word on the plan: a comment, a wish for a change, a request for a review (681/2023 22 §)."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.queries.clients import case_ids_of
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.public_texts import ReaderTexts

from ..methods import get_or_post
from ..window import Visitor, for_clients
from .page import is_hidden, newest_of
from .path import plan_texts
from .reading import content_for_client

KINDS = ("comment", "help", "change", "review")
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
    form = _Form(visitor, held, number, _part(visitor, held, number), sent.get("kind", ""))
    if request.method != "POST":
        return form.page()
    form.text = request.POST.get("text", "").strip()
    if problems := form.problems():
        return form.page(problems)
    if request.POST.get("version") != str(held.pk):
        # Another version was agreed on while the client was writing: the numbers may mean other things.
        return form.page({"kind": form.texts["changed"]})
    given = {"number": number, "kind": form.kind, "text": form.text, "language": visitor.texts.language}
    try:
        actions.say(user=request.user, version_id=held.pk, **given)
    except actions.IdentityCodeInText:
        return form.page({"text": visitor.texts["leave_code_out"]})
    except actions.TooManyOpenWords:
        return form.page({"text": visitor.texts["too_many_requests"]})
    except Refusal:
        return form.page({"kind": form.texts["changed"]})
    return HttpResponseRedirect(f"{reverse('my_plan')}?sent#said", status=303)


def _part(visitor: Visitor, held: plans.PlanVersion, number: str) -> dict[str, Any] | None:
    """The goal or measure of the number; None of the whole plan. Raises Http404 for a number that is not there."""
    if not number:
        return None
    content = content_for_client(held, protected=is_hidden(visitor, held))
    parts: list[dict[str, Any]] = [*content["goals"], *content["measures"]]
    found = next((one for one in parts if one["number"] == number), None)
    if found is None:
        raise Http404
    return found


@dataclass
class _Form:
    """What is said, and of which part of which version."""

    visitor: Visitor
    held: plans.PlanVersion
    number: str
    part: dict[str, Any] | None
    kind: str
    text: str = ""

    @property
    def texts(self) -> ReaderTexts:
        return plan_texts(self.visitor)

    def problems(self) -> dict[str, str]:
        """What is lacking or too long, by field."""
        found, said = {}, self.visitor.texts
        if self.kind not in KINDS:
            found["kind"] = self.texts["choose"]
        if len(self.text) > LONGEST:
            found["text"] = said["too_long"].format(limit=LONGEST)
        elif not self.text and self.kind != "review":
            found["text"] = said["fill_in"]
        return found

    def page(self, problems: dict[str, str] | None = None) -> HttpResponse:
        """The form with what was written, and what is to be mended."""
        context = {
            "m": self.texts,
            "version": self.held.pk,
            "number": self.number,
            "part": self.part,
            "given": {"kind": self.kind, "text": self.text},
            "problems": {"kind": "", "text": "", **(problems or {})},
            "longest": LONGEST,
            "kinds": [{"code": code, "text": self.texts.code("kind", code)} for code in KINDS],
        }
        return self.visitor.page("plan/say.html", context, status=422 if problems else 200)
