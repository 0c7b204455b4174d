"""The client's word on the plan: said of what holds, answered once, gone with the case."""

from datetime import date, timedelta
from typing import Any

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.refusals import Missing, UnknownCode
from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.cases.queries import duties_of
from kotopolku.rooms.plans import actions, queries
from kotopolku.rooms.plans.models import ClientWord
from kotopolku.rooms.plans.refusals import NotYourPlan, TooManyOpenWords, WordAnsweredAlready

from .clients import TODAY, a_measure, approved

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(plan: Any, case: Any) -> Any:
    return queries.all_versions_of(case)[0]


@pytest.fixture
def client_user(coach: Any, case: Any) -> Any:
    return accept_invitation(code=invite(actor=coach, case=case), born=date(1990, 4, 1))


def test_what_is_said_is_kept_in_cipher_and_out_of_the_log(client_user, version, case):
    row = actions.say(user=client_user, version_id=version.pk, kind="comment", text="Olen sairas", language="so")
    assert [one.text for one in queries.words_of(case)] == ["Olen sairas"]
    entry = Entry.objects.get(action="plans.say")
    assert "sairas" not in str(entry.after)
    assert row.part == "plan"


@pytest.mark.parametrize(("number", "part"), [("", "plan"), ("1", "goal"), ("1.1", "measure")])
def test_of_what_it_is_said_follows_from_the_number(client_user, version, number, part):
    row = actions.say(user=client_user, version_id=version.pk, kind="change", text="Toisin", number=number)
    assert row.part == part


def test_a_number_that_is_not_there_and_a_stranger_are_refused(client_user, version, coach):
    with pytest.raises(NotYourPlan):
        actions.say(user=client_user, version_id=version.pk, kind="comment", text="Hei", number="7.7")
    with pytest.raises(NotYourPlan):
        actions.say(user=coach, version_id=version.pk, kind="comment", text="Hei")


def test_nothing_is_said_of_an_earlier_version(client_user, version, plan, coach):
    actions_plan = actions.revise(actor=coach, plan=plan, reason="More")
    a_measure(coach, actions_plan, "Uusi")
    approved(coach, actions_plan)
    with pytest.raises(NotYourPlan):
        actions.say(user=client_user, version_id=version.pk, kind="comment", text="Hei")


def test_only_a_review_may_be_asked_for_without_words(client_user, version):
    assert actions.say(user=client_user, version_id=version.pk, kind="review").text == ""
    with pytest.raises(Missing):
        actions.say(user=client_user, version_id=version.pk, kind="change", text="  ")
    with pytest.raises(UnknownCode):
        actions.say(user=client_user, version_id=version.pk, kind="praise", text="Hei")


def test_a_goal_or_measure_is_said_to_be_done_once_and_taken_back_by_whom_said_it(client_user, version, case, coach):
    known = {"user": client_user, "version_id": version.pk, "number": "1.1"}
    row = actions.say(kind="done", **known)
    assert actions.say(kind="done", **known).pk == row.pk
    assert [(one.part, one.kind) for one in queries.words_of(case)] == [("measure", "done")]
    actions.not_done(**known)
    actions.not_done(**known)
    assert queries.words_of(case) == []
    assert Entry.objects.filter(action="plans.not_done").count() == 1


def test_that_something_is_done_stays_once_it_is_answered(client_user, version, case, coach):
    row = actions.say(user=client_user, version_id=version.pk, number="1", kind="done")
    actions.answer_word(actor=coach, case=case, number=row.pk, answer="Hienoa")
    actions.not_done(user=client_user, version_id=version.pk, number="1")
    assert [one.pk for one in queries.words_of(case)] == [row.pk]


def test_what_is_done_stays_done_in_the_next_version_whatever_its_number(client_user, version, plan, coach, case):
    row = actions.say(user=client_user, version_id=version.pk, number="1.1", kind="done")
    revised = actions.revise(actor=coach, plan=plan, reason="More")
    a_measure(coach, revised, "Uusi")
    approved(coach, revised)
    newest = queries.all_versions_of(case)[0]
    assert newest.pk != version.pk
    assert actions.say(user=client_user, version_id=newest.pk, number="1.1", kind="done").pk == row.pk
    actions.not_done(user=client_user, version_id=newest.pk, number="1.1")
    assert queries.words_of(case) == []


def test_that_something_is_done_is_noted_without_words(client_user, version, case, coach):
    row = actions.say(user=client_user, version_id=version.pk, number="1", kind="done")
    actions.answer_word(actor=coach, case=case, number=row.pk, answer="")
    assert queries.open_words(coach) == []


def test_who_has_said_much_may_still_ask_for_help_and_for_a_review(client_user, version, case, coach):
    known = {"user": client_user, "version_id": version.pk}
    for number in range(20):
        actions.say(kind="comment", text=f"Hei {number}", **known)
    actions.say(kind="done", number="1", **known)
    assert actions.say(kind="help", text="Apua", **known).kind == "help"
    assert actions.say(kind="review", **known).kind == "review"


def test_what_asks_for_nothing_comes_after_all_that_does(client_user, version, coach, on_day):
    known = {"user": client_user, "version_id": version.pk}
    actions.say(kind="done", number="1", **known)
    on_day(TODAY + timedelta(days=1))
    actions.say(kind="help", text="Apua", **known)
    assert [one.kind for one in queries.open_words(coach)] == ["help", "done"]
    assert [one.kind for one in queries.open_words(coach, limit=1)] == ["help"]


def test_a_wish_for_a_change_is_a_duty_too(client_user, version, case, coach):
    row = actions.say(user=client_user, version_id=version.pk, kind="change", text="Toinen kurssi")
    duty = asked_duty(case)
    assert (duty.due, queries.answer_due(row), duty.done) == (TODAY + timedelta(days=14), duty.due, None)
    actions.answer_word(actor=coach, case=case, number=row.pk, answer="Sovitaan")
    assert asked_duty(case).done == TODAY


def test_neither_the_whole_plan_nor_a_strangers_is_done(client_user, version, coach):
    with pytest.raises(UnknownCode):
        actions.say(user=client_user, version_id=version.pk, kind="done")
    with pytest.raises(NotYourPlan):
        actions.say(user=client_user, version_id=version.pk, kind="done", number="7.7")
    with pytest.raises(NotYourPlan):
        actions.not_done(user=coach, version_id=version.pk, number="1")


def test_twenty_may_wait_at_once(client_user, version):
    for number in range(20):
        actions.say(user=client_user, version_id=version.pk, kind="comment", text=f"Hei {number}")
    with pytest.raises(TooManyOpenWords):
        actions.say(user=client_user, version_id=version.pk, kind="comment", text="Hei")


def test_it_is_answered_once_and_not_without_words(client_user, version, case, coach):
    row = actions.say(user=client_user, version_id=version.pk, kind="comment", text="Hei")
    with pytest.raises(Missing):
        actions.answer_word(actor=coach, case=case, number=row.pk, answer=" ")
    actions.answer_word(actor=coach, case=case, number=row.pk, answer="Kiitos")
    assert queries.open_words(coach) == []
    with pytest.raises(WordAnsweredAlready):
        actions.answer_word(actor=coach, case=case, number=row.pk, answer="Taas")


def test_it_goes_with_the_case(client_user, version, case):
    from kotopolku.platform.retention.queries import CASE, label_of, tables_of

    actions.say(user=client_user, version_id=version.pk, kind="comment", text="Hei")
    assert "plans.ClientWord" in {label_of(table.model) for table in tables_of(CASE)}
    assert ClientWord.objects.filter(case_id=case.pk).count() == 1


def asked_duty(case: Any) -> Any:
    return next((one for one in duties_of(case) if one.what == "review_asked"), None)


def test_a_review_asked_for_is_a_duty_until_it_is_answered(client_user, version, case, coach):
    actions.say(user=client_user, version_id=version.pk, kind="comment", text="Hei")
    assert asked_duty(case) is None
    row = actions.say(user=client_user, version_id=version.pk, kind="review")
    duty = asked_duty(case)
    assert (duty.arose, duty.due, duty.done) == (TODAY, TODAY + timedelta(days=14), None)
    assert duty.because == "681/2023 22 § 1 mom."
    assert queries.answer_due(row) == duty.due
    answered = actions.answer_word(actor=coach, case=case, number=row.pk, answer="Tavataan maanantaina")
    assert asked_duty(case).done == TODAY
    assert queries.answer_due(answered) is None


def test_a_version_agreed_on_after_the_request_ends_the_duty(client_user, version, coach, plan, on_day):
    case = plan.case
    actions.say(user=client_user, version_id=version.pk, kind="review")
    on_day(TODAY + timedelta(days=3))
    revised = actions.revise(actor=coach, plan=plan, reason="The client asked")
    a_measure(coach, revised, "Uusi")
    assert asked_duty(case).done is None
    approved(coach, revised)
    assert asked_duty(case).done == TODAY + timedelta(days=3)


def test_the_earlier_of_answer_and_new_version_counts(client_user, version, coach, plan, on_day):
    case = plan.case
    row = actions.say(user=client_user, version_id=version.pk, kind="review")
    on_day(TODAY + timedelta(days=1))
    actions.answer_word(actor=coach, case=case, number=row.pk, answer="Kyllä")
    on_day(TODAY + timedelta(days=3))
    revised = actions.revise(actor=coach, plan=plan, reason="The client asked")
    a_measure(coach, revised, "Uusi")
    approved(coach, revised)
    assert asked_duty(case).done == TODAY + timedelta(days=1)
