"""Figures of the law on the days around which they change."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kotopolku.domain.calendar import Length
from kotopolku.domain.rulebook import CURRENT, Duration, Limit, NothingInForce
from kotopolku.domain.rulebook.conflicts import CONFLICTS
from kotopolku.domain.rulebook.figures import FIGURES, UnknownFigure, figure
from kotopolku.domain.rulebook.figures.money import FIRST_ADULT_YEAR, FROM_7, UNDER_7
from kotopolku.domain.vocabulary import Recipient

ALL = [series for group in FIGURES.values() for series in group]


@pytest.mark.parametrize(
    ("code", "on", "value"),
    [
        ("imputed_municipality_under_7", "2022-12-31", 6845),
        ("imputed_municipality_under_7", "2023-01-01", 6503),
        ("imputed_municipality_under_7", "2024-12-31", 6503),
        ("imputed_municipality_under_7", "2025-01-01", 2741),
        ("imputed_municipality_from_7", "2022-12-31", 2300),
        ("imputed_municipality_from_7", "2024-12-31", 1955),
        ("imputed_municipality_from_7", "2025-01-01", 2052),
        ("imputed_county_under_7", "2022-12-31", 0),
        ("imputed_county_under_7", "2023-01-01", 342),
        ("imputed_county_under_7", "2025-01-01", 948),
        ("imputed_county_from_7", "2022-12-31", 0),
        ("imputed_county_from_7", "2024-12-31", 345),
        ("imputed_county_from_7", "2025-01-01", 1097),
        ("imputed_aland_municipality_under_7", "2024-12-31", 6845),
        ("imputed_aland_municipality_under_7", "2025-01-01", 3157),
        ("imputed_aland_municipality_from_7", "2024-12-31", 2300),
        ("imputed_aland_municipality_from_7", "2025-01-01", 2609),
        ("imputed_aland_county_under_7", "2024-12-31", 0),
        ("imputed_aland_county_under_7", "2025-01-01", 532),
        ("imputed_aland_county_from_7", "2024-12-31", 0),
        ("imputed_aland_county_from_7", "2025-01-01", 540),
        ("first_adult_year_municipality", "2025-01-01", 7741),
        ("first_adult_year_county", "2025-01-01", 73),
        ("first_adult_year_aland_municipality", "2025-01-01", 76),
        ("late_municipality_under_7", "2024-12-31", 2185),
        ("late_municipality_from_7", "2024-12-31", 1496),
        ("late_county_under_7", "2024-12-31", 115),
        ("late_county_from_7", "2024-12-31", 264),
        ("initial_assessment_sum", "2024-12-31", 700),
        ("no_show_fee_at_most", "2025-01-01", Decimal("56.70")),
        ("representative_fee", "2025-01-01", 45),
        ("orientation_at_least", "2025-01-01", 70),
        ("unaccompanied_supported_until", "2020-07-14", 21),
        ("unaccompanied_supported_until", "2020-07-15", 25),
        ("unaccompanied_supported_until", "2024-06-30", 25),
        ("unaccompanied_supported_until", "2024-07-01", 23),
        ("unaccompanied_supported_until", "2025-01-01", 23),
        ("child_must_be_offered_a_hearing_from", "2024-12-31", 12),
        ("national_client_system_compulsory", "2026-12-31", False),
        ("national_client_system_compulsory", "2027-01-01", True),
    ],
)
def test_the_figure_of_the_day(code, on, value):
    assert figure(code).on(date.fromisoformat(on)).value == value


@pytest.mark.parametrize(
    ("code", "on", "words"),
    [
        ("social_assistance_paid_at_most", "2024-12-31", "3 years"),
        ("social_assistance_paid_at_most", "2025-01-01", "1 year"),
        ("preparation_paid_at_most", "2025-01-01", "4 months"),
        ("preparation_with_reason_paid_at_most", "2025-01-01", "8 months"),
        ("special_costs_paid_at_most", "2025-01-01", "10 years"),
        ("claim_within", "2025-01-01", "2 years"),
        ("place_agreement_revised_every", "2024-12-31", "1 year"),
        ("place_agreement_revised_every", "2025-01-01", "4 years"),
        ("programme_revised_every", "2024-12-31", "4 years"),
        ("jobseeker_first_interview_within", "2025-01-01", "5 working days"),
        ("no_show_fee_due_not_before", "2025-01-01", "2 weeks"),
    ],
)
def test_the_length_of_the_day(code, on, words):
    length = figure(code).on(date.fromisoformat(on)).value
    assert isinstance(length, Length)
    assert length.wording == words


def test_a_figure_without_a_value_on_the_day_says_so():
    with pytest.raises(NothingInForce, match="programme_revised_every"):
        figure("programme_revised_every").on(date(2025, 1, 1))
    with pytest.raises(NothingInForce):
        figure("orientation_at_least").on(date(2024, 12, 31))
    with pytest.raises(UnknownFigure, match="no_such"):
        figure("no_such")


def test_every_code_is_named_once_and_values_follow_each_other_without_overlap():
    assert len({series.code for series in ALL}) == len(ALL) > 60
    for series in ALL:
        assert series.values
        for earlier, later in zip(series.values, series.values[1:], strict=False):
            assert earlier.until is not None
            assert earlier.until + timedelta(days=1) == later.since


def test_every_value_cites_its_section_and_every_conflict_is_explained():
    explained = {conflict.id for conflict in CONFLICTS}
    named = {dated.conflict for series in ALL for dated in series.values} - {""}
    for book in CURRENT.books:
        limits: list[Limit | Duration] = [book.direct_to_service, book.review, book.total_length, book.imputed(None)]
        named |= {limit.conflict for limit in limits} - {""}
    assert all(dated.section for series in ALL for dated in series.values)
    assert named <= explained
    assert {"C-1", "C-2", "C-3", "C-4", "C-5", "C-6", "C-10", "T-2b"} <= named


def test_every_recipient_has_its_sums():
    assert set(UNDER_7) == set(FROM_7) == set(Recipient)
    assert set(FIRST_ADULT_YEAR) == set(Recipient) - {Recipient.ALAND_COUNTY}
