"""Referrals to the services of the worker's organisation: the package as it was told, and the answer."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.referral import Party, State, steps_from
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.referrals import actions, queries
from kotopolku.web.components.provider_items import rows_of
from kotopolku.web.components.words.cooperation import referrals as words

from ..signed_in import worker_of
from .forms import AnswerForm

CONFLICT, UNPROCESSABLE = 409, 422


@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Those that are open, or have ended; nobody is named on a list."""
    ended = request.GET.get("which") == "ended"
    lines = [
        {"line": one, "state": words.state_text(one.state), "tag": words.STATE_TAGS[one.state]}
        for one in queries.received_by(worker_of(request), ended=ended)
    ]
    return render(request, "referrals/received.html", {"lines": lines, "ended": ended})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: str) -> HttpResponse:
    """One referral with its frozen package; by POST the answer. Each look is logged."""
    worker = worker_of(request)
    told = queries.told_here(worker, number)
    if told is None:
        raise Http404
    form = _form(told, request.POST if request.method == "POST" else None)
    status = 200
    if form is not None and form.is_bound:
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                actions.answer_here(
                    actor=worker, reference=number, seen_version=form.seen_version, said=form.said(str(worker))
                )
            except EditedMeanwhile:
                form.add_error(None, _("Somebody has answered meanwhile. Look at it as it is now."))
                status = CONFLICT
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Thank you. The answer has been saved."))
                return HttpResponseRedirect(reverse("received_referral", args=[told.reference]), status=303)
    content: Any = told.content
    context = {
        "told": told,
        "state": words.state_text(told.state),
        "tag": words.STATE_TAGS[told.state],
        "package": rows_of(content["items"]) if content else [],
        "content": content,
        "form": form,
        "may_write": told.state in queries.GIVING,
    }
    return render(request, "referrals/received_one.html", context, status=status)


def _form(told: Any, sent: Any) -> AnswerForm | None:
    steps = [one.value for one in steps_from(State(told.state), Party.PROVIDER)]
    if not steps:
        return None
    form = AnswerForm(sent, initial={"version": told.version, "starts_on": told.starts_on})
    form.offer(steps, is_own=True)
    return form
