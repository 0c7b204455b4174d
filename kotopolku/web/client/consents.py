"""My consents, one by one: what each lets be done, what I am asked, and taking one back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.cases.queries.clients import case_ids_of
from kotopolku.rooms.followup.queries import handovers_of_client
from kotopolku.rooms.referrals.queries import CONSENT, given_by_consents
from kotopolku.web.components.public_texts import ReaderTexts, reader_texts

from .methods import get_or_post, safe_only
from .plan.path import day_in_words
from .window import Visitor, for_clients

ON_THE_WAY = frozenset({"offered", "received"})
ANSWERS = {"yes": "given", "no": "refused"}


class Line(NamedTuple):
    """One thing that is read before answering: its heading, the text and its language."""

    label: str
    text: str
    language: str


def consent_texts(visitor: Visitor) -> ReaderTexts:
    """The words of consents, in the visitor's language."""
    return reader_texts("consents", visitor.texts.language)


@safe_only
@for_clients
def consents(visitor: Visitor) -> HttpResponse:
    """What is asked, what holds and who sees data by it, what was taken back or refused."""
    texts, ids = consent_texts(visitor), case_ids_of(visitor.own)
    rows, requests = cases.consents_of_client(ids), cases.requests_of_client(ids)
    holds = [row.pk for row in rows if row.withdrawn_on is None]
    resting = _resting(visitor, texts, [row for row in rows if row.pk in holds])
    shown = _shown(visitor, texts, rows, resting)
    done = next((name for name in ("was_withdrawn", "was_given", "was_refused") if name in visitor.request.GET), "")
    context = {
        "c": texts,
        "asked": [_asked(visitor, texts, row) for row in requests if row.answered_at is None],
        "refused": [_asked(visitor, texts, row) for row in requests if row.answered_at is not None],
        "held": [one for one in shown if not one["withdrawn"]],
        "over": [one for one in shown if one["withdrawn"]],
        "is_hidden": visitor.own.person.is_protected,
        "done": texts[done] if done else "",
    }
    return visitor.page("consents/all.html", context)


def _asked(visitor: Visitor, texts: ReaderTexts, row: cases.ConsentRequest) -> dict[str, Any]:
    answered = row.answered_at
    return {
        "row": row,
        "what": texts.code("what", row.what),
        "read": [_receiver(visitor, texts, row), _items(texts, row)],
        "refused": "" if answered is None else texts["refused_on"].format(day=_day(texts, answered)),
    }


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who has got data by a consent: `name` is empty where it would tell a place; `goes_on` while it can end."""

    consent_id: int | None
    name: str
    day: str
    goes_on: bool = True


def _resting(visitor: Visitor, texts: ReaderTexts, rows: Sequence[cases.Consent]) -> list[Receiver]:
    """Access, referrals and hand-overs that rest on the consents; a query for each kind that there is."""
    ids = [row.pk for row in rows]
    found = []
    for grant in cases.grants_resting_on(ids) if ids else ():
        until = texts["until"].format(day=day_in_words(texts, grant.until))
        found.append(Receiver(grant.consent_id, grant.organisation.name, until))
    if any(row.what == CONSENT for row in rows):
        found += [
            Receiver(sent.consent_id, sent.provider.name, _sent(visitor, sent.sent_on), goes_on)
            for sent, goes_on in given_by_consents(ids)
            if sent.sent_on is not None
        ]
    if any(row.what.startswith("handover") for row in rows):
        for going in handovers_of_client({row.case_id for row in rows}).filter(consent_id__in=ids):
            day, goes_on = _sent(visitor, clock.day_of(going.offered_at)), going.state in ON_THE_WAY
            found.append(Receiver(going.consent_id, going.to_name, day, goes_on))
    if visitor.own.person.is_protected:
        return [replace(one, name="") for one in found]
    return found


def _shown(
    visitor: Visitor, texts: ReaderTexts, rows: Sequence[cases.Consent], resting: Sequence[Receiver]
) -> list[dict[str, Any]]:
    """The consents worded, with what was read when they were given; a query at most."""
    requests = cases.requests_given([row.pk for row in rows]) if rows else {}
    read = {number: _named(visitor, texts, request) for number, request in requests.items()}
    return [{**_consent(texts, row, resting), "read": read.get(row.pk, [])} for row in rows]


def _consent(texts: ReaderTexts, row: cases.Consent, resting: Sequence[Receiver]) -> dict[str, Any]:
    withdrawn = row.withdrawn_on
    return {
        "row": row,
        "what": texts.code("what", row.what),
        "after": texts.code("after", row.what),
        "given": texts["given_on"].format(day=day_in_words(texts, row.given_on)),
        "how": texts.code("how", row.how),
        "withdrawn": "" if withdrawn is None else texts["withdrawn_on"].format(day=day_in_words(texts, withdrawn)),
        "receivers": [one for one in resting if one.consent_id == row.pk],
    }


def _sent(visitor: Visitor, day: date) -> str:
    """As on the page of services, so that it is not taken for the last day."""
    texts = reader_texts("my_services", visitor.texts.language)
    return f"{texts['sent']}: {day_in_words(texts, day)}"


def _day(texts: ReaderTexts, moment: Any) -> str:
    return day_in_words(texts, clock.day_of(moment))


@get_or_post
@for_clients
def withdraw(visitor: Visitor, number: int) -> HttpResponse:
    """Asks, naming what ends, and by POST takes the consent back."""
    texts = consent_texts(visitor)
    rows = cases.consents_of_client(case_ids_of(visitor.own))
    row = next((one for one in rows if one.pk == number), None)
    if row is None:
        raise Http404
    if visitor.request.method == "POST" and row.withdrawn_on is None:
        try:
            actions.withdraw_own_consent(user=visitor.request.user, number=number)
        except Refusal:
            # Taken back a moment ago, here or by the worker: the list tells.
            return _to_list()
        return _to_list("was_withdrawn")
    if row.withdrawn_on is not None:
        return _to_list()
    [shown] = _shown(visitor, texts, [row], _resting(visitor, texts, [row]))
    ends = [
        texts["ends_access"].format(name=one.name) if one.name else texts["ends_access_hidden"]
        for one in shown["receivers"]
        if one.goes_on
    ]
    return visitor.page("consents/withdraw.html", {"c": texts, "one": shown, "ends": ends})


def _to_list(done: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("my_consents") + (f"?{done}" if done else ""), status=303)


@get_or_post
@for_clients
def answer(visitor: Visitor, number: int) -> HttpResponse:
    """What is asked, whole; by POST it is given or refused, with nothing chosen beforehand."""
    texts = consent_texts(visitor)
    rows = cases.requests_of_client(case_ids_of(visitor.own))
    row = next((one for one in rows if one.pk == number), None)
    if row is None:
        raise Http404
    if row.answered_at is not None:
        return _gone(visitor, texts)
    lines = _lines(visitor, texts, row)
    if visitor.request.method != "POST":
        return _question(visitor, texts, row, lines)
    chosen = ANSWERS.get(visitor.request.POST.get("answer", ""), "")
    if not chosen:
        return _question(visitor, texts, row, lines, problem=texts["choose"])
    read = "\n\n".join(f"{line.label}\n{line.text}" for line in lines)
    try:
        actions.answer_request(
            user=visitor.request.user, number=number, answer=chosen, shown=read, language=texts.language
        )
    except Refusal:
        return _gone(visitor, texts)
    return _to_list(f"was_{chosen}")


def _lines(visitor: Visitor, texts: ReaderTexts, row: cases.ConsentRequest) -> list[Line]:
    """What the client reads before answering; this is what is kept as read."""
    return [
        Line(texts["ask_what"], texts.code("what", row.what), texts.language),
        *_named(visitor, texts, row),
        Line(texts["ask_after"], texts.code("after", row.what), texts.language),
    ]


def _named(visitor: Visitor, texts: ReaderTexts, row: cases.ConsentRequest) -> list[Line]:
    """What tells a request from others of its kind. Not what is kept as read: it may name a place hidden since."""
    return [
        _receiver(visitor, texts, row),
        _items(texts, row),
        Line(texts["ask_why"], row.why, row.language),
    ]


def _receiver(visitor: Visitor, texts: ReaderTexts, row: cases.ConsentRequest) -> Line:
    if visitor.own.person.is_protected:
        # The worker writes to whom: it may name a place. It is told in a talk.
        return Line(texts["ask_receiver"], texts["hidden"], texts.language)
    return Line(texts["ask_receiver"], row.receiver, row.language)


def _items(texts: ReaderTexts, row: cases.ConsentRequest) -> Line:
    return Line(texts["ask_items"], row.items, row.language)


def _question(
    visitor: Visitor, texts: ReaderTexts, row: cases.ConsentRequest, lines: list[Line], problem: str = ""
) -> HttpResponse:
    context = {"c": texts, "row": row, "lines": lines, "problem": problem}
    return visitor.page("consents/answer.html", context, status=422 if problem else 200)


def _gone(visitor: Visitor, texts: ReaderTexts) -> HttpResponse:
    return visitor.page("problem.html", {"heading": texts["ask_title"], "text": texts["gone"]}, status=422)
