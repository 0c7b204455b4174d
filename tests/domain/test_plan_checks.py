"""What the law refuses before a plan, a pause or an extension is written."""

from datetime import date

import pytest

from kotopolku.domain.evaluation import situation_of
from kotopolku.domain.plan import (
    FirstPlanTooLate,
    PauseEndsBeforeItBegins,
    PausesOverlap,
    PlanEndsBeforeItBegins,
    PlanTooLong,
    UnknownExtensionGround,
    UnknownPlanKind,
    check_extension,
    check_first_plan_in_time,
    check_pauses,
    check_plan,
    check_plan_kind,
    expected_goals,
    extension_grounds,
    grounds_that_count,
    plan_kinds,
    plan_limits,
    studies_may_go_on,
)
from kotopolku.domain.vocabulary import ExtensionGround, Pause, PlanKind
from tests.domain.asking import situation

MADE = date(2025, 3, 10)


def test_a_first_plan_lasts_a_year_at_most():
    check_plan(made=MADE, until=date(2026, 3, 10))
    check_plan(made=MADE, until=MADE)
    with pytest.raises(PlanTooLong) as refused:
        check_plan(made=MADE, until=date(2026, 3, 11))
    assert refused.value.latest == date(2026, 3, 10)
    assert refused.value.because == "681/2023 23 § 2 mom."
    assert str(refused.value) == "('681/2023 23 § 2 mom.', '2026-03-10')"
    with pytest.raises(PlanTooLong) as refused:
        check_plan(made=date(2024, 3, 10), until=date(2025, 3, 11))
    assert refused.value.because == "1386/2010 12 § 2 mom."


def test_a_later_plan_may_reach_the_longest_duration():
    limits = plan_limits(situation("2026-01-01", case={"plans": [{"made": "2025-03-10"}]}))
    check_plan(made=date(2026, 1, 1), until=date(2027, 3, 10), limits=limits)
    with pytest.raises(PlanTooLong) as refused:
        check_plan(made=date(2026, 1, 1), until=date(2027, 3, 11), limits=limits)
    assert refused.value.latest == date(2027, 3, 10)
    assert refused.value.because == "681/2023 23 § 2 mom."


def test_a_plan_does_not_end_before_it_begins():
    with pytest.raises(PlanEndsBeforeItBegins) as refused:
        check_plan(made=MADE, until=date(2025, 3, 9))
    assert (refused.value.because, refused.value.latest) == (None, None)


def test_a_first_plan_is_made_in_time():
    check_first_plan_in_time(situation("2025-06-01"), date(2028, 1, 5))
    with pytest.raises(FirstPlanTooLate) as refused:
        check_first_plan_in_time(situation("2025-06-01"), date(2028, 1, 6))
    assert refused.value.latest == date(2028, 1, 5)
    assert refused.value.because == "681/2023 20 § 3 mom."
    check_first_plan_in_time(situation("2025-06-01", person={"trafficking_victim": True}), date(2030, 1, 1))
    check_first_plan_in_time(situation("2025-06-01", residence={"first_granted": None}), date(2030, 1, 1))


def pause(since, until=None):
    return Pause(since=date.fromisoformat(since), until=until and date.fromisoformat(until))


def test_pauses_do_not_overlap():
    first, second = pause("2025-05-01", "2025-05-31"), pause("2025-06-01")
    check_pauses([second, first], first_made=MADE)
    touching = pause("2025-05-31", "2025-06-05")
    with pytest.raises(PausesOverlap) as refused:
        check_pauses([touching, first], first_made=MADE)
    assert (refused.value.first, refused.value.second) == (first, touching)
    assert refused.value.because == "681/2023 23 § 4 mom."
    with pytest.raises(PausesOverlap) as refused:
        check_pauses([first, first], first_made=date(2024, 1, 1))
    assert refused.value.because == "1386/2010 12 § 4 mom."
    check_pauses([], first_made=MADE)


def test_a_pause_does_not_end_before_it_begins():
    with pytest.raises(PauseEndsBeforeItBegins) as refused:
        check_pauses([pause("2025-05-02", "2025-05-01")], first_made=MADE)
    assert refused.value.because == "681/2023 23 § 4 mom."


def test_only_the_old_act_knows_plans_of_minors_and_families():
    assert plan_kinds(date(2024, 12, 31)) == (PlanKind.INDIVIDUAL, PlanKind.MINOR, PlanKind.FAMILY)
    assert plan_kinds(date(2025, 1, 1)) == (PlanKind.INDIVIDUAL,)
    check_plan_kind(PlanKind.FAMILY, first_made=date(2024, 12, 31))
    check_plan_kind(PlanKind.INDIVIDUAL, first_made=MADE)
    for kind in (PlanKind.MINOR, PlanKind.FAMILY):
        with pytest.raises(UnknownPlanKind) as refused:
            check_plan_kind(kind, first_made=MADE)
        assert refused.value.because == "681/2023 16 §"


def test_an_extension_has_a_ground_that_the_act_knows():
    assert extension_grounds(date(2024, 12, 31)) == (ExtensionGround.SPECIAL_MEASURES,)
    assert extension_grounds(date(2025, 1, 1)) == (
        ExtensionGround.LITTLE_SCHOOLING,
        ExtensionGround.MULTISECTOR_NEEDS,
        ExtensionGround.HOME_CARE_PART_TIME,
        ExtensionGround.STUDIES_UNDER_25,
    )
    check_extension(ExtensionGround.STUDIES_UNDER_25, first_made=MADE)
    with pytest.raises(UnknownExtensionGround) as refused:
        check_extension(ExtensionGround.SPECIAL_MEASURES, first_made=MADE)
    assert refused.value.because == "681/2023 23 § 3 mom."


@pytest.mark.parametrize(
    ("born", "jobseeker", "made", "goals"),
    [
        ("1990-01-01", True, MADE, [("employment_or_entrepreneurship", "681/2023 18 § 2 mom.", True)]),
        (
            "1990-01-01",
            False,
            MADE,
            [
                ("working_life_readiness", "681/2023 18 § 3 mom.", True),
                ("employment_or_entrepreneurship", "681/2023 18 § 3 mom.", True),
            ],
        ),
        ("2000-03-11", True, MADE, [("upper_secondary_education", "681/2023 18 § 4 mom.", True)]),
        ("2000-03-11", False, MADE, [("upper_secondary_education", "681/2023 18 § 4 mom.", True)]),
        ("2000-03-10", True, MADE, [("employment_or_entrepreneurship", "681/2023 18 § 2 mom.", True)]),
        ("2000-03-11", True, date(2024, 12, 31), []),
    ],
)
def test_the_law_expects_goals(born, jobseeker, made, goals):
    found = expected_goals(born=date.fromisoformat(born), jobseeker=jobseeker, made=made)
    assert [(g.code.value, g.section, g.departable) for g in found] == goals


@pytest.mark.parametrize(
    ("born", "made", "section"),
    [
        ("2002-03-10", MADE, "681/2023 31 § 2 mom."),  # 25 on the last day, 2027-03-10
        ("2002-03-11", MADE, None),
        ("1980-01-01", date(2024, 3, 10), None),  # 1386/2010 knows no such support
    ],
)
def test_support_of_unfinished_studies_can_go_on_from_25(born, made, section):
    asked = situation_of(
        {
            "on": made.isoformat(),
            "person": {"born": born},
            "residence": {"kind": "residence_permit", "first_granted": made.isoformat()},
            "case": {"opened": made.isoformat(), "plans": [{"made": made.isoformat()}]},
        }
    )
    limits = plan_limits(asked)
    assert limits is not None
    assert studies_may_go_on(limits, born=date.fromisoformat(born), first_made=made) == section


@pytest.mark.parametrize(
    ("born", "decided", "counting"),
    [
        ("1985-01-01", ["studies_under_25"], set()),
        (
            "1985-01-01",
            ["studies_under_25", "little_schooling"],
            {"little_schooling", "multisector_needs", "home_care_part_time"},
        ),
        ("2006-01-01", ["studies_under_25"], {"studies_under_25"}),
    ],
)
def test_only_grounds_that_gave_time_are_said_to_count(born, decided, counting):
    asked = situation(
        "2026-03-10",
        person={"born": born},
        case={
            "opened": "2025-02-01",
            "plans": [{"made": MADE.isoformat()}],
            "extensions": [{"decided": "2026-01-01", "ground": ground} for ground in decided],
        },
    )
    limits = plan_limits(asked)
    assert limits is not None
    assert set(grounds_that_count(limits, first_made=MADE)) == counting
