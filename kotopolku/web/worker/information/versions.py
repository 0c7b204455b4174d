"""One version of a material: publishing it, reading it, printing it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.documents.engine import DocumentNotMade
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.guidance import actions, queries
from kotopolku.rooms.publishing.queries import site_of_organisation
from kotopolku.web.components.handout import html_of, paper_of
from kotopolku.web.components.public_texts import nearest_reader_language

from ..signed_in import needs, worker_of
from .forms import VersionForm
from .materials import material_or_404, version_row


@needs(Right.EDIT_INFORMATION)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """A text in a language and form, filled in from the one it replaces; looked at first, if the worker asks."""
    material = material_or_404(request, number)
    in_force = [one for one in queries.versions_of([material.pk]) if one.replaced_on is None]
    posted = request.POST if request.method == "POST" else None
    form = VersionForm(posted, in_force=in_force, initial=_initial(request, in_force))
    preview = ""
    if form.is_valid():
        if "look" in request.POST:
            preview = mark_safe(html_of(form.cleaned_data["body"]))  # noqa: S308  Markdown without HTML
        else:
            try:
                actions.publish_version(actor=worker_of(request), material=material, **form.words)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Published."))
                return HttpResponseRedirect(reverse("information_material", args=[number]), status=303)
    context = {
        "material": material,
        "form": form,
        "preview": preview,
        "preview_language": form.cleaned_data.get("language", "") if preview else "",
    }
    return render(request, "information/publish.html", context, status=422 if form.errors else 200)


def _initial(request: HttpRequest, in_force: list[Any]) -> dict[str, Any]:
    """`?from=12`: the next version of number 12."""
    number = request.GET.get("from", "")
    for one in in_force:
        if str(one.pk) == number:
            same = ("language", "form", "title", "body", "address")
            return {**{name: getattr(one, name) for name in same}, "made_from": str(one.made_from_id or "")}
    return {"form": "page"}


@needs(Right.REGISTER)
@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    """The words of a version, also of one that a newer has replaced."""
    one = _version_or_404(request, number)
    context = {
        **version_row(one),
        "words": mark_safe(html_of(one.body)),  # noqa: S308  made from Markdown without HTML
        "material": one.material,
    }
    return render(request, "information/version.html", context)


@needs(Right.REGISTER)
@require_safe
def paper(request: HttpRequest, number: int) -> HttpResponse:
    """A version as a PDF to give in the hand, with a square code where the organisation has public pages."""
    one = _version_or_404(request, number)
    site = site_of_organisation(one.material.organisation_id)
    here = ""
    if site is not None:
        language = nearest_reader_language(one.language)
        here = request.build_absolute_uri(reverse("public_handout", args=[site.slug, language, one.material.code]))
    try:
        document = paper_of(one, one.material.organisation, page_address=here)
    except DocumentNotMade:
        raise Http404 from None
    response = HttpResponse(document, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{one.material.code}-{one.language}.pdf"'
    return response


def _version_or_404(request: HttpRequest, number: int) -> Any:
    for organisation in organisations_with(worker_of(request), Right.REGISTER, clock.today()):
        try:
            return queries.version_of(organisation, number)
        except queries.MaterialVersion.DoesNotExist:
            continue
    raise Http404
