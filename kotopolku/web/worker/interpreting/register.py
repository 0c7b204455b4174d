"""Providers of interpreting, their interpreters and prices."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments.actions import interpreting as actions
from kotopolku.rooms.appointments.queries import interpreting as queries
from kotopolku.web.components.words import interpreting as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.languages import language_name

from ..appointments.booking import FORM
from ..compare import compare_page
from ..signed_in import needs, worker_of
from .forms import TONGUES, InterpreterForm, PriceForm, ProviderForm, RefusedForm


def _mine(request: HttpRequest) -> tuple[int, ...]:
    return organisations_with(worker_of(request), Right.ADMINISTER, clock.today())


def _provider(request: HttpRequest, number: int) -> Any:
    row = queries.providers_of(_mine(request), in_use=False).filter(pk=number).first()
    if row is None:
        raise Http404
    return row


@needs(Right.ADMINISTER)
@require_safe
def providers(request: HttpRequest) -> HttpResponse:
    """All providers, those in use no more too."""
    rows = queries.providers_of(_mine(request), in_use=False)
    return render(request, "interpreting/providers.html", {"providers": rows})


@needs(Right.ADMINISTER)
@require_http_methods(FORM)
def provider(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """A new provider, or one with its interpreters and prices."""
    row = None if number is None else _provider(request, number)
    form = ProviderForm(request.POST if request.method == "POST" else None, initial=_provider_now(row))
    context: dict[str, Any] = {"form": form, "provider": row, "heading": row.name if row else _("New provider")}
    context["back"] = reverse("interpreting_providers")
    if row is not None:
        context["prices"] = [
            {"price": one, "mode": worded(words.MODES, one.mode)} for one in row.prices.order_by("-since", "mode")
        ]
        known = queries.interpreters_of([row.organisation_id], in_use=False)
        context["interpreters"] = [_interpreter_line(one) for one in known if one.provider_id == row.pk]

    def save() -> str:
        organisation_id = _mine(request)[0] if row is None else row.organisation_id
        saved = actions.save_provider(
            actor=worker_of(request),
            organisation_id=organisation_id,
            provider=row,
            seen_version=form.seen_version,
            **form.written,
        )
        return reverse("interpreting_provider", args=[saved.pk])

    return _saved(request, form, context, save, as_it_is=_provider_now, template="interpreting/provider.html")


def _provider_now(row: Any) -> dict[str, Any]:
    if row is None:
        return {"in_use": True, "language": "fi"}
    return {name: getattr(row, name) for name in ("name", "email", "phone", "language", "in_use", "version")}


def _interpreter_line(one: Any) -> dict[str, Any]:
    return {
        "interpreter": one,
        "languages": ", ".join(
            " ".join([language_name(said.language), *([f"({', '.join(said.dialects)})"] if said.dialects else [])])
            for said in one.languages.all()
        ),
        "modes": ", ".join(worded(words.MODES, mode) for mode in one.modes),
    }


@needs(Right.ADMINISTER)
@require_http_methods(FORM)
def price(request: HttpRequest, number: int) -> HttpResponse:
    """A price from a day on."""
    row = _provider(request, number)
    first = {"since": clock.today(), "unit": 15, "minimum": 60, "late_hours": 24, "late_percent": 100}
    form = PriceForm(request.POST if request.method == "POST" else None, initial=first)
    back = reverse("interpreting_provider", args=[row.pk])
    context = {"form": form, "heading": _("New price"), "back": back, "provider": row}

    def save() -> str:
        actions.set_price(actor=worker_of(request), provider=row, price=form.price)
        return back

    return _saved(request, form, context, save)


@needs(Right.ADMINISTER)
@require_http_methods(FORM)
def interpreter(request: HttpRequest, number: int, interpreter_number: int | None = None) -> HttpResponse:
    """A new interpreter of a provider, or one as they are."""
    owner = _provider(request, number)
    row = None if interpreter_number is None else interpreter_of(request, number, interpreter_number)
    form = InterpreterForm(request.POST if request.method == "POST" else None, initial=_interpreter_now(row))
    back = reverse("interpreting_provider", args=[owner.pk])
    context = {"form": form, "heading": row.name if row else _("New interpreter"), "back": back, "provider": owner}
    context["interpreter"] = row

    def save() -> str:
        data = form.cleaned_data
        actions.save_interpreter(
            actor=worker_of(request),
            provider=owner,
            interpreter=row,
            seen_version=form.seen_version,
            tongues=form.tongues,
            **{name: data[name] for name in ("name", "gender", "modes", "of_age_on", "in_use")},
        )
        return back

    return _saved(request, form, context, save, as_it_is=_interpreter_now, template="interpreting/interpreter.html")


def interpreter_of(request: HttpRequest, number: int, interpreter_number: int) -> Any:
    """One of a provider's interpreters. Raises Http404 alike for "not yours" and "no such"."""
    owner = _provider(request, number)
    known = queries.interpreters_of([owner.organisation_id], in_use=False)
    row = next((one for one in known if (one.pk, one.provider_id) == (interpreter_number, owner.pk)), None)
    if row is None:
        raise Http404
    return row


def _interpreter_now(row: Any) -> dict[str, Any]:
    if row is None:
        return {"in_use": True, "modes": ["phone"]}
    known = {name: getattr(row, name) for name in ("name", "gender", "modes", "of_age_on", "in_use", "version")}
    for number, said in enumerate(row.languages.order_by("pk")[:TONGUES], 1):
        known |= {
            f"language_{number}": said.language,
            f"dialects_{number}": ", ".join(said.dialects),
            f"sign_{number}": said.sign,
        }
    return known


def _saved(
    request: HttpRequest,
    form: RefusedForm,
    context: dict[str, Any],
    save: Callable[[], str],
    *,
    as_it_is: Callable[[Any], dict[str, Any]] | None = None,
    template: str = "interpreting/form.html",
) -> HttpResponse:
    """Shows the form, saves it, and lets two who save at once see both versions."""
    if request.method == "POST" and form.is_valid():
        try:
            to = save()
        except EditedMeanwhile as meanwhile:
            current: Any = meanwhile.current
            if current is None or as_it_is is None:
                raise Http404 from None
            saved = as_it_is(current)
            return compare_page(request, form, saved, current.version, context, template="appointments/compare.html")
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(to, status=303)
    return render(request, template, context, status=422 if form.errors else 200)
