"""The page with a code, shown this once and printed, in the language of its reader: no name, no identity code."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from kotopolku.web.components.client_texts import client_texts, nearest_client_language
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.public_texts import reader_texts


def code_on_paper(request: HttpRequest, case: Any, code: str, until: datetime, back: str) -> HttpResponse:
    """The client's own code with what to do with it; `until` is when it ends, `back` where the worker goes on."""
    return _page(request, case, code, [_sheet(_language_of(case), until)], back)


def acting_code_on_paper(request: HttpRequest, case: Any, right: Any, code: str, *, until: datetime) -> HttpResponse:
    """The code of one who acts by a right: in their own language where it is known, else the worker's and the client's.

    Whether a representative reads the client's language nobody knows, and a guardian may read no other.
    """
    own = "" if right.actor is None else right.actor.service_language
    languages = [own] if own else [translation.get_language() or "", _language_of(case)]
    nearest = dict.fromkeys(nearest_client_language(one) for one in languages)
    sheets = [_acting_sheet(one, until) for one in nearest]
    return _page(request, case, code, sheets, reverse("client_acting", args=[case.reference]))


def _language_of(case: Any) -> str:
    return str(case.person.service_language or case.language)


def _sheet(language: str, until: datetime) -> dict[str, Any]:
    texts = client_texts(nearest_client_language(language))
    with translation.override(texts.language):
        ends = texts["paper_until"].format(on=day_text(until, length="long"))
    return {"t": texts, "title": texts["paper_title"], "lead": [texts["paper_lead"]], "until": ends}


def _acting_sheet(language: str, until: datetime) -> dict[str, Any]:
    texts = reader_texts("acting", language)
    lead = [texts["paper_lead"], texts["logged"]]
    return {**_sheet(language, until), "title": texts["paper_title"], "lead": lead}


def _page(request: HttpRequest, case: Any, code: str, sheets: Iterable[dict[str, Any]], back: str) -> HttpResponse:
    context = {
        "case": case,
        "sheets": sheets,
        "code": code,
        "address": request.build_absolute_uri(reverse("my_sign_in")),
        "back": back,
    }
    return render(request, "clients/invitation.html", context)
