"""Basic information of one client: what is owed, what was given, and giving it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kotopolku.domain.access import Right
from kotopolku.domain.information import Form, Offer, is_understood
from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.guidance import actions, queries
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.guidance import information as words
from kotopolku.web.components.words.languages import language_name

from ..client_frame import client_case, client_frame
from ..signed_in import worker_of
from .forms import GiveForm, ReasonForm


@require_http_methods(["GET", "HEAD", "POST"])
def information(request: HttpRequest, reference: str) -> HttpResponse:
    """What is owed and given; by POST, what was given now."""
    case = client_case(request, reference, "client.information")
    known = queries.information_of(case, clock.today())
    bundle = queries.bundle_of(case.organisation_id)
    form = None
    if Right.EDIT in case.rights:
        form = _form(request, case, bundle, known)
        if form.is_valid():
            try:
                actions.give(actor=worker_of(request), case=case, versions=form.chosen, occasion=form.occasion)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return _given(request, case)
    context = {
        **client_frame(case, request, "information"),
        **_shown(known),
        "form": form,
        "bundle": [_offered(one, known) for one in queries.versions_for(bundle, known.known)],
    }
    return render(request, "information/of_client.html", context, status=422 if form and form.errors else 200)


def _form(request: HttpRequest, case: Any, bundle: Any, known: Any) -> GiveForm:
    all_of_them = queries.bundle_of(case.organisation_id, usual=False)
    best = [str(one.pk) for one in queries.versions_for(bundle, known.known)]
    # What is best for the client first, so that it is chosen without looking for it.
    versions = [one for listed in all_of_them.values() for one in listed]
    mine = {str(one.pk) for one in queries.versions_for(all_of_them, known.known)} | set(best)
    offered = sorted(versions, key=lambda one: (str(one.pk) not in mine, one.material.code, one.language, one.form))
    return GiveForm(
        request.POST if request.method == "POST" else None,
        offered=offered,
        initial={"versions": best, "on": clock.today(), "how": "handed", "seen": ""},
    )


@require_POST
def bundle(request: HttpRequest, reference: str) -> HttpResponse:
    """One press: the usual bundle was given in the hand today, in the best language for the client."""
    case = client_case(request, reference, "client.information")
    known = queries.information_of(case, clock.today()).known
    versions = queries.versions_for(queries.bundle_of(case.organisation_id), known)
    try:
        actions.give(
            actor=worker_of(request), case=case, versions=versions, occasion=actions.Occasion(on=clock.today())
        )
    except Refusal as refusal:
        messages.error(request, words.refusal_text(refusal))
        return HttpResponseRedirect(reverse("client_information", args=[reference]), status=303)
    return _given(request, case)


def _given(request: HttpRequest, case: Any) -> HttpResponse:
    messages.success(request, _("Recorded as given."))
    return HttpResponseRedirect(reverse("client_information", args=[case.reference]), status=303)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A giving that was recorded by mistake, or that was not understood after all."""
    case = client_case(request, reference, "client.information_give")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    row = next((one for one in queries.information_of(case, clock.today()).givings if one.pk == number), None)
    if row is None:
        raise Http404
    if form.is_valid():
        try:
            actions.take_back(actor=worker_of(request), case=case, given_id=number, reason=form.cleaned_data["reason"])
        except ObjectDoesNotExist:
            # Given in an earlier case of the same person, which is another file.
            raise Http404 from None
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Taken back."))
            return HttpResponseRedirect(reverse("client_information", args=[reference]), status=303)
    context = {
        **client_frame(case, request, "information"),
        "form": form,
        "heading": _("Take back what was recorded as given"),
        "submit": _("Take it back"),
        "back": reverse("client_information", args=[reference]),
        "lost": [f"{row.title} ({language_name(row.language)})"],
    }
    return render(request, "plans/confirm.html", context, status=422 if form.errors else 200)


def _shown(known: Any) -> dict[str, Any]:
    """What is owed and given, in words."""
    return {
        "standing": words.standing_tag(known.reached.standing),
        "is_gap": known.reached.standing.is_gap,
        "missing": [worded(words.SUBJECTS, subject) for subject in known.reached.missing],
        "owed": [
            {
                "event": worded(words.EVENTS, one.event),
                "giver": worded(words.GIVERS, one.giver),
                "arose": one.arose,
                "because": one.because[0],
            }
            for one in reversed(known.owed)
        ],
        "given": [_row(one) for one in known.givings],
    }


def _row(row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "language": language_name(row.language),
        "form": worded(words.FORMS, row.form),
        "how": worded(words.WAYS, row.how),
        "interpreter": language_name(row.interpreter_language),
        "is_replaced": row.given_version.replaced_on is not None,
    }


def _offered(version: Any, known: Any) -> dict[str, Any]:
    return {
        "version": version,
        "language": language_name(version.language),
        "form": worded(words.FORMS, version.form),
        "is_understood": is_understood(known.known, Offer(version.language, Form(version.form))),
    }
