"""681/2023 32 a §, condition by condition."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kotopolku.domain.appointments.no_show import (
    CHARGEABLE,
    WEIGHED_BY_A_PERSON,
    Finding,
    NoShowCondition,
    NoShowFacts,
    no_show_answer,
)
from kotopolku.domain.calendar import PartialDate

DAY = date(2025, 6, 2)
ALL_HOLD = NoShowFacts(
    kind="assessment",
    day=DAY,
    born=PartialDate.of("1990-04-01"),
    stayed_away=True,
    cancelled=False,
    told_of_fee_at_booking=True,
    told_how_to_cancel=True,
    understood=True,
    interpreter_cost=Decimal("44.10"),
    has_acceptable_reason=False,
    is_unreasonable=False,
)


def finding(facts, code):
    return next(one.finding for one in no_show_answer(facts).conditions if one.code == code)


def test_a_no_show_that_may_be_charged():
    answer = no_show_answer(ALL_HOLD)
    assert answer.may_be_charged
    assert answer.in_the_way == ()
    assert (answer.amount, answer.maximum, answer.due_not_before) == (
        Decimal("44.10"),
        Decimal("56.70"),
        date(2025, 6, 16),
    )
    assert not answer.is_sum_of_later_year


NOT_MET = [
    ("kind", "group_info", NoShowCondition.KIND),
    ("kind", "other", NoShowCondition.KIND),
    ("stayed_away", False, NoShowCondition.STAYED_AWAY),
    ("cancelled", True, NoShowCondition.NOT_CANCELLED),
    ("told_of_fee_at_booking", False, NoShowCondition.TOLD_OF_FEE),
    ("told_how_to_cancel", False, NoShowCondition.TOLD_HOW_TO_CANCEL),
    ("understood", False, NoShowCondition.UNDERSTOOD),
    ("interpreter_cost", Decimal(0), NoShowCondition.INTERPRETER_COST),
    ("has_acceptable_reason", True, NoShowCondition.NO_ACCEPTABLE_REASON),
    ("is_unreasonable", True, NoShowCondition.NOT_UNREASONABLE),
    ("born", PartialDate.of("2007-06-03"), NoShowCondition.ADULT),
    ("born", PartialDate.of("2008"), NoShowCondition.ADULT),
    ("day", date(2024, 12, 31), NoShowCondition.IN_FORCE),
]


@pytest.mark.parametrize(("name", "value", "code"), NOT_MET)
def test_a_no_show_that_may_not_be_charged_says_why(name, value, code):
    facts = replace(ALL_HOLD, **{name: value})
    answer = no_show_answer(facts)
    assert finding(facts, code) is Finding.NOT_MET
    assert not answer.may_be_charged
    assert not answer.may_be_proposed
    assert answer.amount is None
    assert code in {one.code for one in answer.in_the_way}


UNKNOWN = [
    ("told_of_fee_at_booking", NoShowCondition.TOLD_OF_FEE),
    ("told_how_to_cancel", NoShowCondition.TOLD_HOW_TO_CANCEL),
    ("understood", NoShowCondition.UNDERSTOOD),
    ("interpreter_cost", NoShowCondition.INTERPRETER_COST),
    ("born", NoShowCondition.ADULT),
]


@pytest.mark.parametrize(("name", "code"), UNKNOWN)
def test_what_nobody_knows_never_speaks_against_the_client(name, code):
    facts = replace(ALL_HOLD, **{name: None})
    answer = no_show_answer(facts)
    assert finding(facts, code) is Finding.UNKNOWN
    assert not answer.may_be_proposed
    assert answer.amount is None
    assert [one.code for one in answer.in_the_way] == [code]


@pytest.mark.parametrize("name", ["has_acceptable_reason", "is_unreasonable"])
def test_what_a_person_weighs_is_open_until_they_have(name):
    answer = no_show_answer(replace(ALL_HOLD, **{name: None}))
    assert answer.may_be_proposed
    assert not answer.may_be_charged
    assert answer.amount == Decimal("44.10")


def test_on_the_eighteenth_birthday_somebody_is_an_adult_and_the_day_before_not():
    assert finding(replace(ALL_HOLD, born=PartialDate.of("2007-06-02")), NoShowCondition.ADULT) is Finding.MET
    assert finding(replace(ALL_HOLD, born=PartialDate.of("2007-06-03")), NoShowCondition.ADULT) is Finding.NOT_MET
    assert finding(replace(ALL_HOLD, born=PartialDate.of("2007-06")), NoShowCondition.ADULT) is Finding.UNKNOWN
    assert finding(replace(ALL_HOLD, born=PartialDate.of("2006")), NoShowCondition.ADULT) is Finding.MET


@pytest.mark.parametrize(("cost", "amount"), [("56.69", "56.69"), ("56.70", "56.70"), ("180.00", "56.70")])
def test_never_more_than_the_interpreter_cost_and_never_more_than_the_maximum(cost, amount):
    assert no_show_answer(replace(ALL_HOLD, interpreter_cost=Decimal(cost))).amount == Decimal(amount)


def test_the_maximum_of_a_year_whose_decree_is_not_known_is_the_last_known_one():
    answer = no_show_answer(replace(ALL_HOLD, day=date(2026, 3, 2), interpreter_cost=Decimal(500)))
    assert answer.amount == Decimal("56.70")
    assert answer.is_sum_of_later_year


@pytest.mark.parametrize(
    ("kind", "paragraph"), [("guidance", "10 §"), ("assessment", "14 §"), ("plan", "20 §"), ("review", "22 §")]
)
def test_each_kind_names_the_section_that_it_is_held_under(kind, paragraph):
    answer = no_show_answer(replace(ALL_HOLD, kind=kind))
    sections = {one.code: one.section for one in answer.conditions}
    assert sections[NoShowCondition.KIND] == f"681/2023 {paragraph}"
    assert sections[NoShowCondition.ADULT] == "681/2023 32 a § 1 mom."


maybe = st.sampled_from([True, False, None])
any_facts = st.builds(
    NoShowFacts,
    kind=st.sampled_from([*CHARGEABLE, "group_info", "other"]),
    day=st.dates(date(2024, 6, 1), date(2040, 12, 31)),
    born=st.none() | st.builds(PartialDate.of_day, st.dates(date(1930, 1, 1), date(2030, 1, 1))),
    stayed_away=st.booleans(),
    cancelled=st.booleans(),
    told_of_fee_at_booking=maybe,
    told_how_to_cancel=maybe,
    understood=maybe,
    interpreter_cost=st.none() | st.decimals(0, 1000, places=2),
    has_acceptable_reason=maybe,
    is_unreasonable=maybe,
)


@given(any_facts)
def test_whatever_is_known_nobody_pays_without_every_condition(facts):
    answer = no_show_answer(facts)
    findings = {one.code: one.finding for one in answer.conditions}
    assert list(findings) == list(NoShowCondition)
    assert answer.may_be_charged == (set(findings.values()) == {Finding.MET})
    if answer.may_be_charged:
        assert answer.may_be_proposed
    if answer.amount is None:
        assert not answer.may_be_proposed
        return
    assert 0 < answer.amount <= min(facts.interpreter_cost, answer.maximum)
    assert answer.due_not_before - facts.day >= timedelta(days=14)
    assert all(found is Finding.MET for code, found in findings.items() if code not in WEIGHED_BY_A_PERSON)


@given(any_facts, st.sampled_from(["told_of_fee_at_booking", "understood", "born", "interpreter_cost"]))
def test_knowing_less_never_makes_a_fee(facts, name):
    less = no_show_answer(replace(facts, **{name: None}))
    assert less.amount is None
