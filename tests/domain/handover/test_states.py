"""The way of a hand-over: nobody falls between."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.handover import (
    ANSWER_WITHIN,
    HANDOVER_ENDS,
    HANDOVER_STEPS,
    HandoverKind,
    HandoverState,
    HandoverStepRefused,
    Side,
    answers_for_client,
    check_handover_step,
    handover_steps_from,
    is_unanswered_too_long,
)
from kotopolku.domain.rulebook import NothingInForce


@pytest.mark.parametrize(
    ("state", "side", "kind", "expected"),
    [
        ("offered", "receiver", "move", ["received", "refused"]),
        ("received", "receiver", "move", ["taken", "refused"]),
        ("offered", "giver", "move", ["withdrawn"]),
        ("received", "giver", "responsibility", ["withdrawn"]),
        ("offered", "client", "move", ["withdrawn"]),
        ("received", "client", "move", ["withdrawn"]),
        ("offered", "client", "responsibility", []),
        ("taken", "giver", "move", []),
        ("taken", "receiver", "move", []),
        ("refused", "receiver", "move", []),
        ("withdrawn", "client", "move", []),
    ],
)
def test_what_each_side_can_do(state, side, kind, expected):
    found = handover_steps_from(HandoverState(state), Side(side), HandoverKind(kind))
    assert [str(one) for one in found] == expected


def test_nothing_is_taken_that_was_not_received():
    with pytest.raises(HandoverStepRefused, match=r"offered > taken \(receiver\)") as refused:
        check_handover_step(HandoverState.OFFERED, HandoverState.TAKEN, Side.RECEIVER, HandoverKind.MOVE)
    assert (refused.value.since, refused.value.to, refused.value.by) == ("offered", "taken", "receiver")


@given(
    st.sampled_from(HandoverState),
    st.sampled_from(HandoverState),
    st.sampled_from(Side),
    st.sampled_from(HandoverKind),
)
def test_what_is_offered_is_allowed_and_nothing_else(since, to, by, kind):
    if to in handover_steps_from(since, by, kind):
        check_handover_step(since, to, by, kind)
        assert since not in HANDOVER_ENDS
    else:
        with pytest.raises(HandoverStepRefused):
            check_handover_step(since, to, by, kind)


def test_the_giver_answers_for_the_client_until_the_receiver_has_taken_her():
    assert {str(state): str(answers_for_client(state)) for state in HandoverState} == {
        "offered": "giver",
        "received": "giver",
        "taken": "receiver",
        "refused": "giver",
        "withdrawn": "giver",
    }


def test_only_the_receiver_can_take_a_client():
    assert {step.by for step in HANDOVER_STEPS if step.to is HandoverState.TAKEN} == {Side.RECEIVER}


@pytest.mark.parametrize(
    ("state", "on", "answer"),
    [
        ("offered", date(2026, 9, 8), False),
        ("offered", date(2026, 9, 9), True),
        ("received", date(2026, 9, 9), True),
        ("taken", date(2026, 12, 9), False),
        ("refused", date(2026, 12, 9), False),
        ("withdrawn", date(2026, 12, 9), False),
    ],
)
def test_what_stands_still_for_more_than_a_week_is_told(state, on, answer):
    assert is_unanswered_too_long(HandoverState(state), date(2026, 9, 1), on) is answer


def test_days_before_our_own_number_have_no_answer():
    assert "ours" in ANSWER_WITHIN.on(date(2026, 9, 1)).note
    with pytest.raises(NothingInForce):
        is_unanswered_too_long(HandoverState.OFFERED, date(2024, 1, 1), date(2024, 2, 1))
