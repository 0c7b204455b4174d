"""Advice about a client: what was advised before, and a new record."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kotopolku.domain.access import Right
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.guidance import actions, queries
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.guidance.advice import DIRECTIONS, ONWARD, TOPICS
from kotopolku.web.components.words.languages import language_name

from ..client_frame import client_case, client_frame
from ..forms.purpose import PurposeForm
from ..network.page import record_reveal
from ..signed_in import worker_of
from .forms import ClientAdviceForm
from .places import Place, place_in, places_of


@require_http_methods(["GET", "HEAD", "POST"])
def advice(request: HttpRequest, reference: str) -> HttpResponse:
    """The list, and for those who may change the file a form."""
    case = client_case(request, reference, "client.advice")
    places = _own_first(places_of(request), case) if Right.EDIT in case.rights else []
    form = _form(case, places, request.POST or None)
    if request.method == "POST" and form is not None and form.is_valid() and _recorded(request, form, case, places):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("client_advice", args=[case.reference]), status=303)
    return _page(request, case, form)


@never_cache
@require_POST
def reveal(request: HttpRequest, reference: str) -> HttpResponse:
    """Shows for a purpose where a protected client was advised and in what words; with an entry of its own."""
    case = client_case(request, reference, "client.protected_contacts")
    if not is_protected(case):
        return HttpResponseRedirect(reverse("client_advice", args=[case.reference]), status=303)
    purpose = PurposeForm(request.POST)
    is_given = purpose.is_valid()
    if is_given:
        record_reveal(request, case, purpose)
    places = _own_first(places_of(request), case) if Right.EDIT in case.rights else []
    return _page(request, case, _form(case, places), purpose=purpose, revealed=is_given)


def _form(case: Any, places: list[Place], sent: Any = None) -> ClientAdviceForm | None:
    if not places:
        return None
    language = case.person.service_language or case.language
    return ClientAdviceForm(sent, places=places, initial={"direction": "walk_in", "language": language})


def _page(
    request: HttpRequest,
    case: Any,
    form: ClientAdviceForm | None,
    *,
    purpose: PurposeForm | None = None,
    revealed: bool = False,
) -> HttpResponse:
    """The page; `revealed`: places and words about a protected client are shown this once."""
    hides = is_protected(case) and not revealed
    consents = [one for one in cases.consents_of(case) if one.what == actions.CONSENT_TO_STORE]
    context = {
        **client_frame(case, request, "advice"),
        "form": form,
        "store_consent": next((one for one in consents if one.withdrawn_on is None), None),
        "rows": [_row(one, is_hidden=hides) for one in queries.advice_of_case([case.pk])],
        "hides": hides,
        "is_revealed": revealed,
        "purpose_form": purpose or PurposeForm(),
        "reveal": reverse("client_advice_reveal", args=[case.reference]),
    }
    is_wrong = (form is not None and form.errors) or (purpose is not None and purpose.errors)
    return render(request, "desk/of_client.html", context, status=422 if is_wrong else 200)


def _own_first(places: list[Place], case: Any) -> list[Place]:
    return sorted(places, key=lambda place: place.organisation.pk != case.organisation_id)


def _recorded(request: HttpRequest, form: ClientAdviceForm, case: Any, places: list[Place]) -> bool:
    data = form.cleaned_data
    place = place_in(places, data["place"])
    try:
        actions.record_advice(
            actor=worker_of(request),
            organisation_id=place.organisation.pk,
            unit_id=place.unit_id,
            advice=form.advice,
            form_key=data["form_key"],
            about=actions.AboutClient(case=case, note=data["note"], stored_by=data["stored_by"]),
        )
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _row(one: Any, *, is_hidden: bool) -> dict[str, Any]:
    """A line of the list; of a protected client without place and words, unless they were asked for."""
    return {
        "advice": one,
        "topics": ", ".join(worded(TOPICS, topic.code) for topic in one.topics.all()),
        "onward": ", ".join(worded(ONWARD, way.code) for way in one.onward.all()),
        "direction": worded(DIRECTIONS, one.direction),
        "language": language_name(one.language),
        "unit": "" if is_hidden or one.unit is None else str(one.unit),
        "note": "" if is_hidden else one.note,
        "is_for_store": one.store_consent is not None and one.store_consent.withdrawn_on is None,
    }
