"""The assessment's front page: what is done, what is missing; beginning one; completing it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.domain.needs import assessment_content
from kotopolku.platform import clock
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.assessments import actions, queries
from kotopolku.rooms.cases import queries as cases
from kotopolku.web.components.words import assessment as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.law.reckonings import sections_of

from .. import health
from ..client_frame import client_case, client_frame
from ..signed_in import worker_of
from .other_forms import BeginForm, CompletionForm
from .sheet import reason_text


@require_safe
def front(request: HttpRequest, reference: str) -> HttpResponse:
    """The task list of the assessment under work, or the way to begin one, and the earlier ones."""
    case = client_case(request, reference, "client.assessment")
    return _front(request, case)


def _front(request: HttpRequest, case: Any, form: Any = None, status: int = 200) -> HttpResponse:
    made = queries.made_for(case)
    current = next((one for one in made if one.completed is None), None)
    today = clock.today()
    context: dict[str, Any] = {
        **client_frame(case, request, "assessment"),
        "assessment": current,
        # A form refused at another address comes back here when the language is switched.
        "here": reverse("assessment", args=[case.reference]),
        "told": queries.account_sent(case),
        "earlier": [_line(case, one) for one in made if one.completed is not None],
    }
    if current is not None:
        summary = queries.summary_of(current)
        tasks = tasks_of(case, summary)
        following = next((task["href"] for task in tasks if task["href"] and task["state"] in {"todo", "begun"}), "")
        context |= {"tasks": tasks, "missing": summary.missing, "law": law_of(current), "following": following}
    else:
        entitlement = cases.answer_of(case, today).entitlements.initial_assessment
        language = case.person.service_language
        context |= {
            "form": form or BeginForm(initial={"started": today, "language": language}),
            "entitled": entitlement.entitled,
            "because": sections_of(entitlement.because),
        }
    return render(request, "assessments/front.html", context, status=status)


def law_of(assessment: Any) -> dict[str, Any]:
    """Under which act and decree the assessment is made."""
    content = assessment_content(assessment.rulebook)
    title = worded(words.RULEBOOKS, assessment.rulebook)
    return {"act": content.act, "decree": content.decree, "title": title, "started": assessment.started}


def _line(case: Any, assessment: Any) -> dict[str, Any]:
    return {
        "assessment": assessment,
        "law": law_of(assessment),
        "outcome": worded(words.OUTCOMES, assessment.outcome),
        "href": reverse("assessment_summary", args=[case.reference, assessment.pk]),
    }


def tasks_of(case: Any, summary: queries.Summary) -> list[dict[str, Any]]:
    """The pages in order, each done, begun or to do, with what is missing on it."""
    lacks: dict[str, list[str]] = {}
    for lack in summary.missing:
        lacks.setdefault(lack.page, []).append(words.lack_label(lack.what))
    tasks = []
    for name in queries.pages_of(summary.assessment.rulebook):
        saved = summary.saved.get(name)
        tasks.append(
            {
                "name": name,
                "label": words.label(name),
                "href": reverse("assessment_page", args=[case.reference, name]) if _may_write(case, name) else "",
                "state": _state(name, saved, summary),
                # What is missing on the page of an item is the item itself, which its own label tells.
                "lacks": [text for text in lacks.get(name, []) if text != words.label(name)],
                "saved_at": saved.saved_at if saved else None,
            }
        )
    return tasks


def _may_write(case: Any, name: str) -> bool:
    return Right.ASSESS in case.rights and (name not in health.PAGES or health.is_seen(case))


def _state(name: str, saved: Any, summary: queries.Summary) -> str:
    if name in summary.done:
        return "done"
    if name in {lack.page for lack in summary.missing}:
        return "begun" if saved else "todo"
    return "free"


@require_POST
def begin(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin an assessment under the law of its first day."""
    case = client_case(request, reference, "client.assessment_edit")
    form = BeginForm(request.POST)
    if form.is_valid():
        try:
            actions.begin(actor=worker_of(request), case=case, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, reason_text(refusal))
        else:
            return HttpResponseRedirect(reverse("assessment", args=[reference]), status=303)
    return _front(request, case, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def completion(request: HttpRequest, reference: str) -> HttpResponseBase:
    """What is missing, and when nothing is, the day on which the assessment is completed."""
    case = client_case(request, reference, "client.assessment_edit")
    assessment = queries.current(case)
    if assessment is None or case.closed is not None:
        raise Http404
    form = CompletionForm(request.POST or None, initial={"on": clock.today(), "version": assessment.version})
    edited = False
    if request.method == "POST" and form.is_valid():
        try:
            _complete(request, assessment, form)
        except EditedMeanwhile:
            edited = True
            form = CompletionForm(
                initial={"on": form.cleaned_data["on"], "version": queries.current_version(assessment)}
            )
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, reason_text(refusal))
        else:
            messages.success(request, _("The assessment is completed."))
            address = reverse("assessment_summary", args=[reference, assessment.pk])
            return HttpResponseRedirect(address, status=303)
    return _completion(request, case, assessment, form, edited=edited)


def _complete(request: HttpRequest, assessment: Any, form: CompletionForm) -> None:
    found = actions.Outcome(
        plan_needed=assessment.plan_needed,
        outcome=assessment.outcome,
        reason=assessment.outcome_reason,
        planned_plan_date=assessment.planned_plan_date,
        directed_to=assessment.directed_to,
    )
    actions.complete(
        actor=worker_of(request),
        assessment=assessment,
        on=form.cleaned_data["on"],
        found=found,
        seen_version=form.cleaned_data["version"],
    )


def _completion(
    request: HttpRequest, case: Any, assessment: Any, form: CompletionForm, *, edited: bool
) -> HttpResponse:
    missing = [
        {
            "text": words.lack_label(lack.what),
            "section": lack.because,
            "href": reverse("assessment_page", args=[case.reference, lack.page]),
        }
        for lack in queries.missing_of(assessment)
    ]
    context = {
        **client_frame(case, request, "assessment"),
        "assessment": assessment,
        "missing": missing,
        "form": form,
        "edited": edited,
        "outcome": worded(words.OUTCOMES, assessment.outcome),
        "outcome_href": reverse("assessment_page", args=[case.reference, queries.OUTCOME]),
    }
    status = 409 if edited else 422 if form.errors else 200
    return render(request, "assessments/completion.html", context, status=status)
