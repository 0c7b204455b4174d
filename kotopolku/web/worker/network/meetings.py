"""Joint meetings of a client: what one was about, holding it, calling it off; and what waits afterwards."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments.actions import meetings as actions
from kotopolku.rooms.appointments.queries import meetings as queries
from kotopolku.rooms.cases.queries import is_protected

from ..client_frame import client_case, client_frame
from ..forms.purpose import PurposeForm
from ..signed_in import worker_of
from .editing import FORM, UNPROCESSABLE
from .meeting_forms import HoldForm, Tasks
from .page import may_see, record_reveal
from .shown import meeting_line


def found_meeting(case: Any, number: int) -> Any:
    """A joint meeting of the case; raises Http404."""
    try:
        return queries.meeting_of(case, number)
    except ObjectDoesNotExist:
        raise Http404 from None


@require_safe
def meeting(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Agenda, who takes part, what was decided and who does what; of a protected client nothing of it unasked."""
    case = client_case(request, reference, "client.network")
    return page_of(request, case, found_meeting(case, number))


@never_cache
@require_POST
def reveal(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Shows a protected client's meeting for a purpose; with an entry of its own."""
    case = client_case(request, reference, "client.protected_contacts")
    row = found_meeting(case, number)
    if not is_protected(case):
        return HttpResponseRedirect(address_of(case, row), status=303)
    purpose = PurposeForm(request.POST)
    if not purpose.is_valid():
        return page_of(request, case, row, purpose=purpose, status=UNPROCESSABLE)
    record_reveal(request, case, purpose)
    return page_of(request, case, row, revealed=True)


def page_of(
    request: HttpRequest,
    case: Any,
    row: Any,
    *,
    purpose: PurposeForm | None = None,
    revealed: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page of a meeting; `revealed`: a protected client's words are shown this once."""
    hides = is_protected(case) and not revealed
    may = case.closed is None and Right.EDIT in case.rights
    context = {
        **client_frame(case, request, "network"),
        "line": meeting_line(row),
        "meeting": row,
        "parts": [] if hides else list(row.parts.order_by("pk")),
        "decisions": [] if hides else list(row.decisions.order_by("order", "pk")),
        "tasks": [] if hides else list(row.tasks.select_related("part", "done_by").order_by("done_on", "due", "pk")),
        "hides": hides,
        "is_revealed": revealed,
        "purpose_form": purpose or PurposeForm(),
        "reveal": reverse("client_meeting_reveal", args=[case.reference, row.pk]),
        "here": address_of(case, row),
        "is_planned": row.state == "planned",
        "may_call_off": may and row.state == "planned",
        "may_change": may and row.state == "planned" and may_see(case),
        "may_hold": may and row.state == "planned" and row.on <= clock.today(),
        "may_tick": may and not hides,
    }
    return render(request, "network/meeting.html", context, status=status)


@require_http_methods(FORM)
def hold(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Who came, what was decided and who does what by when."""
    case = client_case(request, reference, "client.network_edit")
    row = found_meeting(case, number)
    sent = request.POST if request.method == "POST" else None
    parts = [(str(one.pk), _part_text(one, hides=is_protected(case))) for one in row.parts.order_by("pk")]
    form = HoldForm(sent, parts=parts, initial={"version": row.version, "came": [code for code, _text in parts]})
    tasks = Tasks(sent, prefix="tasks", form_kwargs={"parts": parts})
    if sent is not None and form.is_valid() and tasks.is_valid():
        rows = [one for one in tasks.cleaned_data if one.get("text")]
        try:
            actions.hold_meeting(
                actor=worker_of(request),
                meeting=row,
                seen_version=form.seen_version,
                came={int(one) for one in form.cleaned_data["came"]},
                decisions=form.cleaned_data["decisions"].splitlines(),
                tasks=[actions.Task(text=one["text"], part_id=int(one["part"]), due=one["due"]) for one in rows],
            )
        except EditedMeanwhile:
            form.add_error(None, _("Somebody else has saved this meanwhile. Go back and look again."))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("What came of the meeting was saved."))
            return HttpResponseRedirect(address_of(case, row), status=303)
    wrong = bool(form.errors or (sent is not None and not tasks.is_valid()))
    context = {**client_frame(case, request, ""), "form": form, "tasks": tasks, "back": address_of(case, row)}
    context["every_form"] = [form, *tasks.forms]
    return render(request, "network/meeting_hold.html", context, status=UNPROCESSABLE if wrong else 200)


@require_POST
def call_off(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The meeting will not be held."""
    case = client_case(request, reference, "client.network_edit")
    row = found_meeting(case, number)
    version = request.POST.get("version", "")
    try:
        actions.call_off(actor=worker_of(request), meeting=row, seen_version=int(version) if version.isdecimal() else 0)
    except Refusal:
        messages.warning(request, _("Somebody else has saved this meanwhile. Go back and look again."))
    else:
        messages.success(request, _("The meeting was called off."))
    return HttpResponseRedirect(address_of(case, row), status=303)


@require_POST
def done(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A task was done today."""
    case = client_case(request, reference, "client.network_edit")
    task = next((one for one in queries.open_tasks_of(case) if one.pk == number), None)
    if task is None:
        raise Http404
    try:
        actions.finish_task(actor=worker_of(request), task=task, on=clock.today())
    except Refusal:
        # Ended or ticked by somebody else since the page was drawn.
        messages.warning(request, _("Somebody else has saved this meanwhile. Go back and look again."))
    else:
        messages.success(request, _("The task was marked as done."))
    return HttpResponseRedirect(address_of(case, task.meeting), status=303)


def _part_text(part: Any, *, hides: bool) -> str:
    """Of a protected client's company no name: what each is, with a number to tell them apart."""
    if hides and part.role not in {"client", "coach"}:
        return _("Participant %(number)s") % {"number": part.pk}
    return ", ".join(text for text in (part.name, part.organisation_name) if text)


def address_of(case: Any, row: Any) -> str:
    return reverse("client_meeting", args=[case.reference, row.pk])
