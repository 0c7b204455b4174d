"""Where only a month is known, no page pretends to know the day."""

from datetime import date

import pytest

from tests.factories import make_case
from tests.web.test_client_pages import page, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def vague(home, worker):
    return make_case(
        home,
        coach=worker,
        opened=date(2025, 2, 1),
        given="Vaguely",
        family="Known",
        born="1990",
        residence={"ground": "family", "granted": "2025-01"},
        circumstances=[("unemployed_jobseeker", "2025-02")],
    )


def test_the_overview_tells_the_month_and_the_day_reckoned_from(browser, vague):
    text = text_of(page(browser, vague))
    assert "First permit, card or registration January 2025 (reckoned from 31 Jan 2025)" in text


def test_why_tells_how_exactly_each_fact_is_known(browser, vague):
    text = text_of(page(browser, vague, "why/"))
    assert "First permit, card or registration January 2025 (reckoned from 31 Jan 2025)" in text
    assert "Counted from January 2025 (reckoned from 31 Jan 2025): the first permit" in text
    assert "1990 (reckoned from 31 Dec 1990)" in text
    assert "Unemployed jobseeker February 2025 (reckoned from" in text


def test_a_known_day_is_told_alone(browser, case):
    assert "reckoned from" not in text_of(page(browser, case)) + text_of(page(browser, case, "why/"))
