"""The giver's pages: choosing what goes, looking at it, and sending."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotopolku.domain.access import Right
from kotopolku.domain.handover import GROUPS, HandoverKind, HandoverPart, PartGroup, division
from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.actions import record_consent
from kotopolku.rooms.cases.queries import consents_of
from kotopolku.rooms.followup import actions
from kotopolku.rooms.followup import queries as followup
from kotopolku.web.components.words import handovers as words
from kotopolku.web.components.words.handovers.shown import sections_of

from ..client_frame import client_case, client_frame
from ..signed_in import worker_of
from .forms import ConsentForm, OfferForm

FORM = ["GET", "HEAD", "POST"]
UNPROCESSABLE = 422
SEE_OTHER = 303


@require_http_methods(FORM)
def offer(request: HttpRequest, reference: str) -> HttpResponse:
    """What may go by which right and what stays; then a look at the package; then it is sent."""
    case = client_case(request, reference, "client.handover")
    rows = followup.handovers_of(case)
    kind = _kind(request)
    facts = followup.handover_facts(case, kind)
    divided, filled = division(facts), followup.filled_parts(case)
    if Right.SEE_HEALTH not in case.rights:
        filled -= {HandoverPart.HEALTH}
    may_go = [going for going in divided.goes if going.part in filled]
    form = OfferForm(
        request.POST if request.method == "POST" else None,
        receivers=list(actions.possible_receivers(case).values()),
        parts=[(going.part.value, _with_ground(going)) for going in may_go],
        initial={"kind": kind.value, "parts": [going.part.value for going in may_go if going.part in _USUAL]},
    )
    context = {
        **client_frame(case, request, ""),
        "form": form,
        "kind": kind.value,
        "kinds": [(code, text, f"?kind={code}") for code, text in words.SHORT_KINDS.items()],
        "rows": [(row, words.tag_of(row)) for row in rows],
        "is_open": any(row.is_open and row.from_case_id == case.pk for row in rows),
        "lacks_plan": kind is HandoverKind.MOVE and not facts.plan_in_force,
        "lacks_consent": kind is HandoverKind.MOVE and not facts.consent,
        "consents": [one for one in consents_of(case) if one.what in words.CONSENTS],
        "needs_consent": _labels(part for part in divided.needs_consent if part in filled),
        "withheld": _labels(divided.withheld),
        "stays": _labels(divided.stays),
    }
    if request.method == "POST" and form.is_valid() and not case.closed:
        answer = _looked_or_sent(request, case, form, context)
        if answer is not None:
            return answer
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "handovers/offer.html", context, status=status)


_USUAL = {*GROUPS[PartGroup.CONTACTING], *GROUPS[PartGroup.REVIEWING]}


def _kind(request: HttpRequest) -> HandoverKind:
    asked = request.POST.get("kind", "") or request.GET.get("kind", "")
    return HandoverKind(asked) if asked in set(HandoverKind) else HandoverKind.MOVE


def _with_ground(going: Any) -> str:
    return _("%(part)s (%(ground)s)") % {
        "part": words.part_label(going.part),
        "ground": words.ground_text(str(going.ground)),
    }


def _labels(parts: Any) -> list[str]:
    return [words.part_label(part) for part in HandoverPart if part in set(parts)]


def _looked_or_sent(request: HttpRequest, case: Any, form: OfferForm, context: dict[str, Any]) -> HttpResponse | None:
    """The preview, or on to the offer; None where it was refused and the form says why."""
    said = actions.Offer(**form.said)
    try:
        if request.POST.get("step") == "send":
            row = actions.offer(actor=worker_of(request), case=case, said=said)
            messages.success(request, _("The client was offered. Until the receiver takes the client, you answer."))
            return HttpResponseRedirect(
                reverse("client_handover_one", args=[case.reference, row.reference]), status=SEE_OTHER
            )
        package = actions.previewed(case, said)
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    shown = {
        **context,
        "package": package,
        "sections": sections_of(package),
        "left_out": _labels(package.left_out),
        "to_look_at": [words.part_label(code) for code in actions.parts_to_look_at(package)],
        "note_warned": "note" in actions.parts_to_look_at(package),
        "receiver": package.receiver,
    }
    return render(request, "handovers/preview.html", shown)


@require_http_methods(FORM)
def consent(request: HttpRequest, reference: str) -> HttpResponse:
    """The client's consent to the contact, and to each part that goes by consent only."""
    case = client_case(request, reference, "client.handover")
    form = ConsentForm(
        request.POST if request.method == "POST" else None, initial={"given_on": clock.today(), "what": ["handover"]}
    )
    back = reverse("client_handover", args=[case.reference])
    if form.is_bound and form.is_valid():
        try:
            _record_consents(worker_of(request), case, form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(back, status=SEE_OTHER)
    context = {**client_frame(case, request, ""), "form": form, "back": back, "heading": _("Consent to handing over")}
    return render(request, "handovers/form.html", context, status=UNPROCESSABLE if form.errors else 200)


@transaction.atomic
def _record_consents(worker: Any, case: Any, given: dict[str, Any]) -> None:
    for what in given["what"]:
        record_consent(actor=worker, case=case, what=what, given_on=given["given_on"], how=given["how"])
