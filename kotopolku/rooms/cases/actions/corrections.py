"""A client asks for a correction of their data, and a worker answers (GDPR 16 and 12 art.)."""

from typing import Any

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.refusals import Missing, check_code

from ..codes import CorrectionAnswer
from ..models import Case, CorrectionRequest
from ..queries.acting import account_of
from ..refusals import AnsweredAlready, NoAccount, TooManyOpenRequests
from .recording import record_on_file

__all__ = [
    "AnsweredAlready",
    "CorrectionAnswer",
    "NoAccount",
    "TooManyOpenRequests",
    "answer_correction",
    "ask_for_correction",
]

MOST_OPEN = 20


@transaction.atomic
def ask_for_correction(
    *, user: Any, wrong: str, right: str, language: str, case_id: int | None = None
) -> CorrectionRequest:
    """The client's request, to the organisation whose client they are, or were last, as far as the account sees.

    With `case_id` to the organisation of that case. One who acts for a client asks for them. Raises NoAccount for one
    who is no client, Missing, TooManyOpenRequests.
    """
    account = account_of(user)
    if account is None:
        raise NoAccount
    texts = {"wrong": wrong.strip(), "right": right.strip()}
    for field, text in texts.items():
        if not text:
            raise Missing(field=field)
    rows = Case.objects.select_for_update().filter(person_id=account.person_id)
    if account.organisation_id is not None:
        rows = rows.filter(organisation_id=account.organisation_id)
    cases = list(rows.order_by("opened", "pk"))
    if not cases:
        raise NoAccount
    if CorrectionRequest.objects.filter(case__in=cases, answered_at=None).count() >= MOST_OPEN:
        raise TooManyOpenRequests
    named = next((case for case in cases if case.pk == case_id), None)
    case = named or next((case for case in reversed(cases) if case.closed is None), cases[-1])
    row = CorrectionRequest.objects.create(case=case, asked_by=user, language=language, **texts)
    _record(user, row, "ask_for_correction")
    return row


@transaction.atomic
def answer_correction(*, actor: Any, case: Case, number: int, answer: str, reason: str) -> CorrectionRequest:
    """The request is answered: corrected, or refused with the reason that the client is told.

    Raises CorrectionRequest.DoesNotExist, AnsweredAlready, UnknownCode, Missing for a refusal without a reason.
    """
    check_code(answer, CorrectionAnswer, field="answer")
    if answer == CorrectionAnswer.REFUSED and not reason.strip():
        raise Missing(field="reason")
    row = CorrectionRequest.objects.select_for_update(of=("self",)).select_related("case").get(pk=number, case=case)
    if row.answered_at is not None:
        raise AnsweredAlready
    row.answered_at, row.answered_by = clock.now(), actor
    row.answer, row.reason = answer, reason.strip()
    row.save(update_fields=["answered_at", "answered_by", "answer", "reason"])
    _record(actor, row, "answer_correction", after={"answer": answer})
    return row


def _record(actor: Any, row: CorrectionRequest, verb: str, *, after: dict[str, Any] | None = None) -> None:
    record_on_file(actor, row.case, verb, after={"request": row.pk, **(after or {})})
