"""Those who offer services."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.rooms.catalogue import actions, queries
from kotopolku.web.components.words import services as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.languages import language_name

from ..administration.saving import save_form
from ..signed_in import worker_of
from .directory import ways
from .editing import COMPARE, EDIT, FORM
from .forms import ProviderForm
from .shown import reader, row_of, standing

_FIELDS = ("name", "kind", "business_id", "phone", "email", "language", "url", "version")


def _provider(number: int) -> Any:
    try:
        return queries.provider_of(number)
    except queries.Provider.DoesNotExist:
        raise Http404 from None


@require_safe
def providers(request: HttpRequest) -> HttpResponse:
    """All providers by name, or those whose name has the words."""
    asked, kind = request.GET.get("q", "")[:200], request.GET.get("kind", "")
    found = queries.providers(asked.replace("\x00", ""), kind if kind in words.KINDS else "")
    page = Paginator(found, queries.PAGE).get_page(request.GET.get("page"))
    rows = [{"provider": one, "kind": worded(words.KINDS, one.kind), "name": one.name_in(reader())} for one in page]
    context = {"rows": rows, "pages": page, "q": asked, "kind": kind, "kinds": words.KINDS.items()}
    return render(request, "services/providers.html", {**context, **ways(request, "providers")})


@require_safe
def provider(request: HttpRequest, number: int) -> HttpResponse:
    """A provider with what it offers and has offered."""
    row = _provider(number)
    page = Paginator(queries.services_of_provider(number), queries.PAGE).get_page(request.GET.get("page"))
    offered = queries.listed(list(page))
    context = {
        "provider": row,
        "name": row.name_in(reader()),
        "kind": worded(words.KINDS, row.kind),
        "language": language_name(row.language) if row.language else _("Finnish and Swedish"),
        "rows": [row_of(one) for one in offered],
        "pages": page,
        "keeps": standing(request).keeps_provider(row),
        "edited": [worded(words.EDITED, name) for name in row.edited_here],
    }
    return render(request, "services/provider.html", context)


@require_http_methods(FORM)
def new_provider(request: HttpRequest) -> HttpResponse:
    """Enters a provider that has no organisation here."""
    if not standing(request).judges:
        raise Http404
    form = ProviderForm(request.POST if request.method == "POST" else None)
    context = {"heading": _("New provider"), "back": reverse("service_providers"), "is_judged_anew": False}

    def save() -> None:
        made = actions.make_provider(actor=worker_of(request), **form.written)
        context["onward"] = reverse("service_provider", args=[made.pk])

    return save_form(request, form, context, save, done=_("The provider was saved."), template=EDIT)


@require_http_methods(FORM)
def edit_provider(request: HttpRequest, number: int) -> HttpResponse:
    """Changes what is known of a provider."""
    row = _provider(number)
    if not standing(request).keeps_provider(row):
        raise Http404

    def known(one: Any) -> dict[str, Any]:
        return {name: getattr(one, name) for name in _FIELDS}

    form = ProviderForm(request.POST if request.method == "POST" else None, initial=known(row))
    back = reverse("service_provider", args=[number])
    context = {"heading": _("Change: %(name)s") % {"name": row.name}, "back": back, "is_judged_anew": False}

    def save() -> None:
        actions.edit_provider(actor=worker_of(request), provider=row, seen_version=form.seen_version, **form.written)

    return save_form(request, form, context, save, done=_("Saved."), saved_as=known, template=EDIT, compare=COMPARE)
