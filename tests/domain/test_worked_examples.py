"""Whole cases as a lawyer would reckon them by hand."""

from datetime import date

import pytest

from kotopolku.domain.calendar import Length, Unit
from kotopolku.domain.rulebook.figures import figure
from tests.domain.asking import ask, duties, jobseeker

OLD_CASE = {
    "opened": "2022-02-01",
    "assessment_started": "2022-02-20",
    "assessment_completed": "2022-03-20",
    "plans": [{"made": "2022-04-01", "signed": "2022-04-01", "until": "2023-04-01"}],
}


def test_an_ordinary_case_under_1386_2010():
    answer = ask(
        "2022-12-01",
        residence={"first_granted": "2021-11-01"},
        circumstances=jobseeker(),
        case=OLD_CASE,
    )
    assert duties(answer, "assessment_start") == [("2022-02-01", "2022-04-01", "2022-02-20", "done")]
    # 3 April 2022 is a Sunday; the limit is not moved.
    assert duties(answer, "plan_start") == [("2022-03-20", "2022-04-03", "2022-04-01", "done")]
    assert duties(answer, "direct_to_service") == [("2022-04-01", "2022-05-01", None, "overdue")]
    assert duties(answer, "review") == [("2022-04-01", "2023-04-01", None, "open")]
    assert answer.plan is not None
    assert str(answer.plan.first_plan_until_max) == "2023-04-01"
    assert str(answer.plan.total_until_max) == "2025-04-01"
    extended = ask(
        "2025-03-01", case={**OLD_CASE, "extensions": [{"decided": "2025-02-01", "ground": "special_measures"}]}
    )
    assert extended.plan is not None
    assert str(extended.plan.extended_until_max) == "2027-04-01"


def test_a_plan_of_before_2025_keeps_its_total_but_not_its_reviews():
    case = {
        "opened": "2024-01-15",
        "plans": [{"made": "2024-04-01", "signed": "2024-04-01", "until": "2027-04-01"}],
        "reviews": ["2025-03-01"],
    }
    before = ask("2025-02-28", residence={"first_granted": "2024-01-01"}, case=case)
    after = ask("2025-03-01", residence={"first_granted": "2024-01-01"}, case=case)
    assert duties(before, "review") == [("2024-04-01", "2025-04-01", None, "open")]
    assert duties(after, "review") == [("2025-03-01", "2025-09-01", None, "open")]
    assert (before.rulebooks.review, after.rulebooks.review) == ("1386/2010", "681/2023")
    for answer in (before, after):
        assert answer.plan is not None
        assert str(answer.plan.total_until_max) == "2027-04-01"
        assert answer.rulebooks.plan_duration == "1386/2010"


NEW_CASE = {"opened": "2025-02-01", "plans": [{"made": "2025-03-10", "until": "2026-03-10"}]}


def test_an_ordinary_case_under_681_2023():
    answer = ask("2025-06-01", circumstances=jobseeker(), case=NEW_CASE)
    assert answer.plan is not None
    assert str(answer.plan.first_plan_until_max) == "2026-03-10"
    assert str(answer.plan.total_until_max) == "2027-03-10"
    assert duties(answer, "review") == [("2025-03-10", "2025-09-10", None, "open")]
    assert duties(answer, "direct_to_service") == [("2025-03-10", "2025-04-10", None, "overdue")]
    assert duties(answer, "first_plan") == [("2025-02-01", "2028-01-05", "2025-03-10", "done")]


@pytest.mark.parametrize("ground", ["little_schooling", "multisector_needs", "home_care_part_time"])
def test_an_extension_adds_two_years_once(ground):
    extensions = [{"decided": "2027-02-01", "ground": ground}, {"decided": "2027-02-02", "ground": "little_schooling"}]
    answer = ask("2027-02-02", case={**NEW_CASE, "extensions": extensions})
    assert answer.plan is not None
    assert str(answer.plan.extended_until_max) == "2029-03-10"


def test_a_pause_of_183_days_moves_the_total_by_183_days():
    pauses = [{"since": "2026-06-01", "until": "2026-11-30", "ground": "parental_leave"}]
    answer = ask("2027-01-01", case={**NEW_CASE, "pauses": pauses})
    assert answer.plan is not None
    assert answer.plan.paused_days == 183
    assert str(answer.plan.total_until_max) == "2027-09-09"


def test_unfinished_studies_of_a_person_under_25_add_a_year():
    extensions = [{"decided": "2027-01-01", "ground": "studies_under_25"}]
    young = ask("2027-02-01", person={"born": "2002-03-11"}, case={**NEW_CASE, "extensions": extensions})
    grown = ask("2027-02-01", person={"born": "2002-03-10"}, case={**NEW_CASE, "extensions": extensions})
    assert young.plan is not None
    assert grown.plan is not None
    assert str(young.plan.extended_until_max) == "2028-03-10"
    assert str(grown.plan.extended_until_max) == "2027-03-10"


@pytest.mark.parametrize(
    ("ground", "registered", "until"),
    [
        ("international_protection", "2024-06-01", "2027-05-31"),
        ("quota_refugee", "2025-06-01", "2028-05-31"),
        ("international_protection", "2025-06-01", "2027-05-31"),
    ],
)
def test_imputed_reimbursement(ground, registered, until):
    answer = ask("2026-01-01", residence={"ground": ground, "municipality_registered": registered})
    assert answer.reimbursement is not None
    assert str(answer.reimbursement.until) == until


def test_client_data_are_deleted_four_years_after_the_end():
    answer = ask("2026-06-01", case={"opened": "2025-02-01", "closed": "2026-05-15"})
    assert duties(answer, "delete_client_data") == [("2026-05-15", "2030-05-15", None, "open")]


def test_other_figures_of_the_examples():
    today = date(2025, 6, 1)
    assert figure("claim_within").on(today).value == Length(2, Unit.YEARS)
    assert figure("old_claims_by").on(today).value == date(2026, 12, 31)
    assert figure("no_show_fee_from").on(today).value == 18
