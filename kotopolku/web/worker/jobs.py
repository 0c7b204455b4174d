"""Long work and its progress."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kotopolku.platform import clock
from kotopolku.platform.jobs import queries
from kotopolku.platform.jobs.actions import NotCancellable, ask_cancel
from kotopolku.web.components.words import jobs as words

from .signed_in import worker_of

PER_PAGE = 20
CANCELLABLE = frozenset({"waiting", "running"})
TELLING = CANCELLABLE | {"failed"}
"""What a job does now is told of no other: it does nothing any more."""


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The worker's own jobs and those of organisations into which they may import, newest first."""
    found = queries.jobs_of(worker_of(request), clock.today())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [_row(job) for job in page]
    going = any(row["is_going"] for row in rows)
    return render(request, "jobs/jobs.html", {"page": page, "rows": rows, "going": going})


@require_POST
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Asks a job to stop after its present step."""
    worker = worker_of(request)
    try:
        job = queries.job_for(worker, number, clock.today())
        ask_cancel(actor=worker, job_id=job.pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    except NotCancellable:
        messages.info(request, _("The work has ended already."))
    else:
        messages.success(request, _("The work stops after its present step."))
    return HttpResponseRedirect(reverse("jobs"), status=303)


def _row(job: queries.Job) -> dict[str, Any]:
    return {
        "job": job,
        "kind": words.label(job.kind),
        "tag": "overdue" if queries.is_stalled(job) else words.TAGS.get(job.state, "info"),
        "state": _("Broken off") if queries.is_stalled(job) else job.get_state_display(),
        "message": words.message_text(job.message, job.message_parameters) if job.state in TELLING else "",
        "facts": words.result_facts(job.result),
        "is_going": job.state in CANCELLABLE and not queries.is_stalled(job),
        "can_cancel": job.state in CANCELLABLE and not job.cancel_asked,
    }
