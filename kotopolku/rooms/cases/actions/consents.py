"""Consents: asked for one by one, given or refused by the client, and taken back; what rests on one ends with it."""

from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.domain.vocabulary import holds_identity_code
from kotopolku.platform import clock
from kotopolku.platform.refusals import Missing, check_code

from .. import refusals
from ..codes import CONSENTS, ConsentAnswer, ConsentHow
from ..models import Case, Consent, ConsentRequest
from ..queries.acting import account_of
from ..queries.asking import rights_of
from ..queries.clients import case_ids_of
from .access import end_grants_of
from .course import locked, record_consent
from .guarding import locked_with_others
from .recording import record_on_file


@transaction.atomic
def withdraw_consent(*, actor: Any, consent: Consent, on: date) -> Consent:
    """The client withdrew a consent on a day; the grants that rest on it end now, on a closed case too.

    Raises MayNotGrant, ConsentIsWithdrawn, WithdrawnOutsideItsDays, NotOfThisCase.
    """
    case = locked_with_others(consent.case_id)
    if Right.GRANT not in rights_of(actor, case):
        raise refusals.MayNotGrant
    return _withdrawn(actor, case, consent.pk, on)


@transaction.atomic
def withdraw_own_consent(*, user: Any, number: int) -> Consent:
    """The client takes back their own consent today, on the own pages; it needs nobody's leave (GDPR 7 art. 3).

    Raises NotYours, ConsentIsWithdrawn.
    """
    account = account_of(user)
    found = Consent.objects.standing().filter(pk=number).first()
    if account is None or found is None or found.case_id not in case_ids_of(account):
        raise refusals.NotYours
    case = locked_with_others(found.case_id)
    return _withdrawn(user, case, number, max(clock.today(), found.given_on))


def _withdrawn(actor: Any, case: Case, number: int, on: date) -> Consent:
    row: Consent | None = Consent.objects.standing().select_for_update().filter(pk=number).first()
    if row is None:
        raise refusals.NotOfThisCase
    if row.withdrawn_on is not None:
        raise refusals.ConsentIsWithdrawn
    if not row.given_on <= on <= clock.today():
        raise refusals.WithdrawnOutsideItsDays(given=row.given_on)
    row.withdrawn_on, row.withdrawn_by = on, actor
    row.save(update_fields=["withdrawn_on", "withdrawn_by"])
    ended = end_grants_of(actor, case, "cases.withdraw_consent", row)
    after = {"consent": row.pk, "what": row.what, "withdrawn_on": on, "grants_ended": ended}
    record_on_file(actor, case, "withdraw_consent", after=after)
    return row


@transaction.atomic
def ask_for_consent(
    *, actor: Any, case: Case, what: str, receiver: str, items: str, why: str, language: str = "fi"
) -> ConsentRequest:
    """Asks the client for one consent: to what, to whom, which data and why.

    Raises CaseIsClosed, MayNotGrant, UnknownCode, Missing, IdentityCodeInRequest.
    """
    case = locked(case)
    if Right.GRANT not in rights_of(actor, case):
        raise refusals.MayNotGrant
    check_code(what, CONSENTS, field="what")
    texts = {"receiver": receiver.strip(), "items": items.strip(), "why": why.strip()}
    for field, text in texts.items():
        if not text:
            raise Missing(field=field)
        if holds_identity_code(text):
            raise refusals.IdentityCodeInRequest(field=field)
    row = ConsentRequest.objects.create(case=case, what=what, language=language, asked_by=actor, **texts)
    record_on_file(actor, case, "ask_for_consent", after={"request": row.pk, "what": what})
    return row


@transaction.atomic
def take_back_request(*, actor: Any, case: Case, number: int) -> ConsentRequest:
    """The worker asks no more. Raises MayNotGrant, NotOfThisCase, RequestAnswered, CaseIsClosed."""
    case = locked(case)
    if Right.GRANT not in rights_of(actor, case):
        raise refusals.MayNotGrant
    row = ConsentRequest.objects.select_for_update().filter(pk=number, case=case).first()
    if row is None:
        raise refusals.NotOfThisCase
    if row.answered_at is not None or row.withdrawn_at is not None:
        raise refusals.RequestAnswered
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    record_on_file(actor, case, "take_back_request", after={"request": row.pk, "what": row.what})
    return row


@transaction.atomic
def answer_request(*, user: Any, number: int, answer: str, shown: str, language: str) -> ConsentRequest:
    """The client gives the consent or refuses it; `shown` is what was read, in the language in which it was read.

    Raises UnknownCode, NotYours, RequestAnswered, CaseIsClosed.
    """
    check_code(answer, ConsentAnswer, field="answer")
    account = account_of(user)
    found = ConsentRequest.objects.filter(pk=number).first()
    if account is None or found is None or found.case_id not in case_ids_of(account):
        raise refusals.NotYours
    case = locked(Case(pk=found.case_id))
    row = ConsentRequest.objects.select_for_update().get(pk=number)
    if row.answered_at is not None or row.withdrawn_at is not None:
        raise refusals.RequestAnswered
    if answer == ConsentAnswer.GIVEN:
        how = ConsentHow.ELECTRONIC
        row.consent = record_consent(
            actor=user, case=case, what=row.what, given_on=clock.today(), language=language, how=how
        )
    row.answered_at, row.answered_by, row.answer = clock.now(), user, answer
    row.shown, row.shown_language = shown, language
    row.save(update_fields=["answered_at", "answered_by", "answer", "shown", "shown_language", "consent"])
    record_on_file(user, case, "answer_consent", after={"request": row.pk, "what": row.what, "answer": answer})
    return row
