"""The tab "Access" of a client: to whom the file is open and was, and who has looked."""

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
from kotopolku.platform.audit.actions import record_use
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.web.components.words import access as words

from ..client_frame import client_case, client_frame
from ..forms.purpose import PurposeForm
from ..logs.of_client import log_part
from ..signed_in import worker_of
from .forms import EndForm
from .shown import consent_row, emergency_row, grant_rows, is_over, request_row

UNPROCESSABLE = 422


@require_safe
def access(request: HttpRequest, reference: str) -> HttpResponse:
    """Grants in force and ended, emergencies, and who opened the person's file, newest first."""
    return page_of(request, client_case(request, reference, "client.access"))


@never_cache
@require_POST
def reveal(request: HttpRequest, reference: str) -> HttpResponse:
    """Shows to whom a protected client's data went, for a purpose; with an entry of its own."""
    case = client_case(request, reference, "client.protected_contacts")
    if not is_protected(case):
        return HttpResponseRedirect(reverse("client_access", args=[case.reference]), status=303)
    purpose = PurposeForm(request.POST)
    if not purpose.is_valid():
        return page_of(request, case, purpose=purpose, status=UNPROCESSABLE)
    record_use(
        actor=worker_of(request),
        action="audit.protected_receivers",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        purpose=purpose.cleaned_data["purpose"],
    )
    return page_of(request, case, revealed=True)


def page_of(
    request: HttpRequest, case: Any, *, purpose: PurposeForm | None = None, revealed: bool = False, status: int = 200
) -> HttpResponse:
    """The page; `revealed`: to whom a protected client's data went is shown this once."""
    today, grants = clock.today(), cases.grants_of(case)
    hides = is_protected(case) and not revealed
    context = {
        **client_frame(case, request, "access"),
        "may_grant": Right.GRANT in case.rights and case.closed is None,
        "grants": grant_rows([one for one in grants if not is_over(one, today)], today, hides=hides),
        "ended": grant_rows([one for one in grants if is_over(one, today)], today, hides=hides),
        "consents": [consent_row(one) for one in cases.consents_of(case)],
        "requests": [request_row(one) for one in cases.requests_of(case)],
        "hides": hides,
        "emergencies": [emergency_row(one) for one in cases.emergencies_of(case)],
        **log_part(request, case, revealed=revealed),
        "is_revealed": revealed and is_protected(case),
        "purpose_form": purpose or PurposeForm(),
        "reveal": reverse("client_access_reveal", args=[case.reference]),
    }
    return render(request, "access/of_client.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Ends a grant before its time, after asking."""
    case = client_case(request, reference, "client.grants")
    try:
        grant = cases.grant_of(case, number)
    except ObjectDoesNotExist:
        raise Http404 from None
    form = EndForm(request.POST if request.method == "POST" else None)
    back = reverse("client_access", args=[case.reference])
    if form.is_bound and form.is_valid():
        try:
            actions.end_grant(actor=worker_of(request), grant=grant, because=form.cleaned_data["because"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The access was ended."))
            return HttpResponseRedirect(back, status=303)
    context = {
        **client_frame(case, request, ""),
        "form": form,
        "back": back,
        "heading": _("End the access of %(name)s?")
        % {"name": _("this person") if is_protected(case) else str(grant.user)},
        "lost": lost_with(grant, hides=is_protected(case)),
    }
    return render(request, "access/end.html", context, status=UNPROCESSABLE if form.errors else 200)


def lost_with(grant: Any, *, hides: bool = False) -> list[str]:
    """What ends with a grant, in words; of a protected client (`hides`) without the receiver's name."""
    facts = {
        "name": _("this person") if hides else str(grant.user),
        "organisation": words.kind_label(grant.organisation.kind) if hides else str(grant.organisation),
        "task": words.task_label(grant.task),
    }
    return [
        _("%(name)s (%(organisation)s) can no longer open this client's file.") % facts,
        _("The task: %(task)s.") % facts,
    ]
