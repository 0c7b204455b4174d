"""A third act from 2027 on, as new data and one new function: old cases keep their answers."""

from datetime import date

import msgspec
import pytest

from kotopolku.domain.calendar import Length, Unit
from kotopolku.domain.evaluation import evaluate, plain_answer, situation_of
from kotopolku.domain.rulebook import ACT_681_2023, CURRENT, Duration, Limit, Sections
from kotopolku.domain.vocabulary import Situation, section
from tests.domain import oracle
from tests.domain.asking import ask, duties, jobseeker

ACT = "9/2027"


def months(count):
    return Length(count, Unit.MONTHS)


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
    assessment_start=Limit(months(1), section(ACT, "15 §")),
    review=Limit(months(3), section(ACT, "23 §")),
    total_length=Duration(months(18), section(ACT, "24 §")),
    imputed=lambda ground: Duration(Length(1, Unit.YEARS), section(ACT, "62 §")),
)
REFORMED = CURRENT.with_act(REFORM)

REFUGEE = {"ground": "quota_refugee", "first_granted": "2026-12-01", "municipality_registered": "2027-01-01"}


def test_the_new_act_holds_from_its_first_day():
    assert [REFORMED.on(date(*day)).act for day in ((2010, 1, 1), (2024, 12, 31), (2026, 12, 31), (2027, 1, 1))] == [
        "1386/2010",
        "1386/2010",
        "681/2023",
        ACT,
    ]
    assert [book.act for book in CURRENT.books] == ["1386/2010", "681/2023"]


def test_new_cases_are_reckoned_by_the_new_act():
    case = {"opened": "2027-01-15", "plans": [{"made": "2027-02-01"}]}
    answer = ask("2027-02-02", rulebooks=REFORMED, residence=REFUGEE, circumstances=jobseeker(), case=case)
    assert duties(answer, "assessment_start") == [("2027-01-15", "2027-02-15", None, "open")]
    assert duties(answer, "review") == [("2027-02-01", "2027-05-01", None, "open")]
    assert answer.plan is not None
    assert str(answer.plan.total_until_max) == "2028-08-01"
    assert answer.reimbursement is not None
    assert str(answer.reimbursement.until) == "2027-12-31"
    assert set(msgspec.structs.asdict(answer.rulebooks).values()) == {ACT}


def test_the_new_structure_gives_a_plan_without_a_finding():
    def plan(on, rulebooks):
        return ask(on, rulebooks=rulebooks, residence=REFUGEE).entitlements.integration_plan

    assert plan("2027-01-01", REFORMED).because == ("9/2027 17 §",)
    assert not plan("2026-12-31", REFORMED).entitled
    assert not plan("2027-01-01", CURRENT).entitled


def test_a_running_case_keeps_its_total_and_changes_its_interval_by_its_own_dates():
    case = {
        "opened": "2026-06-01",
        "plans": [{"made": "2026-06-01", "until": "2027-06-01"}],
        "reviews": ["2026-11-30"],
    }
    before = ask("2027-01-31", rulebooks=REFORMED, case=case)
    assert duties(before, "review") == [("2026-11-30", "2027-05-30", None, "open")]
    reviewed = ask("2027-01-31", rulebooks=REFORMED, case={**case, "reviews": ["2027-01-10"]})
    assert duties(reviewed, "review") == [("2027-01-10", "2027-04-10", None, "open")]
    for answer in (before, reviewed):
        assert answer.plan is not None
        assert (answer.plan.act, str(answer.plan.total_until_max)) == ("681/2023", "2028-06-01")


@pytest.mark.parametrize("on", ["2023-05-05", "2024-12-31", "2025-06-01", "2026-12-31"])
def test_before_2027_nothing_changes(on):
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
    situation = situation_of(plain)
    assert evaluate(situation, REFORMED) == evaluate(situation, CURRENT)
    assert plain_answer(evaluate(situation))["duties"] == oracle.duties(plain)
