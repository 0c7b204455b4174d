"""The tab "Network" of a client: who works with the client, for what, since when, and what each may see."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record_use
from kotopolku.rooms.appointments.queries.meetings import meetings_of
from kotopolku.rooms.cases.queries import is_protected

from ..client_frame import client_case, client_frame
from ..forms.purpose import PurposeForm
from ..signed_in import worker_of
from .forms import day_names
from .shown import hidden, meeting_line, partners_of
from .waiting import task_lines_of


@require_safe
def network(request: HttpRequest, reference: str) -> HttpResponse:
    """Everybody who works with the client; of a protected client no name and no place unasked."""
    case = client_case(request, reference, "client.network")
    return page_of(request, case)


@never_cache
@require_POST
def reveal(request: HttpRequest, reference: str) -> HttpResponse:
    """Shows the names and places of a protected client's network for a purpose; with an entry of its own."""
    case = client_case(request, reference, "client.protected_contacts")
    if not is_protected(case):
        return HttpResponseRedirect(reverse("client_network", args=[case.reference]), status=303)
    purpose = PurposeForm(request.POST)
    if not purpose.is_valid():
        return page_of(request, case, purpose=purpose, status=422)
    record_reveal(request, case, purpose)
    return page_of(request, case, revealed=True)


def record_reveal(request: HttpRequest, case: Any, purpose: PurposeForm) -> None:
    """The look at what is protected, in the log of looks with its purpose."""
    record_use(
        actor=worker_of(request),
        action="cases.protected_network",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        purpose=purpose.cleaned_data["purpose"],
    )


def may_see(case: Any) -> bool:
    """Whether the worker may see the names and places of the network, of a protected client for a purpose."""
    return not is_protected(case) or Right.SEE_PROTECTED_CONTACTS in case.rights


def page_of(
    request: HttpRequest,
    case: Any,
    *,
    purpose: PurposeForm | None = None,
    revealed: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page; `revealed`: the names of a protected client's partners are shown this once."""
    present, past = partners_of(case, day_names())
    hides = is_protected(case) and not revealed
    context = {
        **client_frame(case, request, "network"),
        "partners": hidden(present) if hides else present,
        "past": hidden(past) if hides else past,
        "hides": hides,
        "is_revealed": revealed,
        "purpose_form": purpose or PurposeForm(),
        "reveal": reverse("client_network_reveal", args=[case.reference]),
        "here": reverse("client_network", args=[case.reference]),
        "meetings": [meeting_line(one) for one in meetings_of(case)],
        "tasks": task_lines_of(case, clock.today(), revealed=revealed),
        "may_add": case.closed is None and Right.EDIT in case.rights,
    }
    return render(request, "network/network.html", context, status=status)
