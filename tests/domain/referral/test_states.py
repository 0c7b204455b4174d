"""The way of a referral: who may do what next."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.referral import (
    END_STATES,
    TRANSITIONS,
    NoSuchStep,
    NotForThisParty,
    Party,
    State,
    TransitionRefused,
    check_transition,
    is_ended,
    is_unanswered,
    measure_state,
    steps_from,
)

WAY = ("draft", "sent", "received", "waiting", "accepted", "started", "attended", "attended", "finished")


def test_the_whole_way():
    for since, to in pairwise(WAY):
        party = Party.COACH if to == "sent" else Party.PROVIDER
        check_transition(State(since), State(to), party)


@pytest.mark.parametrize(
    ("state", "party", "expected"),
    [
        ("draft", "coach", ["sent", "withdrawn"]),
        ("draft", "provider", []),
        ("draft", "client", ["withdrawn"]),
        ("sent", "provider", ["received", "accepted", "declined", "waiting"]),
        ("sent", "coach", ["received", "accepted", "declined", "waiting", "withdrawn"]),
        ("received", "provider", ["accepted", "declined", "waiting"]),
        ("waiting", "provider", ["accepted", "declined"]),
        ("accepted", "provider", ["declined", "waiting", "started"]),
        ("accepted", "client", ["withdrawn"]),
        ("started", "provider", ["attended", "finished"]),
        ("attended", "provider", ["attended", "finished"]),
        ("attended", "client", ["withdrawn"]),
        ("declined", "coach", []),
        ("finished", "provider", []),
        ("withdrawn", "coach", []),
    ],
)
def test_what_each_party_can_do_next(state, party, expected):
    assert [str(one) for one in steps_from(State(state), Party(party))] == expected


@given(st.sampled_from(State), st.sampled_from(State), st.sampled_from(Party))
def test_what_is_offered_is_allowed_and_nothing_else(since, to, by):
    if to in steps_from(since, by):
        check_transition(since, to, by)
        assert not is_ended(since)
    else:
        with pytest.raises(TransitionRefused) as refused:
            check_transition(since, to, by)
        assert (refused.value.since, refused.value.to, refused.value.by) == (since, to, by)


def test_why_a_step_is_refused():
    with pytest.raises(NotForThisParty, match=r"sent > accepted \(client\)"):
        check_transition(State.SENT, State.ACCEPTED, Party.CLIENT)
    with pytest.raises(NoSuchStep, match="draft > accepted"):
        check_transition(State.DRAFT, State.ACCEPTED, Party.PROVIDER)
    with pytest.raises(NoSuchStep):
        check_transition(State.DECLINED, State.ACCEPTED, Party.PROVIDER)


def test_every_state_is_reached_and_every_way_ends():
    reached = {State.DRAFT}
    for _ in State:
        reached |= {step.to for step in TRANSITIONS if step.since in reached}
    assert reached == set(State)
    assert {step.since for step in TRANSITIONS} == set(State) - END_STATES
    assert len({(step.since, step.to) for step in TRANSITIONS}) == len(TRANSITIONS)


def test_who_waits_for_whom():
    assert [str(state) for state in State if is_unanswered(state)] == ["sent", "received"]


def test_the_measure_follows():
    assert {str(state): measure_state(state) for state in State if measure_state(state)} == {
        "sent": "directed",
        "started": "started",
        "attended": "started",
        "finished": "done",
    }
