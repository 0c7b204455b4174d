"""The program against a second, slow reckoning of the same law.

KOTOPOLKU_EXAMPLES=20000 tries more situations than the daily few hundred.
"""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kotopolku.domain.evaluation import evaluate, plain_answer, situation_of
from tests.domain import oracle
from tests.domain.situations import lifelike, situations

EXAMPLES = int(os.environ.get("KOTOPOLKU_EXAMPLES", "300"))


def fixed_part(full, like):
    """The part of an answer that the description fixes, in the shape of the oracle's."""
    if isinstance(like, dict):
        return {key: fixed_part(full[key], value) for key, value in like.items()}
    if isinstance(like, list) and like and isinstance(like[0], dict):
        return [fixed_part(mine, theirs) for mine, theirs in zip(full, like, strict=True)]
    return full


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(situations(), lifelike()))
def test_both_reckonings_give_the_same_answer(situation):
    mine = plain_answer(evaluate(situation_of(situation)))
    theirs = oracle.answer(situation)
    if (mine["plan"] is None or theirs["plan"] is None) or (
        mine["reimbursement"] is None or theirs["reimbursement"] is None
    ):
        assert (mine["plan"] is None) == (theirs["plan"] is None)
        assert (mine["reimbursement"] is None) == (theirs["reimbursement"] is None)
    assert len(mine["duties"]) == len(theirs["duties"])
    assert fixed_part(mine, theirs) == theirs
