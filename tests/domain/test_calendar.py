"""Days, lengths and partial dates: a limit reckoned a day wrong is a right lost or a paper signed too late."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.calendar import (
    Length,
    PartialDate,
    Period,
    Spell,
    UncountableLength,
    Unit,
    UnreadableDate,
    days_after,
    is_aged,
    last_paid_day,
    merged,
    months_after,
    years_after,
)


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("count", "unit", "since", "until"),
    [
        (1, "months", "2025-01-31", "2025-02-28"),
        (1, "months", "2024-01-31", "2024-02-29"),
        (1, "months", "2025-03-31", "2025-04-30"),
        (2, "months", "2025-12-31", "2026-02-28"),
        (12, "months", "2024-02-29", "2025-02-28"),
        (6, "months", "2025-06-15", "2025-12-15"),
        (7, "months", "2025-06-15", "2026-01-15"),
        (1, "months", "1900-01-31", "1900-02-28"),
        (1, "months", "2000-01-31", "2000-02-29"),
        (1, "years", "2025-03-10", "2026-03-10"),
        (1, "years", "2024-02-29", "2025-02-28"),
        (4, "years", "2024-02-29", "2028-02-29"),
        (1, "years", "2023-02-28", "2024-02-28"),
        (2, "weeks", "2022-03-20", "2022-04-03"),
        (10, "days", "2025-12-25", "2026-01-04"),
        (2, "years", "9998-05-05", "9999-12-31"),
        (1, "years", "9998-05-05", "9999-05-05"),
        (1, "months", "9999-12-05", "9999-12-31"),
        (1, "months", "9999-11-05", "9999-12-05"),
        (2, "weeks", "9999-12-25", "9999-12-31"),
        (4, "years", "9996-02-29", "9999-12-31"),
    ],
)
def test_a_limit_ends_on_the_same_day_number_or_the_months_last_day(count, unit, since, until):
    assert Length(count, Unit(unit)).after(day(since)) == day(until)


def test_working_days_cannot_be_counted_without_a_calendar_of_holidays():
    with pytest.raises(UncountableLength) as refused:
        Length(5, Unit.WORKING_DAYS).after(day("2025-01-01"))
    assert refused.value.args == (Unit.WORKING_DAYS,)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (Length(1, Unit.MONTHS), "1 month"),
        (Length(2, Unit.MONTHS), "2 months"),
        (Length(5, Unit.WORKING_DAYS), "5 working days"),
    ],
)
def test_a_length_in_words(length, words):
    assert length.wording == words


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 500))
def test_months_never_pass_the_month_and_keep_the_day_if_it_exists(since, count):
    end = months_after(since, count)
    assert (end.year * 12 + end.month) - (since.year * 12 + since.month) == count
    assert end.day == since.day or (end.day < since.day and days_after(end, 1).day == 1)


@given(st.dates(), st.integers(0, 200))
def test_years_are_twelve_months(since, count):
    assert years_after(since, count) == months_after(since, 12 * count)


@pytest.mark.parametrize(
    ("since", "years", "last"),
    [
        ("2025-06-01", 2, "2027-05-31"),
        ("2024-06-01", 3, "2027-05-31"),
        ("2024-02-29", 3, "2027-02-27"),
        ("9998-01-01", 2, "9999-12-31"),
        ("9998-06-01", 2, "9999-12-31"),
        ("9997-06-01", 2, "9999-05-31"),
    ],
)
def test_a_payment_period_ends_one_day_before(since, years, last):
    assert last_paid_day(day(since), years) == day(last)


@pytest.mark.parametrize(
    ("born", "on", "aged"),
    [
        ("2004-02-29", "2027-02-27", False),
        ("2004-02-29", "2027-02-28", True),
        ("2002-05-05", "2025-05-04", False),
        ("2002-05-05", "2025-05-05", True),
    ],
)
def test_a_birthday_on_the_29th_of_february_is_kept_on_the_28th(born, on, aged):
    assert is_aged(day(born), 23, day(on)) is aged


def test_a_period_includes_both_ends():
    period = Period(day("2025-01-02"), day("2025-01-04"))
    assert [n for n in range(1, 7) if date(2025, 1, n) in period] == [2, 3, 4]
    assert date(2999, 1, 1) in Period(day("2025-01-02"))
    assert not period.is_empty
    assert not Period(day("2025-01-02"), day("2025-01-02")).is_empty
    assert not Period(day("2025-01-02")).is_empty
    assert Period(day("2025-01-02"), day("2025-01-01")).is_empty


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (("2025-01-01", "2025-01-05"), ("2025-01-05", "2025-01-09"), True),
        (("2025-01-01", "2025-01-05"), ("2025-01-06", "2025-01-09"), False),
        (("2025-01-01", None), ("2025-01-06", "2025-01-09"), True),
        (("2025-01-01", None), ("2030-01-06", None), True),
        (("2025-01-01", "2025-01-31"), ("2025-01-10", "2025-01-05"), False),
        (("2025-01-10", "2025-01-05"), ("2025-01-01", None), False),
    ],
)
def test_two_periods_overlap_when_they_share_a_day(one, other, overlap):
    one, other = (Period(*(text and day(text) for text in period)) for period in (one, other))
    assert one.overlaps(other) is overlap
    assert other.overlaps(one) is overlap


@given(
    st.lists(
        st.builds(Spell, st.dates(date(2025, 1, 1), date(2025, 2, 1)), st.dates(date(2025, 1, 1), date(2025, 2, 1)))
    )
)
def test_merging_keeps_the_same_days_each_once(spells):
    def days_of(some):
        return [date.fromordinal(n) for s in some for n in range(s.since.toordinal(), s.until.toordinal() + 1)]

    kept = merged(spells)
    assert days_of(kept) == sorted(set(days_of(spells)))
    assert sum(s.days for s in kept) == len(days_of(kept))


@pytest.mark.parametrize(
    ("text", "iso", "earliest", "latest"),
    [
        ("1985", "1985", "1985-01-01", "1985-12-31"),
        (" 2019-02 ", "2019-02", "2019-02-01", "2019-02-28"),
        ("2020-02", "2020-02", "2020-02-01", "2020-02-29"),
        ("2019-03-15", "2019-03-15", "2019-03-15", "2019-03-15"),
        ("15.3.2019", "2019-03-15", "2019-03-15", "2019-03-15"),
        ("5. 3. 2019", "2019-03-05", "2019-03-05", "2019-03-05"),
        ("3.2019", "2019-03", "2019-03-01", "2019-03-31"),
        ("3/2019", "2019-03", "2019-03-01", "2019-03-31"),
        ("12/2019", "2019-12", "2019-12-01", "2019-12-31"),
        ("0985", "0985", "0985-01-01", "0985-12-31"),
    ],
)
def test_partial_dates_are_read_in_iso_and_finnish_forms(text, iso, earliest, latest):
    partial = PartialDate.of(text)
    assert str(partial) == iso
    assert (partial.earliest, partial.latest) == (day(earliest), day(latest))
    assert partial.is_whole is (earliest == latest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "spring 2019",
        "2019-13",
        "2019-00",
        "2019-02-30",
        "31.4.2019",
        "0.2019",
        "0000",
        "19-03-15",
        "١٩٨٥",
        "2019-3",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(UnreadableDate, match=r"^(not a date|no such day in the calendar)$"):
        PartialDate.of(text)


def test_a_partial_date_counts_as_its_latest_day_not_after_the_recording():
    assert PartialDate.of("2019").day(not_after=day("2025-05-05")) == day("2019-12-31")
    assert PartialDate.of("2025").day(not_after=day("2025-05-05")) == day("2025-05-05")
    assert PartialDate.of("2026-03").day(not_after=day("2025-05-05")) == day("2026-03-01")


@given(st.dates())
def test_a_whole_date_stays_itself(whole):
    partial = PartialDate.of_day(whole)
    assert PartialDate.of(str(partial)) == partial
    assert partial.earliest == partial.latest == whole
