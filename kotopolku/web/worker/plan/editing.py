"""A page of one form about a plan: shows it, saves it, and tells what the room or another worker says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.words.followup import refusal_text

from ..client_frame import client_frame
from ..compare import compare_page

UNPROCESSABLE = 422
SEE_OTHER = 303

Save = Callable[[dict[str, Any]], Any]
Current = Callable[[Any], Mapping[str, Any]]


def edit_page(
    request: HttpRequest,
    case: Any,
    form: Any,
    *,
    heading: Any,
    save: Save,
    back: str = "",
    current: Current | None = None,
    template: str = "plans/edit.html",
    done: Any = None,
    **context: Any,
) -> HttpResponse:
    """Shows the form; on a POST calls `save` with what was written, and goes `back` (the plan's page).

    `current` gives the values of the fields as saved by somebody else meanwhile. `save` may return an address
    to go to, or a `Told`.
    """
    back = back or reverse("plan", args=[case.reference])
    frame = {
        **client_frame(case, request, "plan"),
        "form": form,
        "heading": heading,
        "back": back,
        "lead": "",
        "submit": _("Save"),
        **context,
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, template, frame, status=UNPROCESSABLE if form.is_bound else 200)
    try:
        told = save(dict(form.cleaned_data))
    except EditedMeanwhile as meanwhile:
        found: Any = meanwhile.current
        if found is None:
            raise Http404 from None
        saved = current(found) if current else {}
        return compare_page(request, form, saved, found.version, frame)
    except Refusal as refusal:
        refuse(form, refusal)
        return render(request, template, frame, status=UNPROCESSABLE)
    return _onward(request, told, done or _("Saved."), back)


def _onward(request: HttpRequest, told: Any, done: Any, back: str) -> HttpResponse:
    if isinstance(told, Told):
        messages.add_message(request, messages.WARNING if told.is_warning else messages.SUCCESS, told.text)
    else:
        messages.success(request, done)
    return HttpResponseRedirect(told if isinstance(told, str) else back, status=SEE_OTHER)


@dataclass(frozen=True, slots=True)
class Told:
    """What `save` returns when all was saved and the worker has to be told more than that."""

    text: str
    is_warning: bool = False


def refuse(form: Any, refusal: Refusal) -> None:
    """Puts the reason beside the field it is about, or above all fields."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal_text(refusal))


def sent(request: HttpRequest) -> Any:
    """What was posted, or nothing on a GET."""
    return request.POST if request.method == "POST" else None


def plan_on_the_table(case: Any) -> plans.Plan:
    """The plan that may be written; raises Http404 where there is none."""
    plan = plans.draft_of(case)
    if plan is None:
        raise Http404
    return plan


def wording_of(given: Mapping[str, Any]) -> Any:
    """The fields of a free text as the actions take it."""
    from kotopolku.rooms.plans.actions import Wording

    return Wording(**{name: given[name] for name in ("text", "language", "translation", "translation_language")})
