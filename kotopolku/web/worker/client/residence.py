"""On which ground the client is here, since when, where, and in which circumstances."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kotopolku.platform import clock
from kotopolku.rooms.people import queries as people
from kotopolku.web.components.words import duties as duty_words
from kotopolku.web.components.words import people as people_words
from kotopolku.web.components.words import residence as words
from kotopolku.web.components.words import worded

from ..client_frame import client_case, client_frame


@require_safe
def residence(request: HttpRequest, reference: str) -> HttpResponse:
    """Grounds with their history, municipality, circumstances; what was corrected is kept and struck out."""
    case = client_case(request, reference, "client.residence")
    today = clock.today()
    card = people.residence_card_of(case.person)
    language = get_language() or "en"
    context = {
        **client_frame(case, request, "residence"),
        "residences": [_residence(row, today) for row in card.residences],
        "history": [_residence(row, today) for row in card.history],
        "circumstances": [_spell(row, words.circumstance_label(row.kind), today) for row in card.circumstances],
        "municipalities": [_spell(row, row.municipality.name_in(language), today) for row in card.municipalities],
        "municipalities_hidden": card.municipalities_hidden,
        "sources_hidden": card.municipalities_hidden,
        "sources": people_words.SOURCES,
        "route": words.route_label(case.route),
    }
    return render(request, "clients/residence.html", context)


def _residence(row: Any, today: Any) -> dict[str, Any]:
    ends = row.valid_until
    return {
        "row": row,
        "kind": words.kind_label(row.kind),
        "ground": words.label(row.ground),
        "granted": people_words.partial_date_text(row.granted) if row.granted else "",
        "type": worded(words.PERMIT_TYPES, row.permit_type),
        "tag": duty_words.due_tag(ends, today) if ends else None,
        "has_ended": ends is not None and ends < today,
    }


def _spell(row: Any, text: str, today: Any) -> dict[str, Any]:
    return {
        "row": row,
        "text": text,
        "since": people_words.partial_date_text(row.since),
        "has_ended": row.until is not None and row.until < today,
    }
