"""The example list that comes with the program: how many rows are good, and which faults are found where."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kotopolku.config.demonstration.staffing import set_up_offices
from kotopolku.rooms.exchange.queries import examine

EXAMPLES = Path(__file__).parents[3] / "examples"
AS_OF = date(2026, 11, 2)
FAULTS = {
    ("", "same_as_row"): 3,
    ("assessment_completed", "whole_date_needed"): 1,
    ("born", "birth_missing"): 2,
    ("born", "born_differs_from_identity_code"): 1,
    ("born", "not_a_date"): 1,
    ("born", "two_digit_year"): 1,
    ("citizenship", "unknown_country"): 1,
    ("coach", "coach_unknown"): 4,
    ("email", "not_an_email"): 1,
    ("family", "mixed_scripts"): 1,
    ("family", "two_people"): 1,
    ("given", "figures_in_name"): 1,
    ("given", "two_people"): 2,
    ("granted", "day_and_month_swapped"): 3,
    ("granted", "not_a_date"): 1,
    ("ground", "unknown_ground"): 1,
    ("identity_code", "identity_code_check"): 3,
    ("identity_code", "identity_code_form"): 1,
    ("language", "unknown_language"): 1,
    ("municipality", "unknown_municipality"): 1,
    ("municipality_since", "in_the_future"): 1,
    ("phone", "not_a_phone"): 1,
    ("plan_made", "unsure_date"): 1,
    ("plan_until", "plan_end_missing"): 1,
    ("plan_until", "plan_too_long"): 1,
    ("valid_until", "ends_before_it_begins"): 2,
    ("valid_until", "impossible_date"): 1,
}


@pytest.fixture
def kajaani(db, on_day):
    on_day(AS_OF)
    offices, _users = set_up_offices()
    return offices["kajaani"].pk


@pytest.mark.parametrize("name", ["asiakaslista.xlsx", "klientlista.csv"])
def test_every_fault_of_the_example_is_found_and_nothing_else(kajaani, name):
    found = examine(EXAMPLES / name, kajaani, AS_OF)
    assert (found.rows, len(found.coming), found.bad_rows) == (330, 291, 39)
    assert found.by_kind == Counter(FAULTS)


def test_both_examples_are_the_same_people_in_two_languages(kajaani):
    finnish, swedish = (
        {one.key: one.digest for one in examine(EXAMPLES / name, kajaani, AS_OF).coming}
        for name in ("asiakaslista.xlsx", "klientlista.csv")
    )
    assert finnish == swedish


def test_the_problems_show_no_identity_code(kajaani):
    found = examine(EXAMPLES / "asiakaslista.xlsx", kajaani, AS_OF)
    assert [problem.value for problem in found.problems if problem.column == "identity_code"] == [""] * 4
