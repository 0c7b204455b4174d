"""The client's own fees for not coming: what was decided, how much, until when, and how to disagree."""

from datetime import date
from typing import Any

from babel.numbers import format_currency
from django.http import HttpResponse

from kotopolku.platform import clock
from kotopolku.rooms.appointments.actions.fees import TO_ASK, asked_until
from kotopolku.rooms.appointments.queries.fees import given_to
from kotopolku.rooms.cases.queries.clients import case_ids_of
from kotopolku.web.components.dates import day_worded, locale_of
from kotopolku.web.components.public_texts import ReaderTexts, reader_texts
from kotopolku.web.components.reminders import day_and_time
from kotopolku.web.components.telephones import isolated

from ..methods import safe_only
from ..window import Visitor, for_clients


def fee_texts(visitor: Visitor) -> ReaderTexts:
    """The words of fees in the visitor's language, as on the paper beside the decision."""
    return reader_texts("no_show", visitor.texts.language)


@safe_only
@for_clients
def fees(visitor: Visitor) -> HttpResponse:
    """Each fee that the client was told of, the latest first; of a protected client no place and no number."""
    texts = fee_texts(visitor)
    rows = [_told(visitor, texts, one) for one in given_to(case_ids_of(visitor.own))]
    return visitor.page("fees.html", {"f": texts, "fees": rows})


def _told(visitor: Visitor, texts: ReaderTexts, decision: Any) -> dict[str, Any]:
    proposal = decision.proposal
    row, office = proposal.attendee.appointment, proposal.organisation
    day, time = day_and_time(row.starts_at, texts.language)
    said = {"sum": _money(decision.amount, texts), "due": _day(decision.due, texts), "day": day, "time": time}
    shown = {"decision": decision, "what": texts["what"].format(**said), "voided": ""}
    if decision.voided_at is not None:
        return {**shown, "voided": texts["voided"].format(on=_day(clock.day_of(decision.voided_at), texts))}
    where, telephone = ("", "") if visitor.own.person.is_protected else _office(row, office)
    if telephone and texts.direction == "rtl":
        telephone = isolated(telephone)
    until = asked_until(decision)
    return {
        **shown,
        "sum": texts["sum"].format(**said),
        "reason": texts["reason"],
        "disagree": [
            texts["disagree"].format(days=TO_ASK.days),
            *([] if until is None else [texts["ask_until"].format(until=_day(until, texts))]),
            texts["write"].format(reference=decision.reference),
            texts["where"].format(where=where) if where else texts["where_apart"],
        ],
        "help": texts["help"].format(telephone=telephone) if telephone else texts["help_without"],
    }


def _office(row: Any, organisation: Any) -> tuple[str, str]:
    office = row.unit if row.unit is not None and row.unit.address else organisation
    where = ", ".join(part for part in (organisation.name, office.address, organisation.email) if part)
    return where, (row.unit.phone if row.unit is not None else "") or organisation.phone


def _day(day: date, texts: ReaderTexts) -> str:
    return day_worded(day, texts.language)


def _money(amount: Any, texts: ReaderTexts) -> str:
    return str(format_currency(amount, "EUR", locale=locale_of(texts.language)))
