"""Duties: what an authority owes, since when and until when."""

from datetime import date
from typing import Any

import pytest

from kotopolku.domain.calendar import Length, Unit
from kotopolku.domain.obligations.duties import first_day_of_assessment
from tests.domain.asking import ask, duties, jobseeker, situation


def names(answer):
    return [duty.what.value for duty in answer.duties]


def test_there_are_no_duties_before_the_case_is_opened():
    plans = [{"made": "2025-03-10"}]
    for opened in (None, "2025-06-02"):
        case = {"opened": opened, "plans": plans, "closed": "2025-05-01"}
        assert ask("2025-06-01", circumstances=jobseeker(), case=case).duties == ()
    assert first_day_of_assessment(situation("2025-06-01", circumstances=jobseeker())) is None


@pytest.mark.parametrize(
    ("facts", "arose"),
    [
        ({"circumstances": jobseeker("2025-01-01")}, "2025-02-01"),
        ({"circumstances": jobseeker("2025-03-03")}, "2025-03-03"),
        ({"circumstances": jobseeker("2025-01-01", "2025-01-31")}, None),
        ({"circumstances": jobseeker("2025-01-01"), "residence": {"first_granted": "2025-02-20"}}, "2025-02-20"),
        ({"residence": {"ground": "quota_refugee"}}, "2025-02-01"),
        (
            {"residence": {"ground": "temporary_protection", "municipality_registered": "2025-04-01"}},
            "2025-04-01",
        ),
        ({"circumstances": jobseeker("2026-01-01")}, "2026-01-01"),
        ({"circumstances": jobseeker("2026-01-02")}, None),
    ],
)
def test_the_assessment_is_owed_from_the_first_day_on_which_it_is_due(facts, arose):
    answer = ask("2026-01-01", case={"opened": "2025-02-01"}, **facts)
    assert [row[0] for row in duties(answer, "assessment_start")] == ([arose] if arose else [])


def test_a_case_opened_today_has_its_duties_today():
    answer = ask("2025-02-03", circumstances=jobseeker(), case={"opened": "2025-02-03"})
    assert duties(answer, "assessment_start") == [("2025-02-03", None, None, "open")]


def test_nothing_is_owed_before_a_first_permit_is_known():
    answer = ask(
        "2025-06-01",
        residence={"first_granted": None},
        circumstances=jobseeker(),
        case={"opened": "2025-02-01", "assessment_completed": "2025-03-01", "plan_needed": True},
    )
    assert answer.duties == ()


def test_what_was_done_on_the_day_of_closing_is_shown():
    case = {"opened": "2025-02-03", "assessment_started": "2025-02-03", "closed": "2025-02-03"}
    answer = ask("2025-02-03", circumstances=jobseeker(), case=case)
    assert names(answer) == ["assessment_start", "delete_client_data"]


def test_the_new_act_makes_an_assessment_due_that_the_old_did_not():
    facts: dict[str, Any] = {"residence": {"ground": "quota_refugee", "first_granted": "2024-06-01"}}
    assert ask("2024-12-31", case={"opened": "2024-06-01"}, **facts).duties == ()
    answer = ask("2025-01-01", case={"opened": "2024-06-01"}, **facts)
    assert duties(answer, "assessment_start") == [("2025-01-01", None, None, "open")]


def test_temporary_protection_became_a_group_in_march_2023_only_in_scope_of_the_new_list():
    facts: dict[str, Any] = {
        "residence": {
            "ground": "temporary_protection",
            "first_granted": "2022-04-01",
            "municipality_registered": "2023-01-01",
        }
    }
    answer = ask("2025-03-01", case={"opened": "2022-05-01"}, **facts)
    assert duties(answer, "assessment_start") == [("2025-01-01", None, None, "open")]
    assert duties(answer, "first_plan") == [("2025-01-01", "2025-04-01", None, "open")]


def test_the_old_assessment_had_two_months():
    facts: dict[str, Any] = {"residence": {"first_granted": "2024-01-01"}, "circumstances": jobseeker()}

    def start(on, started=None):
        case = {"opened": "2024-10-31", "assessment_started": started}
        (row,) = duties(ask(on, case=case, **facts), "assessment_start")
        return row[1:]

    assert start("2024-12-31") == ("2024-12-31", None, "open")
    assert start("2025-01-01") == ("2024-12-31", None, "overdue")
    assert start("2025-01-01", "2024-12-31") == ("2024-12-31", "2024-12-31", "done")
    assert start("2025-01-01", "2025-01-01") == ("2024-12-31", "2025-01-01", "done_late")
    assert start("2025-01-01", "2025-01-02") == ("2024-12-31", None, "overdue")
    answer = ask("2024-12-31", case={"opened": "2024-10-31"}, **facts)
    assert [(d.what.value, d.wording, d.because) for d in answer.duties] == [
        ("assessment_start", "2 months", "1386/2010 10 §"),
        ("first_plan", "3 years", "1386/2010 12 § 2 mom."),
    ]


def test_without_delay_is_never_late():
    case = {"opened": "2025-02-01", "assessment_started": "2027-02-01"}
    answer = ask("2027-12-31", circumstances=jobseeker(), case=case)
    assert duties(answer, "assessment_start") == [("2025-02-01", None, "2027-02-01", "done")]
    assert answer.duties[0].wording == "without delay"
    assert answer.duties[0].because == "681/2023 14 § 2 mom."


def test_every_duty_shows_its_reckoning():
    answer = ask("2025-06-01", circumstances=jobseeker(), case={"opened": "2025-02-01"})
    plan = answer.duties[1]
    assert (plan.base, plan.length, plan.due) == (date(2025, 1, 5), Length(3, Unit.YEARS), date(2028, 1, 5))
    start = answer.duties[0]
    assert (start.base, start.length) == (date(2025, 2, 1), None)


def test_the_first_plan_is_owed_within_three_years_of_the_first_permit():
    case = {"opened": "2025-02-01"}
    answer = ask("2028-01-06", circumstances=jobseeker(), case=case)
    assert duties(answer, "first_plan") == [("2025-02-01", "2028-01-05", None, "overdue")]
    old = {"first_granted": "2020-02-01"}
    last, late = (
        ask("2024-12-31", residence=old, circumstances=jobseeker(), case={"opened": opened})
        for opened in ("2023-02-01", "2023-02-02")
    )
    assert names(last) == ["first_plan", "assessment_start"]
    assert names(late) == ["assessment_start"]


@pytest.mark.parametrize(("opened", "owed"), [("2024-12-31", True), ("2025-01-01", False)])
def test_a_victim_of_trafficking_is_owed_a_first_plan_under_the_old_act_only(opened, owed):
    answer = ask(
        "2025-02-01",
        person={"trafficking_victim": True},
        residence={"first_granted": "2024-01-01"},
        circumstances=jobseeker(),
        case={"opened": opened},
    )
    assert ("first_plan" in names(answer)) is owed


def test_no_first_plan_is_owed_once_the_assessment_found_none_due():
    def owed(on="2025-06-01", **case):
        found = {"opened": "2025-02-01", "assessment_completed": "2025-04-01", **case}
        return names(ask(on, circumstances=jobseeker(), case=found))

    assert owed(plan_needed=False) == ["assessment_start"]
    assert owed(plan_needed=None) == ["assessment_start"]
    assert owed(plan_needed=True) == ["assessment_start", "plan_start", "first_plan"]
    assert owed(on="2025-03-31", plan_needed=False) == ["assessment_start", "first_plan"]
    # Made all the same, the plan shows what it fulfilled.
    made = owed(plan_needed=False, plans=[{"made": "2025-05-30"}])
    assert made == ["assessment_start", "direct_to_service", "review", "first_plan"]


def test_the_plan_is_begun_after_the_assessment():
    def begun(completed, on, **case):
        found = {"opened": "2024-10-01", "assessment_completed": completed, "plan_needed": True, **case}
        facts: dict[str, Any] = {"residence": {"first_granted": "2024-01-01"}, "circumstances": jobseeker()}
        return [(d.due and str(d.due), d.wording, d.state.value, d.because) for d in ask(on, case=found, **facts).duties
                if d.what == "plan_start"]  # fmt: skip

    assert begun("2024-12-31", "2025-01-14") == [("2025-01-14", "2 weeks", "open", "1386/2010 13 § 2 mom.")]
    assert begun("2024-12-31", "2025-01-15")[0][2] == "overdue"
    assert begun("2024-12-31", "2025-01-15", plans=[{"made": "2025-01-14"}])[0][2] == "done"
    assert begun("2024-12-31", "2025-01-15", plans=[{"made": "2025-01-15"}])[0][2] == "done_late"
    assert begun("2025-01-01", "2026-01-14") == [(None, "without delay", "open", "681/2023 20 § 1 mom.")]
    assert begun("2025-01-02", "2025-01-01") == []
    assert begun("2025-01-01", "2026-01-14", plan_needed=False) == []


def test_each_plan_is_followed_by_directing_to_a_service():
    case = {
        "opened": "2024-10-01",
        "plans": [{"made": "2025-01-31"}, {"made": "2024-12-31"}, {"made": "2025-06-02"}],
        "directed_to_service": ["2025-03-01", "2025-02-28", "2025-01-30", "2025-07-01"],
    }
    answer = ask("2025-06-01", case=case)
    assert duties(answer, "direct_to_service") == [
        ("2024-12-31", "2025-01-31", "2025-01-30", "done"),
        ("2025-01-31", "2025-02-28", "2025-02-28", "done"),
    ]
    sections = [d.because for d in answer.duties if d.what == "direct_to_service"]
    assert sections == ["1386/2010 14 § 3 mom.", "681/2023 20 § 5 mom."]
    case["directed_to_service"] = ["2025-03-01"]
    assert [row[3] for row in duties(ask("2025-06-01", case=case), "direct_to_service")] == ["done_late"] * 2
    assert [row[2] for row in duties(ask("2025-03-01", case=case), "direct_to_service")] == ["2025-03-01"] * 2
    assert [row[2] for row in duties(ask("2025-02-28", case=case), "direct_to_service")] == [None, None]
    case["directed_to_service"] = ["2025-01-31"]
    assert [row[3] for row in duties(ask("2025-02-01", case=case), "direct_to_service")] == ["done", "done"]


def review(on, plans, reviews=(), **case):
    found = {"opened": "2020-01-01", "plans": plans, "reviews": list(reviews), **case}
    return duties(ask(on, case=found), "review")


def test_the_next_review_is_counted_from_the_latest_plan_or_review():
    plans = [{"made": "2025-06-01", "until": "2026-06-01"}, {"made": "2025-01-01", "until": "2025-06-01"}]
    assert review("2025-07-01", plans) == [("2025-06-01", "2025-12-01", None, "open")]
    assert review("2025-12-01", plans)[0][3] == "open"
    assert review("2025-12-02", plans)[0][3] == "overdue"
    assert review("2025-07-01", plans, ["2025-03-01"])[0][0] == "2025-06-01"
    assert review("2025-07-01", plans, ["2025-06-20", "2025-06-10", "2025-07-02"])[0][0] == "2025-06-20"


@pytest.mark.parametrize(
    ("made", "reviews", "due"),
    [
        ("2024-12-31", [], "2025-12-31"),
        ("2024-12-31", ["2024-12-31"], "2025-12-31"),
        ("2024-01-01", ["2025-01-01"], "2025-07-01"),
        ("2025-01-01", ["2024-12-31"], "2025-07-01"),
    ],
)
def test_the_old_interval_holds_until_the_first_review_under_the_new_act(made, reviews, due):
    assert review("2025-02-01", [{"made": made}], reviews)[0][1] == due


def test_no_review_after_the_plan_or_the_case_has_ended():
    plans = [{"made": "2025-06-01", "until": "2025-12-31"}]
    assert review("2025-12-31", plans)
    assert review("2026-01-01", plans) == []
    assert review("2025-12-01", plans, closed="2025-12-01") == []
    assert review("2025-12-01", plans, closed="2025-12-02")
    assert review("2025-05-31", plans) == []


def test_a_closed_case_shows_what_was_done_and_the_duty_to_delete():
    case = {
        "opened": "2025-02-01",
        "assessment_started": "2025-02-10",
        "assessment_completed": "2025-03-01",
        "plan_needed": True,
        "plans": [{"made": "2025-03-10"}, {"made": "2025-09-01"}],
        "directed_to_service": ["2025-03-20", "2025-09-20"],
        "closed": "2025-08-31",
    }
    answer = ask("2026-01-01", circumstances=jobseeker(), case=case)
    assert [(d.what.value, d.state.value) for d in answer.duties] == [
        ("assessment_start", "done"),
        ("plan_start", "done"),
        ("direct_to_service", "done"),
        ("first_plan", "done"),
        ("delete_client_data", "open"),
    ]
    undone = ask("2026-01-01", circumstances=jobseeker(), case={"opened": "2025-02-01", "closed": "2025-02-01"})
    assert names(undone) == ["delete_client_data"]
    later = {"opened": "2025-02-01", "assessment_started": "2025-02-10", "closed": "2025-01-31"}
    assert names(ask("2026-01-01", circumstances=jobseeker(), case=later)) == ["delete_client_data"]


@pytest.mark.parametrize(
    ("closed", "due", "wording", "because"),
    [
        ("2024-12-31", "2029-12-31", "5 years", "1386/2010 62 §"),
        ("2025-01-01", "2029-01-01", "4 years", "681/2023 77 §"),
        ("2024-02-29", "2029-02-28", "5 years", "1386/2010 62 §"),
    ],
)
def test_client_data_are_to_be_deleted(closed, due, wording, because):
    (duty,) = ask(due, case={"opened": "2020-01-01", "closed": closed}).duties
    assert (str(duty.due), duty.wording, duty.because) == (due, wording, because)
    assert duty.state.value == "open"
    after = ask("2030-06-01", case={"opened": "2020-01-01", "closed": closed})
    assert after.duties[0].state.value == "overdue"


def test_duties_come_by_due_day_then_name_then_arising():
    case = {
        "opened": "2025-02-01",
        "assessment_completed": "2025-02-10",
        "plan_needed": True,
        "plans": [{"made": "2025-08-31"}, {"made": "2025-03-31"}],
        "reviews": ["2025-08-31"],
    }
    answer = ask("2025-12-01", circumstances=jobseeker(), case=case)
    assert [(d.what.value, d.due and str(d.due)) for d in answer.duties] == [
        ("assessment_start", None),
        ("plan_start", None),
        ("direct_to_service", "2025-04-30"),
        ("direct_to_service", "2025-09-30"),
        ("review", "2026-02-28"),
        ("first_plan", "2028-01-05"),
    ]


def test_losing_the_right_to_stay_ends_no_duty():
    case = {"opened": "2025-02-01", "plans": [{"made": "2025-03-10"}]}
    answer = ask("2025-06-01", residence={"valid_until": "2025-04-01"}, circumstances=jobseeker(), case=case)
    assert names(answer) == ["assessment_start", "direct_to_service", "review", "first_plan"]
