"""The law as a page, written from the very data by which the program reckons."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kotopolku.domain.rulebook import CURRENT, PROTECTED_GROUNDS, Limit, Rulebook
from kotopolku.domain.rulebook.conflicts import CONFLICTS
from kotopolku.domain.rulebook.figures import FIGURES
from kotopolku.domain.vocabulary import ResidenceGround
from kotopolku.platform import clock
from kotopolku.web.components.words import duties, residence, worded
from kotopolku.web.components.words import law as law_words
from kotopolku.web.components.words.law import figures as words
from kotopolku.web.components.words.law.citations import citation
from kotopolku.web.components.words.law.conflicts import CONFLICTS as CONFLICT_WORDS


def slug_of(act: str) -> str:
    """`681-2023` for 681/2023: what stands in the address."""
    return act.replace("/", "-")


@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """The acts, all figures by group, the conflicts of the sources."""
    today = clock.today()
    groups = [
        {"code": code, "title": worded(words.GROUPS, code), "rows": list(_figure_rows(series, today))}
        for code, series in FIGURES.items()
    ]
    return render(request, "law/law.html", {"acts": _acts(today), "groups": groups, "conflicts": _conflicts()})


@require_safe
def act(request: HttpRequest, act: str) -> HttpResponse:
    """One act: its limits, durations and extensions, and what its sections say."""
    today = clock.today()
    book = next((one for one in CURRENT.books if slug_of(one.act) == act), None)
    if book is None:
        raise Http404
    context = {
        "book": book,
        "acts": _acts(today),
        "limits": [_limit_row(name, getattr(book, name)) for name in words.LIMITS],
        "extensions": [_extension_row(rule) for rule in book.extensions],
        "imputed": [_imputed_row(book, ground) for ground in ResidenceGround if _is_paid_for(ground)],
        "sections": [
            (citation(section), text) for section, text in law_words.SECTIONS.items() if section.startswith(book.act)
        ],
    }
    return render(request, "law/act.html", context)


def _conflicts() -> list[dict[str, Any]]:
    """In the order of the rulebook; one that nobody has worded yet as the rulebook writes it."""
    return [{"id": one.id, "words": CONFLICT_WORDS.get(one.id, one)} for one in CONFLICTS]


def _acts(today: date) -> list[dict[str, Any]]:
    rows = []
    for place, book in enumerate(CURRENT.books):
        later = CURRENT.books[place + 1].first_day if place + 1 < len(CURRENT.books) else None
        rows.append(
            {
                "act": book.act,
                "slug": slug_of(book.act),
                "since": book.first_day,
                "replaced_on": later,
                "is_in_force": CURRENT.on(today) is book,
            }
        )
    return rows


def _figure_rows(group: Any, today: date) -> Any:
    for series in group:
        for dated in series.values:
            yield {
                "text": worded(words.FIGURES, series.code),
                "value": words.value_text(dated.value, series.unit),
                "since": None if dated.since == date.min else dated.since,
                "until": dated.until,
                "section": citation(dated.section),
                "note": words.remark_text(dated.note),
                "conflict": dated.conflict,
                "in_force": dated.is_in_force(today),
            }


def _limit_row(name: str, limit: Any) -> dict[str, Any]:
    wording = limit.wording if isinstance(limit, Limit) else limit.length.wording
    return {
        "text": worded(words.LIMITS, name),
        "value": duties.limit_text(wording),
        "section": citation(limit.section),
        "note": words.remark_text(limit.note),
        "conflict": limit.conflict,
    }


def _extension_row(rule: Any) -> dict[str, Any]:
    return {
        "text": worded(law_words.STEPS, rule.code),
        "grounds": [worded(words.EXTENSION_GROUNDS, ground) for ground in sorted(rule.grounds)],
        "value": duties.limit_text(rule.duration.length.wording),
        "under_age": rule.under_age,
        "section": citation(rule.duration.section),
    }


def _is_paid_for(ground: ResidenceGround) -> bool:
    return ground in PROTECTED_GROUNDS or ground is ResidenceGround.TEMPORARY_PROTECTION


def _imputed_row(book: Rulebook, ground: ResidenceGround) -> dict[str, Any]:
    duration = book.imputed(ground)
    return {
        "text": residence.label(ground),
        "value": duties.limit_text(duration.length.wording),
        "section": citation(duration.section),
        "note": words.remark_text(duration.note),
        "conflict": duration.conflict,
    }
