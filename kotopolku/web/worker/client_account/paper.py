"""The page with a code, shown this once and printed, in the client's language: no name, no identity code."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from kotopolku.web.components.client_texts import client_texts, nearest_client_language
from kotopolku.web.components.dates import day_text


def code_on_paper(request: HttpRequest, case: Any, code: str, until: datetime, back: str) -> HttpResponse:
    """The code with what to do with it; `until` is when it ends, `back` where the worker goes on."""
    texts = client_texts(nearest_client_language(case.person.service_language or case.language))
    with translation.override(texts.language):
        paper_until = texts["paper_until"].format(on=day_text(until, length="long"))
    context = {
        "case": case,
        "t": texts,
        "code": code,
        "paper_until": paper_until,
        "address": request.build_absolute_uri(reverse("my_sign_in")),
        "back": back,
    }
    return render(request, "clients/invitation.html", context)
