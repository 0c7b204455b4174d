"""One pathway: its way, an earlier version with what has changed since, and the draft on the table."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.rooms.catalogue.queries import pathways as queries

from ..signed_in import worker_of
from .faring import faring_shown
from .shown import change_shown, names_of, problems_shown, shown, words_change_shown


def read_pathway(request: HttpRequest, number: int) -> queries.Pathway:
    """A pathway that the worker may read; Http404 alike for one of others and for none."""
    try:
        return queries.pathway_for(worker_of(request), number)
    except queries.Pathway.DoesNotExist:
        raise Http404 from None


def written_pathway(request: HttpRequest, number: int) -> queries.Pathway:
    """An own pathway that the worker writes; Http404."""
    try:
        return queries.pathway_for(worker_of(request), number, Right.MANAGE_PATHWAYS)
    except queries.Pathway.DoesNotExist:
        raise Http404 from None


def draft_on_the_table(request: HttpRequest, number: int) -> queries.PathwayVersion:
    """The draft of such a pathway; Http404."""
    found = queries.draft_of(written_pathway(request, number))
    if found is None:
        raise Http404
    return found


@require_safe
def pathway(request: HttpRequest, number: int) -> HttpResponse:
    """The version in use; one who writes and has nothing published yet is at the draft."""
    row = read_pathway(request, number)
    current = queries.current_of(row)
    writes = row.organisation_id in queries.organisations_of_writer(worker_of(request))
    draft = queries.draft_of(row) if writes else None
    if current is None and draft is None:
        raise Http404
    version = current or draft
    content = queries.content(version) if version else None
    context = {
        **_frame(row, version),
        "draft": draft,
        "writes": writes,
        "may_copy": bool(queries.organisations_of_writer(worker_of(request))) and current is not None,
        "versions": queries.versions(row),
        "problems": problems_shown(queries.found(version, clock.today()), content) if version and content else [],
        "faring": faring_shown(worker_of(request), row, content) if content else None,
    }
    return render(request, "pathways/page.html", context)


def _frame(row: queries.Pathway, version: queries.PathwayVersion | None) -> dict[str, Any]:
    content = queries.content(version) if version else None
    return {"pathway": row, "shown_version": version, **(shown(content) if content else {})}


@require_safe
def version(request: HttpRequest, number: int, version_number: int) -> HttpResponse:
    """A published version, and how the one in use differs from it."""
    row = read_pathway(request, number)
    try:
        found = queries.version_of(row, version_number)
    except queries.PathwayVersion.DoesNotExist:
        raise Http404 from None
    current = queries.current_of(row)
    context = _frame(row, found)
    if current is not None and current.pk != found.pk:
        names = {**names_of(queries.content(found)), **names_of(queries.content(current))}
        context |= {
            "current": current,
            "changes": [change_shown(one, names) for one in queries.changes(found, current)],
            "words_changes": [words_change_shown(one, names) for one in queries.words_changes(found, current)],
        }
    return render(request, "pathways/version.html", context)


@require_safe
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """The draft with a form for each part, what is wrong with it, and what it changes."""
    row = written_pathway(request, number)
    found = draft_on_the_table(request, number)
    content, current = queries.content(found), queries.current_of(row)
    context = {
        **_frame(row, found),
        "back": reverse("pathway", args=[number]) if current else reverse("pathways"),
        "problems": problems_shown(queries.found(found, clock.today()), content),
    }
    if current is not None:
        names = {**names_of(queries.content(current)), **names_of(content)}
        context |= {
            "current": current,
            "changes": [change_shown(one, names) for one in queries.changes(current, found)],
            "words_changes": [words_change_shown(one, names) for one in queries.words_changes(current, found)],
        }
    return render(request, "pathways/draft.html", context)
