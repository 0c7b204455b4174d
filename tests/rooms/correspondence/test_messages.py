"""Messages between a client and the coach: who may write, what is refused, when an answer is due, what is read."""

from datetime import date

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.refusals import Missing
from kotopolku.rooms.cases.actions import assign, close_case
from kotopolku.rooms.cases.refusals import CaseIsClosed
from kotopolku.rooms.correspondence import refusals
from kotopolku.rooms.correspondence.actions import answering, messages
from kotopolku.rooms.correspondence.models import Message
from kotopolku.rooms.correspondence.queries import messages as queries
from tests.factories import make_identity_code, make_user

from .conftest import MONDAY

pytestmark = pytest.mark.django_db


def says(client_user, account, text="Milloin tavataan?", language="fi"):
    talk = queries.talks_of_client(account)[0]
    return messages.write_as_client(user=client_user, talk=talk, text=text, language=language)


def answers(coach, case, text="Tiistaina", language="fi"):
    return messages.write_as_worker(actor=coach, case=case, text=text, language=language)


def due(case):
    return queries.talk_of_case(case).answer_due


def test_before_the_first_message_there_is_a_place_and_no_row(account, case):
    talk = queries.talks_of_client(account)[0]
    assert (talk.conversation, talk.may_write, talk.reference) == (None, True, case.reference)
    assert queries.messages_of(talk) == []


def test_what_is_written_is_kept_in_cipher_and_out_of_the_log(client_user, account, case):
    row = says(client_user, account, "Minulla on kipuja", "so")
    assert [(one.text, one.language, one.side) for one in queries.messages_of(queries.talk_of_case(case))] == [
        ("Minulla on kipuja", "so", "client")
    ]
    assert "kipuja" not in str(Entry.objects.get(action="correspondence.write").after)
    assert row.read_at is None


def test_an_answer_is_due_in_three_working_days_and_not_later_for_what_is_added(client_user, account, case, on_day):
    says(client_user, account)
    assert due(case) == date(2025, 3, 13)
    on_day(date(2025, 3, 12))
    says(client_user, account, "Oletko siellä?")
    assert due(case) == date(2025, 3, 13)


def test_weekends_and_holidays_are_no_working_days(client_user, account, case, on_day):
    on_day(date(2025, 4, 16))
    says(client_user, account)
    # Good Friday, the weekend and Easter Monday lie between.
    assert due(case) == date(2025, 4, 23)


def test_an_answer_ends_the_waiting_and_has_read_what_it_answers(client_user, account, coach, case):
    says(client_user, account)
    row = answers(coach, case)
    assert due(case) is None
    assert all(one.read_at is not None for one in Message.objects.filter(side="client"))
    assert row.read_at is None
    assert queries.unread_rows([case.pk]).count() == 1


def test_what_needs_no_answer_waits_no_more(client_user, account, coach, case):
    says(client_user, account, "Kiitos!")
    assert [row.case_id for row in queries.waiting_for(coach, coach=coach)] == [case.pk]
    messages.leave_unanswered(actor=coach, case=case)
    assert due(case) is None
    assert queries.waiting_for(coach, coach=coach) == []


def test_reading_reaches_to_the_message_that_was_seen_and_is_told_once(client_user, account, coach, case):
    first, second = answers(coach, case), answers(coach, case, "Ja torstaina")
    talk = queries.talks_of_client(account)[0]
    assert messages.mark_read(actor=client_user, talk=talk, side="client", newest=first.pk) == 1
    second.refresh_from_db()
    assert second.read_at is None
    assert messages.mark_read(actor=client_user, talk=talk, side="client", newest=first.pk) == 0
    # One's own messages are not read by oneself.
    assert messages.mark_read(actor=coach, talk=queries.talk_of_case(case), side="worker", newest=second.pk) == 0


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (" \n", Missing),
        ("x" * 4001, refusals.MessageTooLong),
        (f"Tunnukseni on {make_identity_code()}", refusals.IdentityCodeInMessage),
    ],
)
def test_empty_endless_and_identity_codes_are_refused_on_both_sides(
    client_user, account, coach, case, *, text, refusal
):
    with pytest.raises(refusal):
        says(client_user, account, text)
    with pytest.raises(refusal):
        answers(coach, case, text)
    assert not Message.objects.exists()


def test_thirty_a_day_and_again_the_next_day(client_user, account, coach, case, on_day):
    for number in range(30):
        says(client_user, account, f"Hei {number}")
    with pytest.raises(refusals.TooManyMessages):
        says(client_user, account)
    answers(coach, case)
    on_day(date(2025, 3, 11))
    assert says(client_user, account).pk


def test_an_ended_case_is_only_read(client_user, account, coach, case):
    says(client_user, account)
    close_case(actor=coach, case=case, on=MONDAY, reason="other")
    case.refresh_from_db()
    account.own_cases = None
    talk = queries.talks_of_client(account)[0]
    assert not talk.may_write
    assert len(queries.messages_of(talk)) == 1
    with pytest.raises(CaseIsClosed):
        messages.write_as_client(user=client_user, talk=talk, text="Hei", language="fi")
    with pytest.raises(CaseIsClosed):
        answers(coach, case)
    assert queries.waiting_for(coach, coach=coach) == []


def test_waits_with_the_coach_of_now_and_with_those_who_may_answer(client_user, account, coach, case, organisation):
    says(client_user, account)
    other = make_user(organisation, name="Toinen Ohjaaja")
    assert queries.waiting_for(other, coach=other) == []
    assert [row.case_id for row in queries.waiting_for(other)] == [case.pk]
    assign(actor=coach, case=case, coach=other, since=MONDAY)
    assert [row.case_id for row in queries.waiting_for(other, coach=other)] == [case.pk]
    stranger = make_user(organisation, role="administrator", name="Pää Käyttäjä")
    assert queries.waiting_for(stranger) == []


def test_the_organisation_settles_the_time_for_what_comes_after(client_user, account, coach, case, organisation):
    keeper = make_user(organisation, role="administrator", name="Pää Käyttäjä")
    settle = {"actor": keeper, "organisation_id": organisation.pk}
    answering.settle_answer_time(**settle, working_days=5, since=date(2025, 3, 11))
    says(client_user, account)
    assert due(case) == date(2025, 3, 13)
    answering.settle_answer_time(**settle, working_days=1, since=MONDAY)
    messages.leave_unanswered(actor=coach, case=case)
    says(client_user, account)
    assert due(case) == date(2025, 3, 11)
    with pytest.raises(refusals.AnswerTimeInThePast):
        answering.settle_answer_time(**settle, working_days=5, since=date(2025, 3, 9))
    with pytest.raises(refusals.AnswerTimeImpossible):
        answering.settle_answer_time(**settle, working_days=0, since=MONDAY)
    with pytest.raises(refusals.NotYourOrganisation):
        answering.settle_answer_time(**{**settle, "actor": coach}, working_days=5, since=MONDAY)
