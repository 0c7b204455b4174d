"""A no-show that may and one that may not be charged (681/2023 32 a §): the program proposes, a person decides."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kotopolku.domain.appointments.no_show import NoShowCondition
from kotopolku.platform import clock
from kotopolku.platform.accounts.actions import grant_membership
from kotopolku.platform.audit.models import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import UnknownCode
from kotopolku.rooms.appointments import actions
from kotopolku.rooms.appointments.actions import fees
from kotopolku.rooms.appointments.models import FeeProposal, InterpreterBooking
from kotopolku.rooms.appointments.queries.fees import answer_of, fees_of, open_fees
from tests.factories import make_case, make_organisation, make_user

pytestmark = pytest.mark.django_db

LATER = date(2026, 3, 10)
SAID: dict[str, Any] = {
    "grounds": "No reason was told.",
    "weighing": "The client has work.",
    "language": "fi",
    "reader_language": "ar",
}


@pytest.fixture(autouse=True)
def _deciding(worker, organisation):
    """The worker coordinates as well: fees are for those who do."""
    since = date(2025, 1, 1)
    grant_membership(actor=None, user_id=worker.pk, organisation_id=organisation.pk, role="coordinator", since=since)


@pytest.fixture
def missed(book, worker, case, on_day):
    """`missed(cost, …)`: the client did not come to an interpreted assessment, a week ago."""
    case.person.service_language = "ar"
    case.person.save()

    def missed(cost="44.10", state="no_show", told=True, told_how="interpreter", told_language="ar", **given):
        told_fee = None
        if told:
            told_fee = actions.ToldFee(at=clock.now(), language=told_language, how=told_how)
        row = book(kind=given.pop("kind", "assessment"), told_fee=told_fee, **given)
        if cost is not None:
            InterpreterBooking.objects.create(
                appointment=row,
                organisation=row.organisation,
                case=row.case,
                reference=row.reference,
                language="ar",
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                state="done",
                ended_at=row.ends_at,
                ordered_by=worker,
                cost=Decimal(cost),
                link_salt="x",
                link_hash=row.reference,
            )
        on_day(LATER)
        attendee = row.attendees.get()
        reason = "ill" if state == "excused" else ""
        return actions.mark(actor=worker, attendee=attendee, state=state, seen_version=attendee.version, reason=reason)

    return missed


def proposal():
    return FeeProposal.objects.get()


def charged(worker, **given):
    row = proposal()
    return fees.charge(actor=worker, proposal=row, seen_version=row.version, said=fees.Charge(**{**SAID, **given}))


def test_a_no_show_that_may_be_charged(missed, worker, case):
    missed()
    [row] = open_fees(worker)
    assert answer_of(row).amount == Decimal("44.10")
    decision = charged(worker)
    assert (decision.is_charged, decision.amount) == (True, Decimal("44.10"))
    # A week by post and two weeks to pay; two weeks after the appointment would have been the 16th.
    assert decision.due == date(2026, 3, 31)
    assert {finding for _, finding, _ in decision.conditions} == {"met"}
    assert open_fees(worker) == []
    assert [one.state for one in fees_of(case)] == ["charged"]
    entry = Entry.objects.get(action="appointments.charge_fee")
    assert (entry.case_id, entry.person_id) == (case.pk, case.person_id)


def test_the_sum_is_never_above_the_maximum(missed, worker):
    missed("180.00")
    assert charged(worker).amount == Decimal("56.70")


@pytest.mark.parametrize(
    ("given", "condition"),
    [
        ({"told": False}, NoShowCondition.TOLD_OF_FEE),
        ({"told_how": "spoken", "told_language": "fi"}, NoShowCondition.UNDERSTOOD),
        ({"cost": None}, NoShowCondition.INTERPRETER_COST),
        ({"cost": "0.00"}, NoShowCondition.INTERPRETER_COST),
    ],
)
def test_a_no_show_that_may_not_be_charged(missed, worker, given, condition):
    missed(**given)
    row = proposal()
    assert condition in {one.code for one in answer_of(row).in_the_way}
    with pytest.raises(fees.FeeNotAllowed):
        charged(worker)
    decision = fees.leave_uncharged(actor=worker, proposal=row, seen_version=row.version, grounds="May not.")
    assert (decision.is_charged, decision.amount, decision.due) == (False, None, None)


def test_a_child_is_never_charged(missed, worker, case):
    case.person.born = "2008-03-03"
    case.person.save()
    missed()
    assert NoShowCondition.ADULT in {one.code for one in answer_of(proposal()).in_the_way}
    with pytest.raises(fees.FeeNotAllowed):
        charged(worker)


def test_told_in_a_language_that_the_file_knows_is_understood(missed):
    missed(told_how="written", told_language="ar")
    assert answer_of(proposal()).may_be_proposed


def test_told_after_the_booking_is_not_told(missed):
    attendee = missed()
    attendee.fee_told_at += timedelta(days=1)
    attendee.save()
    assert NoShowCondition.TOLD_OF_FEE in {one.code for one in answer_of(proposal()).in_the_way}


@pytest.mark.parametrize("given", [{"kind": "other"}, {"state": "came"}, {"state": "excused"}])
def test_what_is_no_no_show_of_the_law_is_never_proposed(missed, given):
    missed(**given)
    assert not FeeProposal.objects.exists()


def test_one_who_is_excused_after_all_is_charged_no_more(missed, worker):
    attendee = missed()
    actions.mark(actor=worker, attendee=attendee, state="excused", seen_version=attendee.version, reason="In hospital")
    assert proposal().state == "dropped"
    assert open_fees(worker) == []
    with pytest.raises(fees.FeeNotOpen):
        charged(worker)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"grounds": " "}, fees.GroundsMissing),
        ({"weighing": " "}, fees.WeighingMissing),
        ({"due": date(2026, 3, 15)}, fees.DueTooEarly),
        ({"language": "en"}, UnknownCode),
    ],
)
def test_nobody_is_charged_without_grounds_in_words_or_too_early(missed, worker, given, refusal):
    missed()
    with pytest.raises(refusal):
        charged(worker, **given)
    assert proposal().state == "open"


def test_of_two_who_decide_at_once_one_does(missed, worker):
    missed()
    row = proposal()
    fees.leave_uncharged(actor=worker, proposal=row, seen_version=row.version, grounds="First time.")
    with pytest.raises(EditedMeanwhile):
        fees.charge(actor=worker, proposal=row, seen_version=1, said=fees.Charge(**SAID))


def test_the_time_for_asking_a_rectification_runs_from_the_day_it_is_held_to_arrive(missed, worker):
    missed()
    decision = charged(worker)
    assert fees.asked_until(decision) is None
    decision = fees.give(actor=worker, decision=decision, given_on=LATER, how="post")
    assert fees.asked_until(decision) == LATER + timedelta(days=37)
    decision = fees.give(actor=worker, decision=decision, given_on=LATER, how="by_hand")
    assert fees.asked_until(decision) == LATER + timedelta(days=30)
    for wrong in (LATER - timedelta(days=1), LATER + timedelta(days=1)):
        with pytest.raises(fees.NotGivenYet):
            fees.give(actor=worker, decision=decision, given_on=wrong, how="post")


def test_a_reason_that_comes_later_takes_the_fee_back(missed, worker):
    missed()
    decision = charged(worker)
    with pytest.raises(fees.GroundsMissing):
        fees.void(actor=worker, decision=decision, reason="")
    decision = fees.void(actor=worker, decision=decision, reason="The child was in hospital.")
    assert proposal().state == "voided"
    assert decision.amount == Decimal("44.10")
    with pytest.raises(fees.FeeNotOpen):
        fees.void(actor=worker, decision=decision, reason="Again")


def test_what_was_not_charged_is_neither_given_nor_taken_back(missed, worker):
    missed()
    row = proposal()
    decision = fees.leave_uncharged(actor=worker, proposal=row, seen_version=row.version, grounds="First time.")
    with pytest.raises(fees.NotCharged):
        fees.give(actor=worker, decision=decision, given_on=LATER, how="post")
    with pytest.raises(fees.NotCharged):
        fees.void(actor=worker, decision=decision, reason="x")


def test_grounds_and_weighing_do_not_come_into_the_log(missed, worker):
    missed()
    fees.void(actor=worker, decision=charged(worker, weighing="secretword"), reason="secretword")
    assert "secretword" not in "".join(str(entry.__dict__) for entry in Entry.objects.all())


def test_another_organisation_sees_nothing_of_it(missed):
    missed()
    elsewhere = make_organisation("Elsewhere")
    make_case(elsewhere)
    assert open_fees(make_user(elsewhere)) == []
