"""The materials by language and form, with what is missing and what is stale."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.domain.information import same_language
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.guidance import actions, queries
from kotopolku.web.components.public_texts import READER_LANGUAGES
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.guidance import information as words
from kotopolku.web.components.words.languages import language_name

from ..signed_in import may, needs, worker_of
from .forms import MaterialForm


@needs(Right.REGISTER)
@require_safe
def materials(request: HttpRequest) -> HttpResponse:
    """Each material with its languages, those missing among the readers' and those whose source is newer."""
    listed = list(queries.materials(worker_of(request)))
    versions = queries.versions_of([one.pk for one in listed])
    by_material = defaultdict(list)
    for version in versions:
        if version.replaced_on is None:
            by_material[version.material_id].append(version)
    rows = [_row(one, by_material[one.pk]) for one in listed]
    return render(
        request, "information/materials.html", {"rows": rows, "may_edit": may(request, Right.EDIT_INFORMATION)}
    )


def _row(material: Any, versions: list[Any]) -> dict[str, Any]:
    there: dict[str, list[Any]] = defaultdict(list)
    for one in versions:
        there[one.language].append(one)
    missing = [code for code in READER_LANGUAGES if not any(same_language(one.language, code) for one in versions)]
    return {
        "material": material,
        "kind": worded(words.KINDS, material.kind),
        "subjects": ", ".join(worded(words.SUBJECTS, code) for code in material.subjects),
        "languages": ", ".join(
            f"{language_name(code)} ({', '.join(worded(words.FORMS, one.form).lower() for one in found)})"
            for code, found in there.items()
        ),
        "missing": ", ".join(language_name(code) for code in missing),
        "stale": ", ".join(language_name(one.language) for one in versions if queries.is_stale(one)),
    }


@needs(Right.EDIT_INFORMATION)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new material; its texts come afterwards."""
    worker = worker_of(request)
    form = MaterialForm(request.POST if request.method == "POST" else None, worker=worker, is_new=True)
    if form.is_valid():
        try:
            made = actions.add_material(
                actor=worker,
                organisation_id=int(form.cleaned_data["organisation"]),
                code=form.cleaned_data["code"],
                **form.words,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The material is there. Publish its first text."))
            return HttpResponseRedirect(reverse("information_publish", args=[made.pk]), status=303)
    return render(request, "information/new.html", {"form": form}, status=422 if form.errors else 200)


@needs(Right.REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def material(request: HttpRequest, number: int) -> HttpResponse:
    """One material: its texts in force and earlier ones, and what is told of it."""
    worker, one = worker_of(request), material_or_404(request, number)
    may_edit = one.organisation_id in organisations_with(worker, Right.EDIT_INFORMATION, clock.today())
    if request.method == "POST" and not may_edit:
        raise PermissionDenied
    form = MaterialForm(
        request.POST if request.method == "POST" else None,
        worker=worker,
        is_new=False,
        initial={
            **{name: getattr(one, name) for name in ("name", "kind", "subjects", "publisher", "in_bundle", "version")},
            "withdrawn": one.withdrawn_on is not None,
        },
    )
    if form.is_valid():
        try:
            actions.change_material(
                actor=worker,
                material=one,
                seen_version=form.cleaned_data["version"] or 0,
                withdrawn=form.cleaned_data["withdrawn"],
                **form.words,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("information_material", args=[number]), status=303)
    rows = [version_row(version) for version in queries.versions_of([one.pk])]
    context = {
        "material": one,
        "form": form,
        "may_edit": may_edit,
        "kind": worded(words.KINDS, one.kind),
        "subjects": ", ".join(worded(words.SUBJECTS, code) for code in one.subjects),
        "rows": [row for row in rows if row["version"].replaced_on is None],
        "earlier": [row for row in rows if row["version"].replaced_on is not None],
    }
    return render(request, "information/material.html", context, status=422 if form.errors else 200)


def material_or_404(request: HttpRequest, number: int) -> Any:
    """A material of the worker's organisations."""
    try:
        return queries.material_for(worker_of(request), number)
    except queries.InformationMaterial.DoesNotExist:
        raise Http404 from None


def version_row(version: Any) -> dict[str, Any]:
    """A line of a version."""
    return {
        "version": version,
        "language": language_name(version.language),
        "form": worded(words.FORMS, version.form),
        "is_stale": queries.is_stale(version),
    }
