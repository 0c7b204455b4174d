"""Offices, their hours, and the days on which others hold."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kotopolku.rooms.publishing import actions
from kotopolku.rooms.publishing.queries import offices_of
from kotopolku.rooms.publishing.queries.editing import Office, hours_texts

from ..administration.saving import save_form
from ..signed_in import worker_of
from .forms import ExceptionForm, OfficeForm, office_known
from .frame import COMPARE, CONFIRM, EDIT, aside, edited_office, edited_site, site_frame
from .words import REASONS


@require_safe
def offices(request: HttpRequest, slug: str) -> HttpResponse:
    """The offices, open or closed now, and what differs soon."""
    row = edited_site(request, slug)
    rows = [
        {
            "office": one.office,
            "is_open": one.state.is_open,
            "differing": [(other, REASONS.get(other.reason, "")) for other in one.differing],
        }
        for one in offices_of(row, row.first_language)
    ]
    return render(request, "publishing/offices.html", {**site_frame(row, "offices"), "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def new_office(request: HttpRequest, slug: str) -> HttpResponse:
    """Adds an office."""
    row = edited_site(request, slug)
    form = OfficeForm(request.POST if request.method == "POST" else None, site=row)
    context = aside(row, now_("New office"), reverse("publishing_offices", args=[slug]))

    def save() -> None:
        actions.add_office(actor=worker_of(request), site=row, **form.written)

    return save_form(request, form, context, save, done=now_("The office was added."), template=EDIT)


def _known(office: Any) -> dict[str, Any]:
    return office_known(office, hours_texts(office))


@require_http_methods(["GET", "HEAD", "POST"])
def office(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Changes an office and its weekly hours."""
    row = edited_office(request, slug, number)
    form = OfficeForm(request.POST if request.method == "POST" else None, initial=_known(row), site=row.site)
    context = aside(row.site, now_("Change the office"), reverse("publishing_offices", args=[slug]))

    def save() -> None:
        actions.change_office(actor=worker_of(request), office=row, seen_version=form.seen_version, **form.written)

    return save_form(request, form, context, save, done=now_("Saved."), saved_as=_known, template=EDIT, compare=COMPARE)


@require_http_methods(["GET", "HEAD", "POST"])
def exceptions(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Days with other hours: those there are, and a form for more."""
    row = edited_office(request, slug, number)
    form = ExceptionForm(request.POST if request.method == "POST" else None)
    back = reverse("publishing_offices", args=[slug])
    context = {
        **aside(row.site, now_("Exceptional hours: %(office)s") % {"office": row.name}, back),
        "onward": request.path,
        "office": row,
        "rows": [(one, REASONS.get(one.reason, "")) for one in row.exceptions.order_by("-first")],
    }

    def save() -> None:
        actions.add_exception(actor=worker_of(request), office=row, **form.written)

    return save_form(
        request, form, context, save, done=now_("The hours were added."), template="publishing/exceptions.html"
    )


@require_POST
def remove_exception(request: HttpRequest, slug: str, number: int, exception: int) -> HttpResponse:
    """Takes exceptional hours back."""
    row = edited_office(request, slug, number)
    try:
        actions.remove_exception(actor=worker_of(request), office=row, number=exception)
    except ObjectDoesNotExist:
        raise Http404 from None
    messages.success(request, now_("The exceptional hours were removed."))
    return HttpResponseRedirect(reverse("publishing_exceptions", args=[slug, number]), status=303)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Removes an office after a question."""
    row: Office = edited_office(request, slug, number)
    back = reverse("publishing_offices", args=[slug])
    if request.method == "POST":
        actions.remove_office(actor=worker_of(request), office=row)
        messages.success(request, now_("The office was removed."))
        return HttpResponseRedirect(back, status=303)
    context = {
        **aside(row.site, now_("Remove this office from the public pages?"), back),
        "action": now_("Remove for good"),
        "lost": [now_("%(office)s with its hours") % {"office": row.name}],
    }
    return render(request, CONFIRM, context)
