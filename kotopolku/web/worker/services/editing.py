"""Entering a service and changing it: its facts, its words by language, its way to the directory and out of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.organisations.queries import organisations
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.catalogue import actions, queries
from kotopolku.web.components.words import services as words
from kotopolku.web.components.words.languages import NEAREST, language_name

from ..administration.saving import save_form
from ..signed_in import worker_of
from .directory import ways
from .forms import FactsForm, NewServiceForm, RefuseForm, WordsForm, facts_known
from .groups import groups_of
from .shown import kept_service, name_of, row_of, standing

EDIT, COMPARE = "services/edit.html", "services/compare.html"
FORM = ["GET", "HEAD", "POST"]
_OWN = "own-"
"""Before the number of an organisation that has no provider yet."""


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What the user's organisations offer, and the proposals that they judge."""
    found = standing(request)
    if not (found.offers or found.judges):
        raise Http404
    own = queries.listed(list(queries.own_services(found)[:200]))
    waiting = queries.listed(queries.proposals(found))
    context = {
        "own": [row_of(one) for one in own],
        "waiting": [row_of(one) for one in waiting],
        **ways(request, "mine"),
    }
    return render(request, "services/mine.html", context)


def _offered_by(request: HttpRequest, found: queries.Standing) -> list[tuple[str, str]]:
    """Providers for whom the user may enter a service: those of no organisation here have no other who does."""
    rows = [(str(row.pk), row.name) for row in queries.providers_kept(found)]
    held = {row.organisation_id for row in queries.providers_kept(found)}
    ids = {*organisations_with(worker_of(request), Right.OFFER_SERVICES, clock.today()), *found.judges} - held
    return [*((f"{_OWN}{row.pk}", row.name) for row in organisations().filter(pk__in=ids)), *rows]


def _provider(chosen: str) -> dict[str, Any]:
    if chosen.startswith(_OWN):
        return {"organisation_id": int(chosen.removeprefix(_OWN))}
    return {"provider": queries.provider_of(int(chosen))}


@require_http_methods(FORM)
def new_service(request: HttpRequest) -> HttpResponse:
    """Enters a service; it is a draft until it is proposed or published."""
    providers = _offered_by(request, standing(request))
    if not providers:
        raise Http404
    form = NewServiceForm(
        request.POST if request.method == "POST" else None,
        providers=providers,
        initial={"is_open": True, "language": "fi", "provider": providers[0][0]},
    )
    context = {"heading": _("New service"), "back": reverse("services_mine"), "is_judged_anew": False}
    context["groups"] = groups_of(form)

    def save() -> None:
        data = form.cleaned_data
        service = actions.draft_service(
            actor=worker_of(request),
            **_provider(data["provider"]),
            language=data["language"],
            words={name: data[name] for name in WordsForm.base_fields if name != "version"},
            **form.facts,
        )
        context["onward"] = reverse("service", args=[service.pk])

    done = _("The service was saved as a draft. Add where and when, and offer it then to the directory.")
    return save_form(request, form, context, save, done=done, template=EDIT)


def _around(service: Any, heading: str) -> dict[str, Any]:
    return {
        "heading": heading,
        "service": service,
        "back": reverse("service", args=[service.pk]),
        "is_judged_anew": False,
    }


@require_http_methods(FORM)
def edit_service(request: HttpRequest, number: int) -> HttpResponse:
    """Changes the facts of a service."""
    service = kept_service(request, number)
    if service.state == "gone":
        raise Http404
    form = FactsForm(request.POST if request.method == "POST" else None, initial=facts_known(service))
    context = _around(service, _("Change: %(name)s") % {"name": name_of(service)})
    context["groups"] = groups_of(form)
    context["is_judged_anew"] = service.state == "published" and not standing(request).judges_service(service)

    def save() -> None:
        actions.edit_service(actor=worker_of(request), service=service, seen_version=form.seen_version, **form.facts)

    return save_form(
        request, form, context, save, done=_("Saved."), saved_as=facts_known, template=EDIT, compare=COMPARE
    )


@require_http_methods(FORM)
def edit_words(request: HttpRequest, number: int, language: str) -> HttpResponse:
    """Changes the words of a service in one language, or adds them."""
    service = kept_service(request, number)
    if service.state == "gone" or language not in NEAREST:
        raise Http404

    def known(row: Any) -> dict[str, Any]:
        text = next((one for one in row.texts.all() if one.language == language), None)
        names = [name for name in WordsForm.base_fields if name != "version"] if text else []
        return {**{name: getattr(text, name) for name in names}, "version": row.version}

    form = WordsForm(request.POST if request.method == "POST" else None, initial=known(service), language=language)
    heading = _("Words in another language: %(language)s") if len(known(service)) == 1 else _("Words: %(language)s")
    context = _around(service, heading % {"language": language_name(language)})
    context["onward"] = f"{reverse('service', args=[number])}?language={language}"
    context["is_judged_anew"] = service.state == "published" and not standing(request).judges_service(service)

    def save() -> None:
        actions.edit_words(
            actor=worker_of(request),
            service=service,
            seen_version=form.seen_version,
            language=language,
            words=form.written,
        )

    return save_form(request, form, context, save, done=_("Saved."), saved_as=known, template=EDIT, compare=COMPARE)


@require_http_methods(FORM)
def refuse(request: HttpRequest, number: int) -> HttpResponse:
    """Sends a proposal back with a reason."""
    service = kept_service(request, number)
    if service.state != "proposed" or not standing(request).judges_service(service):
        raise Http404
    form = RefuseForm(request.POST if request.method == "POST" else None, initial={"version": service.version})
    context = {**_around(service, _("Send back: %(name)s") % {"name": name_of(service)})}
    context["onward"] = reverse("services_mine")

    def save() -> None:
        actions.refuse(
            actor=worker_of(request),
            service=service,
            seen_version=form.seen_version,
            reason=form.cleaned_data["reason"],
        )

    return save_form(
        request,
        form,
        context,
        save,
        done=_("The proposal was sent back."),
        saved_as=lambda row: {"version": row.version},
        template=EDIT,
        compare=COMPARE,
    )


_STEPS: dict[str, tuple[Callable[..., Any], Callable[[], str]]] = {
    "propose": (actions.propose_service, lambda: _("The service waits for the authority's approval.")),
    "publish": (actions.publish, lambda: _("The service is in the directory.")),
    "withdraw": (actions.withdraw, lambda: _("The service is no longer offered.")),
}


@require_POST
def step(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """Proposes, publishes or withdraws a service as it was seen."""
    service = kept_service(request, number)
    if what not in _STEPS:
        raise Http404
    act, said = _STEPS[what]
    seen = request.POST.get("version", "")
    try:
        act(actor=worker_of(request), service=service, seen_version=int(seen) if _is_number(seen) else 0)
    except Refusal as refusal:
        messages.warning(request, words.refusal_text(refusal))
    else:
        messages.success(request, said())
    return HttpResponseRedirect(reverse("service", args=[number]), status=303)


@require_POST
def remove_words(request: HttpRequest, number: int, language: str) -> HttpResponse:
    """Takes the words of one language away."""
    service = kept_service(request, number)
    seen = request.POST.get("version", "")
    try:
        actions.remove_words(
            actor=worker_of(request),
            service=service,
            seen_version=int(seen) if _is_number(seen) else 0,
            language=language,
        )
    except Refusal as refusal:
        messages.warning(request, words.refusal_text(refusal))
    else:
        messages.success(request, _("The words were removed."))
    return HttpResponseRedirect(reverse("service", args=[number]), status=303)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 12
