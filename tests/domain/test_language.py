"""Levels of language: groups and goals are chosen by their order."""

from itertools import pairwise

from kotopolku.domain.vocabulary import FUNCTIONAL_BASIC_SKILLS, CefrLevel


def test_levels_rise_in_order_and_the_untested_has_no_place():
    tested = [level for level in CefrLevel if level is not CefrLevel.NOT_TESTED]
    assert tested[0] is CefrLevel.BELOW_A1_1
    assert tested[0].rank == 0
    assert all(higher.is_at_least(lower) and not lower.is_at_least(higher) for lower, higher in pairwise(tested))
    assert CefrLevel.NOT_TESTED.rank is None


def test_functional_basic_skills_are_b1_1():
    assert FUNCTIONAL_BASIC_SKILLS.value == "B1.1"
    assert CefrLevel.B1_1.is_at_least(FUNCTIONAL_BASIC_SKILLS)
    assert not CefrLevel.A2_2.is_at_least(FUNCTIONAL_BASIC_SKILLS)
    assert not CefrLevel.NOT_TESTED.is_at_least(FUNCTIONAL_BASIC_SKILLS)
    assert not FUNCTIONAL_BASIC_SKILLS.is_at_least(CefrLevel.NOT_TESTED)
