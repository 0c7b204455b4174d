"""A third act from 2027 on, as new data and one new function: old cases keep their answers."""

from datetime import date
from typing import Any

import msgspec
import pytest

from kotopolku.domain.calendar import Length, Unit
from kotopolku.domain.evaluation import evaluate, plain_answer, situation_of, stage_of
from kotopolku.domain.plan import (
    FirstPlanTooLate,
    PausesOverlap,
    PlanTooLong,
    UnknownExtensionGround,
    check_extension,
    check_first_plan_in_time,
    check_pauses,
    check_plan,
    expected_goals,
    extension_grounds,
)
from kotopolku.domain.rulebook import (
    ACT_681_2023,
    CURRENT,
    Duration,
    ExpectedGoal,
    ExtensionRule,
    GoalCode,
    Limit,
    Sections,
)
from kotopolku.domain.vocabulary import ExtensionGround, Pause, Situation, section
from tests.domain import oracle
from tests.domain.asking import ask, duties, jobseeker, situation

ACT = "9/2027"


def months(count):
    return Length(count, Unit.MONTHS)


def assessment_also_for_students(situation: Situation, on: date) -> Sections:
    """A group that no act has had so far."""
    if situation.residence.ground == "study":
        return (section(ACT, "14 § 8 k."),)
    return ACT_681_2023.assessment(situation, on)


LITERACY = ExpectedGoal(GoalCode.WORKING_LIFE_READINESS, section(ACT, "19 §"), departable=False)


def plan_always_for_the_protected(situation: Situation, on: date, assessed: bool) -> Sections:
    """What the draft of the reform says: a plan for the protected always, for others as before."""
    if ACT_681_2023.is_protected(situation, on) and ACT_681_2023.is_in_scope(situation, on):
        return (section(ACT, "17 §"),)
    return ACT_681_2023.plan(situation, on, assessed)


REFORM = msgspec.structs.replace(
    ACT_681_2023,
    act=ACT,
    first_day=date(2027, 1, 1),
    plan=plan_always_for_the_protected,
    guidance=lambda situation, on: (section(ACT, "11 §"),),
    assessment=assessment_also_for_students,
    placement=section(ACT, "44 §"),
    assessment_start=Limit(months(1), section(ACT, "15 §")),
    plan_start=Limit(months(2), section(ACT, "21 §")),
    first_plan_by=lambda situation: date(2028, 1, 1),
    direct_to_service=Limit(months(4), section(ACT, "22 §")),
    review=Limit(months(3), section(ACT, "23 §")),
    review_asked=Limit(months(2), section(ACT, "23 § 2 mom.")),
    delete_client_data=Limit(months(5), section(ACT, "78 §")),
    first_plan_length=Duration(months(6), section(ACT, "24 § 1 mom.")),
    total_length=Duration(months(18), section(ACT, "24 §")),
    pause=section(ACT, "25 §"),
    extensions=(
        ExtensionRule(
            "extension",
            frozenset({ExtensionGround.MULTISECTOR_NEEDS}),
            Duration(months(7), section(ACT, "26 §")),
        ),
    ),
    expected_goals=lambda born, jobseeker, on: (LITERACY,),
    imputed=lambda ground: Duration(Length(1, Unit.YEARS), section(ACT, "62 §")),
)


@pytest.fixture
def reformed():
    """The acts of today and the reform."""
    return CURRENT.with_act(REFORM)


REFUGEE = {"ground": "quota_refugee", "first_granted": "2026-12-01", "municipality_registered": "2027-01-01"}


def test_the_new_act_holds_from_its_first_day(reformed):
    assert [reformed.on(date(*day)).act for day in ((2010, 1, 1), (2024, 12, 31), (2026, 12, 31), (2027, 1, 1))] == [
        "1386/2010",
        "1386/2010",
        "681/2023",
        ACT,
    ]
    assert [book.act for book in CURRENT.books] == ["1386/2010", "681/2023"]


def test_new_cases_are_reckoned_by_the_new_act(reformed):
    case = {"opened": "2027-01-15", "plans": [{"made": "2027-02-01"}]}
    answer = ask("2027-02-02", rulebooks=reformed, residence=REFUGEE, circumstances=jobseeker(), case=case)
    assert duties(answer, "assessment_start") == [("2027-01-15", "2027-02-15", None, "open")]
    assert duties(answer, "review") == [("2027-02-01", "2027-05-01", None, "open")]
    assert answer.plan is not None
    assert str(answer.plan.total_until_max) == "2028-08-01"
    assert answer.reimbursement is not None
    assert str(answer.reimbursement.until) == "2027-12-31"
    assert set(msgspec.structs.asdict(answer.rulebooks).values()) == {ACT}


def test_the_new_structure_gives_a_plan_without_a_finding(reformed):
    def plan(on, rulebooks):
        return ask(on, rulebooks=rulebooks, residence=REFUGEE).entitlements.integration_plan

    assert plan("2027-01-01", reformed).because == ("9/2027 17 §",)
    assert not plan("2026-12-31", reformed).entitled
    assert not plan("2027-01-01", CURRENT).entitled


def test_a_running_case_keeps_its_total_and_changes_its_interval_by_its_own_dates(reformed):
    case = {
        "opened": "2026-06-01",
        "plans": [{"made": "2026-06-01", "until": "2027-06-01"}],
        "reviews": ["2026-11-30"],
    }
    before = ask("2027-01-31", rulebooks=reformed, case=case)
    assert duties(before, "review") == [("2026-11-30", "2027-05-30", None, "open")]
    reviewed = ask("2027-01-31", rulebooks=reformed, case={**case, "reviews": ["2027-01-10"]})
    assert duties(reviewed, "review") == [("2027-01-10", "2027-04-10", None, "open")]
    for answer in (before, reviewed):
        assert answer.plan is not None
        assert (answer.plan.act, str(answer.plan.total_until_max)) == ("681/2023", "2028-06-01")


@pytest.mark.parametrize("on", ["2023-05-05", "2024-12-31", "2025-06-01", "2026-12-31"])
def test_before_2027_nothing_changes(on, reformed):
    plain = {
        "id": "old",
        "on": on,
        "person": {
            "born": "2003-01-01",
            "arrived_unaccompanied_as_minor": True,
            "trafficking_victim": False,
            "reimbursed_parent_until": None,
        },
        "residence": {
            "kind": "residence_permit",
            "ground": "family_of_protected",
            "first_granted": "2022-12-01",
            "valid_until": None,
            "municipality_registered": None,
        },
        "circumstances": jobseeker("2023-01-01"),
        "case": {
            "opened": "2023-01-01",
            "assessment_started": "2023-01-05",
            "assessment_completed": "2023-02-05",
            "plan_needed": True,
            "plans": [{"made": "2023-03-01", "signed": None, "until": None}],
            "reviews": [],
            "directed_to_service": [],
            "pauses": [],
            "extensions": [],
            "closed": None,
        },
    }
    read = situation_of(plain)
    assert evaluate(read, reformed) == evaluate(read, CURRENT)
    assert plain_answer(evaluate(read))["duties"] == oracle.duties(plain)


def test_every_duty_and_entitlement_goes_by_the_new_act(reformed):
    case = {
        "opened": "2027-01-15",
        "assessment_completed": "2027-01-20",
        "plans": [{"made": "2027-02-01"}],
        "extensions": [{"decided": "2027-02-01", "ground": "multisector_needs"}],
        "pauses": [{"since": "2027-02-01"}],
        "reviews_asked": [{"asked": "2027-02-02"}],
    }
    answer = ask("2027-02-02", rulebooks=reformed, residence=REFUGEE, case=case)
    assert {(d.what.value, d.because, str(d.due)) for d in answer.duties} == {
        ("assessment_start", "9/2027 15 §", "2027-02-15"),
        ("first_plan", "681/2023 20 § 3 mom.", "2029-12-01"),
        ("plan_start", "9/2027 21 §", "2027-03-20"),
        ("direct_to_service", "9/2027 22 §", "2027-06-01"),
        ("review", "9/2027 23 §", "2027-05-01"),
        ("review_asked", "9/2027 23 § 2 mom.", "2027-04-02"),
    }
    assert answer.plan is not None
    assert answer.plan.because == ("9/2027 24 §", "9/2027 25 §", "9/2027 26 §", "9/2027 24 § 1 mom.")
    assert str(answer.plan.extended_until_max) == "2029-03-03"
    assert answer.entitlements.integration_plan.because == answer.plan.because
    assert answer.entitlements.guidance.because == ("9/2027 11 §",)
    assert answer.entitlements.placement.because == ("9/2027 44 §",)
    closed = ask("2027-02-02", rulebooks=reformed, case={"opened": "2027-01-15", "closed": "2027-02-01"})
    assert duties(closed, "delete_client_data") == [("2027-02-01", "2027-07-01", None, "open")]


def test_a_new_group_is_assessed_from_the_acts_first_day(reformed):
    facts: dict[str, Any] = {"residence": {"ground": "study"}, "case": {"opened": "2026-06-01"}}
    answer = ask("2027-01-05", rulebooks=reformed, **facts)
    assert answer.entitlements.initial_assessment.because == ("9/2027 14 § 8 k.",)
    assert duties(answer, "assessment_start") == [("2027-01-01", "2027-02-01", None, "open")]
    assert ask("2027-01-05", **facts).duties == ()


def test_the_stage_goes_by_the_new_act(reformed):
    case = {"opened": "2027-01-15", "plans": [{"made": "2027-02-01"}]}
    assert stage_of(situation("2027-05-01", case=case), reformed) == "review"
    assert stage_of(situation("2027-05-01", case=case)) == "services"
    case["reviews"] = ["2028-08-01"]
    assert stage_of(situation("2028-08-02", case=case), reformed) == "review"
    assert stage_of(situation("2028-08-02", case=case)) == "services"


def test_the_checks_go_by_the_new_act(reformed):
    made = date(2027, 2, 1)
    with pytest.raises(PlanTooLong) as long:
        check_plan(made=made, until=date(2027, 8, 2), rulebooks=reformed)
    assert (long.value.latest, long.value.because) == (date(2027, 8, 1), "9/2027 24 § 1 mom.")
    with pytest.raises(FirstPlanTooLate) as late:
        check_first_plan_in_time(situation("2027-02-01"), date(2028, 1, 2), reformed)
    assert late.value.latest == date(2028, 1, 1)
    pause = Pause(since=made)
    with pytest.raises(PausesOverlap) as overlap:
        check_pauses([pause, pause], first_made=made, rulebooks=reformed)
    assert overlap.value.because == "9/2027 25 §"
    assert extension_grounds(made, reformed) == (ExtensionGround.MULTISECTOR_NEEDS,)
    check_extension(ExtensionGround.MULTISECTOR_NEEDS, first_made=made, rulebooks=reformed)
    with pytest.raises(UnknownExtensionGround) as unknown:
        check_extension(ExtensionGround.LITTLE_SCHOOLING, first_made=made, rulebooks=reformed)
    assert unknown.value.because == "9/2027 26 §"
    goals = expected_goals(born=date(1990, 1, 1), jobseeker=True, made=made, rulebooks=reformed)
    assert goals == (LITERACY,)


def test_an_act_finds_its_place_in_time_whatever_the_order_of_adding():
    earlier = msgspec.structs.replace(REFORM, act="1/2026", first_day=date(2026, 1, 1))
    acts = CURRENT.with_act(REFORM).with_act(earlier)
    assert [book.act for book in acts.books] == ["1386/2010", "681/2023", "1/2026", ACT]
    assert acts.on(date(2026, 6, 1)).act == "1/2026"
