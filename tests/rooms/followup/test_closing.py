"""The end of a client relationship."""

from datetime import date
from typing import Any

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.refusals import UnknownCode
from kotopolku.rooms.cases.models import Case
from kotopolku.rooms.cases.queries import duties_of
from kotopolku.rooms.cases.refusals import CaseIsClosed
from kotopolku.rooms.followup import actions as followup
from kotopolku.rooms.followup import refusals
from kotopolku.rooms.followup.models import Closure
from kotopolku.rooms.followup.queries import closure_of
from kotopolku.rooms.plans.models import Measure
from kotopolku.rooms.plans.queries import plans_of
from tests.rooms.plans.clients import TODAY, a_draft, assessed

pytestmark = pytest.mark.django_db


def close(coach: Any, case: Any, **given: Any) -> Closure:
    return followup.close(
        actor=coach,
        case=case,
        **{
            "on": TODAY,
            "reason": "employment",
            "outcome": "employed",
            "handover_note": "Works full time; needs nothing more",
            **given,
        },
    )


def test_the_end_closes_the_case_the_plan_and_its_measures(coach, plan, case):
    close(coach, case)
    case.refresh_from_db()
    assert (case.closed, case.closing_reason, case.stage) == (TODAY, "employment", "ended")
    assert [one.state for one in plans_of(case)] == ["ended"]
    assert [one.state for one in Measure.objects.filter(plan__case_id=case.pk)] == ["stopped"]
    assert Closure.objects.get(case_id=case.pk).outcome == "employed"


def test_the_duty_to_delete_the_data_appears(coach, plan, case):
    close(coach, case)
    assert {duty.what: duty.due for duty in duties_of(case)}["delete_client_data"] == date(2029, 3, 10)


def test_a_plan_that_nobody_approved_does_not_become_one_by_the_end(coach, case):
    assessed(coach, case)
    a_draft(coach, case)
    close(coach, case)
    assert [one.state for one in plans_of(case)] == ["draft"]
    assert "plan_start" not in {duty.what for duty in duties_of(case) if duty.done}


def test_a_hand_over_note_is_required(coach, plan, case):
    with pytest.raises(refusals.HandoverNoteMissing):
        close(coach, case, handover_note=" ")
    assert Case.objects.get(pk=case.pk).closed is None


def test_a_new_municipality_is_told_only_with_consent(coach, plan, case):
    with pytest.raises(refusals.ConsentMissing):
        close(coach, case, reason="moved", handed_to="Oulu")
    with pytest.raises(refusals.ConsentMissing):
        close(coach, case, reason="moved", handed_to="Oulu", consent_on=date(2025, 3, 11))
    assert close(coach, case, reason="moved", handed_to="Oulu", consent_on=TODAY).consent_on == TODAY


def test_one_who_moves_without_a_hand_over_needs_no_consent(coach, plan, case):
    assert close(coach, case, reason="moved").handed_to == ""


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (date(2025, 3, 11), refusals.DayToCome),
        (date(2025, 1, 31), refusals.ClosedBeforeOpened),
        (date(2025, 3, 9), refusals.ClosedBeforeLastEvent),
    ],
)
def test_an_impossible_last_day_is_refused(coach, plan, case, day, refusal):
    with pytest.raises(refusal):
        close(coach, case, on=day)
    assert closure_of(case) is None


@pytest.mark.parametrize("field", ["reason", "outcome"])
def test_an_unknown_reason_or_outcome_is_refused(coach, plan, case, field):
    with pytest.raises(UnknownCode):
        close(coach, case, **{field: "bored"})


def test_what_has_ended_does_not_end_again(coach, plan, case):
    close(coach, case)
    with pytest.raises(CaseIsClosed):
        close(coach, case)
    assert Closure.objects.count() == 1


def test_killed_at_the_end_the_case_is_still_open_and_nothing_written(coach, plan, case, monkeypatch):
    class Killed(Exception):
        pass

    def killed(**_given: Any) -> None:
        raise Killed

    before = (Entry.objects.count(), [duty.what for duty in duties_of(case)])
    monkeypatch.setattr("kotopolku.rooms.followup.actions.closing.record", killed)
    with pytest.raises(Killed):
        close(coach, case)
    assert Case.objects.get(pk=case.pk).closed is None
    assert closure_of(case) is None
    assert [one.state for one in plans_of(case)] == ["in_force"]
    assert (Entry.objects.count(), [duty.what for duty in duties_of(case)]) == before
