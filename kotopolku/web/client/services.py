"""The client's own referrals: where to, what was told, by which right, what was answered."""

from datetime import date
from typing import Any

from babel.numbers import format_decimal
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.domain.referral import Party, State, steps_from
from kotopolku.platform import clock
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.queries.clients import case_ids_of
from kotopolku.rooms.referrals import actions, queries
from kotopolku.web.components.dates import day_worded, locale_of
from kotopolku.web.components.public_texts import ReaderTexts, reader_texts

from .methods import get_or_post, safe_only
from .window import Visitor, for_clients


def service_texts(visitor: Visitor) -> ReaderTexts:
    """The words of referrals in the visitor's language."""
    return reader_texts("my_services", visitor.texts.language)


@safe_only
@for_clients
def services(visitor: Visitor) -> HttpResponse:
    """All that was sent, the newest first; of a protected client neither service nor provider: both tell a place."""
    texts = service_texts(visitor)
    rows = queries.referrals_of_client(case_ids_of(visitor.own))
    context = {
        "s": texts,
        "services": [_told(visitor, texts, row) for row in rows],
        "consents": reader_texts("consents", visitor.texts.language),
        "withdrawn": "withdrawn" in visitor.request.GET,
        "changed": "changed" in visitor.request.GET,
    }
    return visitor.page("services.html", context)


@get_or_post
@for_clients
def withdraw(visitor: Visitor, number: str) -> HttpResponse:
    """The client does not want the service: by POST with the page's own button; the provider sees the data no more."""
    rows = queries.referrals_of_client(case_ids_of(visitor.own))
    row = next((one for one in rows if one.reference == number.strip().upper()), None)
    if row is None or State.WITHDRAWN not in steps_from(State(row.state), Party.CLIENT):
        raise Http404
    texts = service_texts(visitor)
    request = visitor.request
    if request.method == "POST" and "sure" in request.POST:
        outcome = "withdrawn"
        try:
            actions.withdraw_by_client(actor=request.user, referral=row, seen_version=_version(request))  # type: ignore[arg-type]  # who reaches this has signed in
        except (EditedMeanwhile, Refusal):
            outcome = "changed"
        return HttpResponseRedirect(f"{reverse('my_services')}?{outcome}", status=303)
    context = {"s": texts, "one": _told(visitor, texts, row)}
    return visitor.page("service_withdraw.html", context, status=422 if request.method == "POST" else 200)


def _version(request: Any) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _told(visitor: Visitor, texts: ReaderTexts, row: Any) -> dict[str, Any]:
    hidden = visitor.own.person.is_protected or row.case.is_protected
    named = {text.language: text.name for text in row.service.texts.all()}
    language = next((one for one in (texts.language, "fi", *named) if one in named), "fi")
    return {
        "row": row,
        "hidden": hidden,
        "name": "" if hidden else named.get(language, ""),
        "name_language": language,
        "provider": "" if hidden else row.provider.name,
        "state": texts.code("states", row.state),
        "sent": _day(row.sent_on, texts),
        "starts": _day(row.starts_on, texts) if row.starts_on else "",
        "items": [texts.code("items", code) for code in queries.told_items(row)],
        "is_by_consent": row.ground == "consent",
        "why": texts["by_consent"] if row.ground == "consent" else texts["by_law"],
        "text": "" if hidden else row.text,
        "wishes": "" if hidden else row.wishes,
        "answers": [
            {
                "state": texts.code("states", one.state),
                "day": _day(clock.day_of(one.at), texts),
                "text": "" if hidden else one.text,
                "outcome": _outcome(texts, getattr(one, "outcome", None)),
            }
            for one in row.replies.all()
        ],
        "may_withdraw": State.WITHDRAWN in steps_from(State(row.state), Party.CLIENT) and row.case.closed is None,
    }


def _outcome(texts: ReaderTexts, outcome: Any) -> list[str]:
    """How much the client was there, and for how many hours, as the provider told."""
    if outcome is None:
        return []
    told = [texts.code("attendance", outcome.attendance)]
    if outcome.hours is not None:
        told.append(texts["hours"].format(hours=format_decimal(outcome.hours, locale=locale_of(texts.language))))
    return told


def _day(day: date, texts: ReaderTexts) -> str:
    return day_worded(day, texts.language)
