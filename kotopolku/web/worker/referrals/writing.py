"""A new referral: the service, what goes, the text, and a look at exactly what the provider gets before it is sent."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotopolku.domain.access import provider_items
from kotopolku.domain.referral import needs_consent
from kotopolku.platform import clock
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.catalogue.queries import Service, Sought, search
from kotopolku.rooms.referrals import actions, queries
from kotopolku.rooms.referrals.actions import TextToBeLookedAt
from kotopolku.web.components.provider_items import rows_of
from kotopolku.web.components.words.access.disclosures import ground_text

from ..client_frame import client_case, client_frame
from ..network.page import may_see
from ..signed_in import worker_of
from .forms import BeginForm, DraftForm, SendForm
from .of_client import CONFLICT, UNPROCESSABLE, found
from .of_plan import answering, going_on, measures_shown
from .shown import line_of, marked, service_name

FORM = ["GET", "HEAD", "POST"]
FEW = 10


@require_http_methods(FORM)
def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose a service (`?service=`, `?measure=`, or by a search) and the measure; by POST begin the draft."""
    case = client_case(request, reference, "client.refer")
    measures = going_on(case)
    wanted = next((one for one in measures if str(one.pk) == request.GET.get("measure")), None)
    service = _service(request, wanted)
    form = BeginForm(request.POST if request.method == "POST" else None, initial=_beginning(service, wanted, measures))
    form.offer([(str(one.pk), one.text[:120]) for one in measures])
    if form.is_bound and form.is_valid():
        try:
            row = actions.draft(actor=worker_of(request), case=case, **form.written)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            address = reverse("client_referral_edit", args=[case.reference, row.reference])
            return HttpResponseRedirect(address, status=303)
    words = request.GET.get("q", "").replace("\0", "").strip()[:100]
    hits = search(Sought(words=words)).services[:FEW] if words else []
    suggested = answering(case, wanted, FEW) if wanted and not (service or words) else []
    context = {
        **client_frame(case, request, "services"),
        "form": form,
        "service": service,
        "service_name": service_name_of(service) if service else "",
        "measures": [] if service or wanted else measures_shown(case, measures, queries.referrals_of(case)),
        "wanted": wanted,
        "q": words,
        "hits": [(one, service_name_of(one)) for one in hits or suggested],
        "is_suggested": bool(suggested),
        "has_searched": bool(words),
    }
    return render(request, "referrals/new.html", context, status=UNPROCESSABLE if form.errors else 200)


def _service(request: HttpRequest, measure: Any) -> Any:
    number = request.GET.get("service", "") or request.POST.get("service", "")
    if not number and measure is not None and measure.service_id:
        number = str(measure.service_id)
    if not number.isdecimal() or len(number) > 15:
        return None
    rows = Service.objects.select_related("provider").prefetch_related("texts")
    return rows.filter(pk=int(number), state="published").first()


def service_name_of(service: Any) -> str:
    """The name of a service of the directory."""
    return service_name(_Named(service))


class _Named:
    """A service as a referral has it."""

    def __init__(self, service: Any) -> None:
        self.service, self.provider = service, service.provider


def _beginning(service: Any, wanted: Any, measures: list[Any]) -> dict[str, Any]:
    if service is None:
        return {}
    fits = wanted or next((one for one in measures if one.service_id == service.pk), None)
    return {"service": service.pk, "measure": "" if fits is None else str(fits.pk)}


@require_http_methods(FORM)
def edit(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """What would go: items, texts, day of the answer. A text that is warned of is saved by a second press."""
    case = client_case(request, reference, "client.refer")
    row = found(case, number)
    if row.state != "draft":
        return HttpResponseRedirect(reverse("client_referral", args=[case.reference, row.reference]), status=303)
    form, status = _draft_form(case, row, request.POST if request.method == "POST" else None), 200
    warned: dict[str, Any] = {"text": [], "wishes": [], "items": []}
    if form.is_bound:
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                actions.save_draft(
                    actor=worker_of(request), referral=row, seen_version=form.seen_version, **form.written
                )
            except EditedMeanwhile:
                form.add_error(None, _("Somebody has changed this meanwhile. Look at it as it is now."))
                status = CONFLICT
            except TextToBeLookedAt as looked:
                form, warned = _once_more(request, case, row, looked)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                address = reverse("client_referral_send", args=[case.reference, row.reference])
                return HttpResponseRedirect(address, status=303)
    context = {
        **client_frame(case, request, "services"),
        **line_of(row, hides=not may_see(case)),
        "form": form,
        "warned": warned,
        "protected_left_out": is_protected(case),
    }
    return render(request, "referrals/edit.html", context, status=status)


def _draft_form(case: Any, row: Any, sent: Any) -> DraftForm:
    known = {name: getattr(row, name) for name in ("items", "text", "wishes", "answer_due", "to_email", "version")}
    form = DraftForm(sent, initial=known)
    allowed = [item.value for item in provider_items(protected=is_protected(case))]
    form.offer(allowed, has_email=row.provider.organisation_id is None)
    return form


def _once_more(request: HttpRequest, case: Any, row: Any, looked: TextToBeLookedAt) -> tuple[DraftForm, dict[str, Any]]:
    """The same form with the places marked; sent again unchanged it is saved."""
    sent = request.POST.copy()
    sent["looked_at"] = looked.params["mark"]
    form = _draft_form(case, row, sent)
    form.is_valid()
    form.refuse(looked)
    given = form.cleaned_data
    told = {name: marked(given.get(name, "")) for name in ("text", "wishes")}
    return form, {**told, "items": _marked_items(given.get("items", ()), queries.gathered(case))}


def _marked_items(items: Any, known: Any) -> list[dict[str, Any]]:
    """Places in what the plan and the assessment say, which would go with the items."""
    return [one for text in queries.written_in(items, known) for one in marked(text)]


@require_http_methods(FORM)
def send(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """Exactly what the provider gets; by POST it goes."""
    case = client_case(request, reference, "client.refer")
    row = found(case, number)
    if row.state != "draft":
        return HttpResponseRedirect(reverse("client_referral", args=[case.reference, row.reference]), status=303)
    consent = needs_consent(queries.directing_of(row, clock.today()))
    form = SendForm(
        request.POST if request.method == "POST" else None,
        initial={
            "version": row.version,
            "way": "system",
            "agreed_on": clock.today(),
            "agreed_language": case.person.service_language,
        },
    )
    form.offer(needs_consent=consent, is_here=row.provider.organisation_id is not None)
    status = 200
    if form.is_bound:
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                actions.send(actor=worker_of(request), referral=row, seen_version=form.seen_version, **form.written)
            except EditedMeanwhile:
                form.add_error(None, _("Somebody has changed this meanwhile. Look at it as it is now."))
                status = CONFLICT
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("The referral was sent. What went is kept as it was."))
                address = reverse("client_referral", args=[case.reference, row.reference])
                return HttpResponseRedirect(address, status=303)
    content = queries.preview(row, case)
    context = {
        **client_frame(case, request, "services"),
        **line_of(row, hides=not may_see(case)),
        "form": form,
        "content": content,
        "package": rows_of(content["items"]),
        "warned": marked(row.text) + marked(row.wishes) + _marked_items(row.items, content["items"]),
        "ground": ground_text("consent" if consent else "681/2023 94 §"),
        "needs_consent": consent,
    }
    return render(request, "referrals/send.html", context, status=status)
