"""Granting access to one client's file: first the task, then to whom, until when and on which ground."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import TASKS, Right, Task
from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases import queries as cases
from kotopolku.web.components.words import access as words

from ..client_frame import client_case, client_frame
from ..signed_in import worker_of
from .forms import NEW, GrantForm

UNPROCESSABLE = 422


@require_safe
def choose(request: HttpRequest, reference: str) -> HttpResponse:
    """The tasks for which access can be granted, with what each opens and on which section."""
    case = client_case(request, reference, "client.grants")
    context = {**client_frame(case, request, ""), "rows": [_task_row(task) for task in Task]}
    return render(request, "access/choose.html", context)


def _task_row(task: Task) -> dict[str, Any]:
    rule = TASKS[task]
    return {
        "code": task.value,
        "name": words.task_label(task),
        "section": rule.because,
        "opens": [words.right_label(right) for right in Right if right in rule.rights],
        "receivers": [text for code, text in words.KINDS.items() if code in rule.receivers],
        "days": rule.longest.days,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def grant(request: HttpRequest, reference: str, task: str) -> HttpResponse:
    """Grants access for a task; `?like=` an earlier grant fills the form as that one was."""
    case = client_case(request, reference, "client.grants")
    if task not in set(Task):
        raise Http404
    wanted, given = Task(task), request.POST if request.method == "POST" else None
    consents = [one for one in cases.consents_of(case) if _fits(one, wanted)]
    form = GrantForm(given, task=wanted, case=case, consents=consents, initial=_initial(request, case, wanted))
    back = reverse("client_access", args=[case.reference])
    if form.is_bound and form.is_valid():
        try:
            _save(worker_of(request), case, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The access was granted."))
            return HttpResponseRedirect(back, status=303)
    context = {
        **client_frame(case, request, ""),
        "form": form,
        "row": _task_row(wanted),
        "needs_ground": wanted is not Task.SUBSTITUTE,
        "back": back,
    }
    return render(request, "access/grant.html", context, status=UNPROCESSABLE if form.errors else 200)


def _fits(consent: Any, task: Task) -> bool:
    """Whether a grant for the task may rest on the consent from today on."""
    return consent.withdrawn_on is None and consent.what == f"access.{task}" and consent.given_on <= clock.today()


def _initial(request: HttpRequest, case: Any, task: Task) -> dict[str, Any]:
    today = clock.today()
    initial: dict[str, Any] = {"since": today, "until": _longest(task, today)}
    like = request.GET.get("like", "")
    if not like.isdecimal() or len(like) > 18:
        return initial
    try:
        earlier = cases.grant_of(case, int(like))
    except ObjectDoesNotExist:
        return initial
    since = today if earlier.ended_at else max(today, earlier.until + timedelta(days=1))
    return {
        "since": since,
        "until": _longest(task, since),
        "user": f"{earlier.user_id}-{earlier.organisation_id}",
        "consent": str(earlier.consent_id or ""),
        "reason": earlier.reason,
    }


def _longest(task: Task, since: date) -> date:
    return since + TASKS[task].longest - timedelta(days=1)


@transaction.atomic
def _save(worker: Any, case: Any, form: GrantForm) -> None:
    """A new consent and the grant that rests on it, or neither."""
    data = form.cleaned_data
    consent = data.get("consent") or None
    if consent == NEW:
        row = actions.record_consent(
            actor=worker,
            case=case,
            what=f"access.{form.task.value}",
            given_on=data["consent_given_on"],
            language=case.person.service_language,
            how=data["consent_how"],
        )
        consent = row.pk
    user_id, organisation_id = data["receiver"]
    actions.grant(
        actor=worker,
        case=case,
        user_id=user_id,
        organisation_id=organisation_id,
        task=form.task.value,
        since=data["since"],
        until=data["until"],
        consent_id=None if consent is None else int(consent),
        reason=data["reason"],
    )
