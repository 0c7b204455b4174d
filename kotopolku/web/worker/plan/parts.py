"""The parts of a plan on the table that are written as one form each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kotopolku.platform import clock
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.words import plan as words

from ..client_frame import client_case
from ..signed_in import worker_of
from .editing import edit_page, plan_on_the_table, sent, wording_of
from .forms import DepartureForm, MoreTextForm, RightsForm, TermsForm, TextForm
from .start import FORM


@dataclass(frozen=True, slots=True)
class Part:
    """One form: `read` gives its fields from a plan, `save` is the room's action."""

    heading: Any
    form: Any
    read: Callable[[Any], Mapping[str, Any]]
    save: Callable[..., Any]


def _terms(plan: Any) -> dict[str, Any]:
    same = ("made", "until", "kind", "language", "client_language", "county_takes_part")
    return {**{name: getattr(plan, name) for name in same}, "next_review": plan.next_review_planned}


def _rights(plan: Any) -> dict[str, Any]:
    return {
        "on": plan.rights_told_on or clock.today(),
        "language": plan.rights_told_language or plan.client_language or "fi",
        "interpreter": plan.rights_told_interpreter,
    }


def _text(heading: Any, name: str, action: Callable[..., Any]) -> Part:
    def read(plan: Any) -> dict[str, Any]:
        text = plans.text_of(plan, name)
        # A translation not yet written is most likely into the client's language.
        return {**text, "translation_language": text["translation_language"] or plan.client_language}

    def save(*, actor: Any, plan: Any, seen_version: int, **given: Any) -> Any:
        return action(actor=actor, plan=plan, seen_version=seen_version, wording=wording_of(given))

    return Part(heading, TextForm, read, save)


def _other_text(name: str) -> Part:
    """A text that only some plans have; saved empty, it is taken out."""

    def read(plan: Any) -> dict[str, Any]:
        empty = {"text": "", "translation": "", "translation_language": plan.language}
        # The words are written in the language in which they were said.
        spoken = plan.client_language if name == "wishes" and plan.client_language else plan.language
        return plans.texts_of(plan).get(name, {**empty, "language": spoken})

    def save(*, actor: Any, plan: Any, seen_version: int, **given: Any) -> Any:
        return actions.save_text(
            actor=actor, plan=plan, seen_version=seen_version, name=name, wording=wording_of(given)
        )

    return Part(words.TEXTS[name], MoreTextForm, read, save)


PARTS = {
    "terms": Part(_("Days and languages"), TermsForm, _terms, actions.save_terms),
    "background": _text(_("Background"), "background", actions.save_background),
    "follow-up": _text(_("Follow-up"), "follow_up", actions.save_follow_up),
    "wishes": _other_text("wishes"),
    "family": _other_text("family"),
    "rights": Part(_("Rights and duties told"), RightsForm, _rights, actions.tell_rights),
}


@require_http_methods(FORM)
def part(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """One of the forms of `PARTS`."""
    case = client_case(request, reference, "plan.edit")
    plan = plan_on_the_table(case)
    found = PARTS.get(name)
    if found is None:
        raise Http404

    def save(given: dict[str, Any]) -> None:
        found.save(actor=worker_of(request), plan=plan, seen_version=given.pop("version"), **given)

    form = found.form(sent(request), initial={**found.read(plan), "version": plan.version})
    return edit_page(request, case, form, heading=found.heading, save=save, current=found.read)


@require_http_methods(FORM)
def departure(request: HttpRequest, reference: str, expected: str) -> HttpResponse:
    """Why a goal that the Act expects is not set."""
    case = client_case(request, reference, "plan.edit")
    plan = plan_on_the_table(case)
    if expected not in words.GOALS:
        raise Http404

    def save(given: dict[str, Any]) -> None:
        actions.depart(
            actor=worker_of(request),
            plan=plan,
            seen_version=given["version"],
            expected=expected,
            reason=given["reason"],
        )

    def read(row: Any) -> dict[str, Any]:
        return {"reason": row.departures.get(expected, "")}

    form = DepartureForm(sent(request), initial={**read(plan), "version": plan.version})
    heading = now_("Departing from the goal: %(goal)s") % {"goal": words.goal_label(expected)}
    lead = now_("The Act expects this goal as a rule (section 18). Write why this client's plan has other goals.")
    return edit_page(request, case, form, heading=heading, lead=lead, save=save, current=read)
