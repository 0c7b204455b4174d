"""The tab "Services" of a client: where the client was referred to, and what became of it."""

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
from kotopolku.domain.referral import Party, State, steps_from
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.referrals import actions, queries
from kotopolku.web.components.provider_items import rows_of
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.access.disclosures import ground_text, item_text
from kotopolku.web.components.words.cooperation import referrals as words

from ..client_frame import client_case, client_frame
from ..forms.purpose import PurposeForm
from ..network.page import record_reveal
from ..signed_in import worker_of
from .forms import AnswerForm, LinkForm, RefusedForm, WithdrawForm
from .of_plan import going_on, measures_shown
from .shown import line_of, replies_of, seen_of, service_name

CONFLICT, UNPROCESSABLE = 409, 422


@require_safe
def services(request: HttpRequest, reference: str) -> HttpResponse:
    """All referrals, the newest first, and the measures of the plan for which one can be begun."""
    return _services_page(request, client_case(request, reference, "client.referrals"))


@never_cache
@require_POST
def reveal_services(request: HttpRequest, reference: str) -> HttpResponse:
    """Shows for a purpose where a protected client was referred to; with an entry of its own."""
    case = client_case(request, reference, "client.protected_contacts")
    if not is_protected(case) or Right.SEE_PLAN not in case.rights:
        return HttpResponseRedirect(reverse("client_services", args=[case.reference]), status=303)
    purpose = PurposeForm(request.POST)
    if not purpose.is_valid():
        return _services_page(request, case, purpose=purpose, status=UNPROCESSABLE)
    record_reveal(request, case, purpose)
    return _services_page(request, case, revealed=True)


def _services_page(
    request: HttpRequest, case: Any, *, purpose: PurposeForm | None = None, revealed: bool = False, status: int = 200
) -> HttpResponse:
    """The page; `revealed`: services and providers of a protected client are shown this once."""
    rows = seen_of(case, queries.referrals_of(case))
    may_refer = Right.DISCLOSE in case.rights and case.closed is None
    hides = is_protected(case) and not revealed
    context = {
        **client_frame(case, request, "services"),
        "lines": [line_of(row, hides=hides) for row in rows],
        "measures": measures_shown(case, going_on(case), rows) if may_refer else [],
        **_asked(reverse("client_services_reveal", args=[case.reference]), hides, revealed, purpose),
    }
    return render(request, "referrals/of_client.html", context, status=status)


def _asked(reveal: str, hides: bool, revealed: bool, purpose: PurposeForm | None) -> dict[str, Any]:
    """The context of `network/protected.html`."""
    return {"hides": hides, "is_revealed": revealed, "purpose_form": purpose or PurposeForm(), "reveal": reveal}


def found(case: Any, number: str) -> Any:
    """One referral of the client that the opener may see; raises Http404."""
    try:
        row = queries.referral_of(case, number)
    except ObjectDoesNotExist:
        raise Http404 from None
    if not seen_of(case, [row]):
        raise Http404
    return row


@require_safe
def referral(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """One referral: what went by which right, what was said, what can be done now."""
    case = client_case(request, reference, "client.referrals")
    return page_of(request, case, found(case, number))


@never_cache
@require_POST
def reveal(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """Shows one referral of a protected client whole, for a purpose; with an entry of its own."""
    case = client_case(request, reference, "client.protected_contacts")
    if Right.SEE_PLAN not in case.rights:
        raise Http404
    row = found(case, number)
    if not is_protected(case):
        return HttpResponseRedirect(reverse("client_referral", args=[case.reference, row.reference]), status=303)
    purpose = PurposeForm(request.POST)
    if not purpose.is_valid():
        return page_of(request, case, row, purpose=purpose, status=UNPROCESSABLE)
    record_reveal(request, case, purpose)
    return page_of(request, case, row, revealed=True)


def page_of(
    request: HttpRequest,
    case: Any,
    row: Any,
    forms: dict[str, RefusedForm] | None = None,
    *,
    purpose: PurposeForm | None = None,
    revealed: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page; `forms` those that were refused, by what they do; `revealed`: a protected client's, this once."""
    hides = is_protected(case) and not revealed
    content = queries.disclosed(row) if Right.DISCLOSE in case.rights and not hides else None
    may_change = Right.DISCLOSE in case.rights and case.closed is None
    offered = _forms(row) if may_change else {}
    if hides:
        # It holds the provider's address.
        offered.pop("link", None)
    frame = client_frame(case, request, "services")
    context = {
        **frame,
        **line_of(row, hides=hides),
        "written_by": frame["named"].by(row.made_by),
        "title": _("Referral") if hides else service_name(row),
        "items": [item_text(code) for code in queries.told_items(row)],
        # The values themselves are for those who could have told them.
        "package": rows_of(content["items"]) if content else [],
        "content": content,
        "ground": ground_text(row.ground) if row.ground else "",
        "way": worded(words.WAYS, row.way),
        "replies": replies_of(row, hides=hides),
        "is_draft": row.state == State.DRAFT,
        "may_change": may_change,
        "forms": {**offered, **(forms or {})},
        **_asked(reverse("client_referral_reveal", args=[case.reference, row.reference]), hides, revealed, purpose),
    }
    return render(request, "referrals/referral.html", context, status=status)


def _forms(row: Any, sent: Any = None) -> dict[str, RefusedForm]:
    """What can be done now, each with its form."""
    steps = steps_from(State(row.state), Party.COACH)
    initial = {"version": row.version, "to_email": row.to_email}
    made: dict[str, RefusedForm] = {}
    if State.WITHDRAWN in steps:
        is_draft = row.state == State.DRAFT
        made["withdraw"] = WithdrawForm(sent, initial=initial, auto_id="withdraw_%s", is_draft=is_draft)
    answers = [one.value for one in steps if one not in {State.WITHDRAWN, State.SENT}]
    if answers:
        made["answer"] = AnswerForm(sent, initial=initial, auto_id="answer_%s")
        made["answer"].offer(answers, is_own=False)  # type: ignore[attr-defined]
    if answers and row.way == "system" and row.provider.organisation_id is None:
        made["link"] = LinkForm(sent, initial=initial, auto_id="link_%s")
    return made


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, reference: str, number: str, what: str) -> HttpResponse:
    """By POST withdraw, write down an answer, or send the link again; back to the page."""
    case = client_case(request, reference, "client.refer")
    row = found(case, number)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("client_referral", args=[case.reference, row.reference]), status=303)
    form: Any = _forms(row, request.POST).get(what)
    if form is None:
        if what not in {"withdraw", "answer", "link"}:
            raise Http404
        messages.warning(request, words.REFUSALS["referral_step_not_possible"])
        return HttpResponseRedirect(reverse("client_referral", args=[case.reference, row.reference]), status=303)
    if form.is_valid():
        try:
            _do(what, worker_of(request), row, form)
        except EditedMeanwhile:
            form.add_error(None, _("Somebody has changed this meanwhile. Look at it as it is now."))
            return page_of(request, case, found(case, number), {what: form}, status=CONFLICT)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("client_referral", args=[case.reference, row.reference]), status=303)
    return page_of(request, case, row, {what: form}, status=UNPROCESSABLE)


def _do(what: str, actor: Any, row: Any, form: Any) -> None:
    seen = {"actor": actor, "referral": row, "seen_version": form.seen_version}
    if what == "withdraw":
        actions.withdraw(**seen, text=form.cleaned_data["text"])
    elif what == "answer":
        actions.note_answer(**seen, said=form.said())
    else:
        actions.renew_link(**seen, to_email=form.cleaned_data["to_email"])
