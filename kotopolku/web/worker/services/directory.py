"""The directory: services by word, need, language, area, level and section; what is no longer offered; the rules."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kotopolku.domain.access import Right
from kotopolku.domain.services import CRITERIA, RULES
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_of, organisations_with
from kotopolku.platform.organisations.queries import organisations
from kotopolku.rooms.catalogue import queries
from kotopolku.web.components.words.services import fitting as words

from ..forms.options import municipality_name
from ..signed_in import worker_of
from .forms import SearchForm
from .shown import reader, row_of, standing


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """A page of what is found, nearest first."""
    form = SearchForm(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    sought = queries.Sought(
        words=asked.get("q", ""),
        need=asked.get("need", ""),
        language=asked.get("language", ""),
        municipality=asked.get("municipality", ""),
        level=asked.get("level", ""),
        law_section=asked.get("section", ""),
        languages=tuple(dict.fromkeys((reader(), "fi", "sv", "en"))),
    )
    # What cannot be asked finds nothing: it must not look as if everything had been found.
    found = queries.search(sought, _page(request)) if form.is_valid() else queries.Found([], 0, 1)
    here = own_areas(request)
    rows = [row_of(one, here) for one in queries.listed(found.services)]
    context = {
        "form": form,
        "active": sum(bool(value) for name, value in asked.items() if name != "q"),
        "rows": rows,
        "found": found,
        "pages": _pages(found),
        "near": [(code, municipality_name(code)) for code in sorted(here)][:6],
        "near_chosen": asked.get("municipality", ""),
        **ways(request, "directory"),
    }
    return render(request, "services/directory.html", context)


def own_areas(request: HttpRequest) -> frozenset[str]:
    """Codes of the municipalities in which the user's organisations work."""
    mine = organisations_of(worker_of(request), clock.today())
    return queries.areas_of(list(organisations().filter(pk__in=mine))) if mine else frozenset()


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    return int(text) if text.isdecimal() and len(text) < 7 else 1


def _pages(found: queries.Found) -> Any:
    """The pager's page: the rows are read already."""
    return Paginator(range(found.total), queries.PAGE).get_page(found.page)


def ways(request: HttpRequest, tab: str) -> dict[str, Any]:
    """The tabs of the directory, and what the user may do."""
    mine = standing(request)
    tabs = [("directory", "services", _("Directory")), ("providers", "service_providers", _("Providers"))]
    if mine.offers or mine.judges:
        tabs.append(("mine", "services_mine", _("Own services and proposals")))
    tabs.append(("gone", "services_gone", _("No longer offered")))
    tabs.append(("rules", "services_rules", _("How services are chosen")))
    if organisations_with(worker_of(request), Right.REGISTER, clock.today()):
        tabs.append(("pathways", "pathways", _("Pathways")))
    return {"tabs": tabs, "tab": tab, "may_offer": bool(mine.offers or mine.judges), "may_judge": bool(mine.judges)}


@require_safe
def gone(request: HttpRequest) -> HttpResponse:
    """What vanished or was withdrawn, the latest first."""
    page = Paginator(queries.gone_services(), queries.PAGE).get_page(request.GET.get("page"))
    rows = [row_of(one) for one in queries.listed(list(page))]
    return render(request, "services/gone.html", {"rows": rows, "pages": page, **ways(request, "gone")})


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """By which rules services are held against a client, and what puts them in order."""
    asked = [{"question": words.RULES[rule.code], "kind": words.RULE_KINDS[rule.kind]} for rule in RULES]
    context = {"rules": asked, "criteria": [words.CRITERIA[code] for code in CRITERIA], **ways(request, "rules")}
    return render(request, "services/rules.html", context)
