"""A client and the coach write to each other; the client's last question waits for an answer."""

from collections.abc import Mapping
from datetime import date

from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.cases.queries.clients import account_of
from kotopolku.rooms.correspondence.actions.messages import write_as_client, write_as_worker
from kotopolku.rooms.correspondence.queries.messages import talk_of_client

WHO = "khaled"
LANGUAGE = "ar"
QUESTION = "مرحبا. متى تبدأ دورة اللغة الفنلندية؟"
ANSWER = "Hei Khaled! Kurssi alkaa ensi kuussa. Lähetän tarkan päivän, kun koulu on vahvistanut sen."
NEXT_QUESTION = "شكرا. هل أحتاج إلى إحضار جواز سفري إلى الاجتماع القادم؟"


def write_messages(cases: Mapping[str, Case]) -> None:
    """After the cast. The caller holds the transaction."""
    case = cases[WHO]
    user = accept_invitation(code=invite(actor=case.coach, case=case), born=date.fromisoformat(case.person.born))
    account = account_of(user)
    talk = None if account is None else talk_of_client(account, case.reference)
    if talk is None or case.coach is None:
        return
    write_as_client(user=user, talk=talk, text=QUESTION, language=LANGUAGE)
    write_as_worker(actor=case.coach, case=case, text=ANSWER, language="fi")
    write_as_client(user=user, talk=talk, text=NEXT_QUESTION, language=LANGUAGE)
