"""Dates as they stand in sheets."""

import re
from datetime import date, datetime, timedelta

from kotopolku.domain.calendar import PartialDate, UnreadableDate

from ...sheets import Cell
from ..problem import BadCell
from .plain import folded, tidy

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "tammikuu tammi januari january jan",
        "helmikuu helmi februari february feb",
        "maaliskuu maalis mars march mar",
        "huhtikuu huhti april apr",
        "toukokuu touko maj may",
        "kesakuu kesa juni june jun",
        "heinakuu heina juli july jul",
        "elokuu elo augusti august aug",
        "syyskuu syys september sep sept",
        "lokakuu loka oktober october okt oct",
        "marraskuu marras november nov",
        "joulukuu joulu december dec",
    ),
    start=1,
):
    _MONTHS.update(dict.fromkeys(_names.split(), _number))
_CASE_ENDINGS = ("ta", "ssa", "n", "sta")

_DAY = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4}|\d{2})")
_DASHED = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_MONTH = re.compile(r"(\d{1,2})\s*[./]\s*(\d{4})")
_YEAR = re.compile(r"(?:v\.?|vuosi|vuonna|år)?\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\d{1,2}:\d{2}.*)?")
_WITH_TIME = re.compile(r"(\d{1,2}\.\d{1,2}\.\d{4}) (?:klo )?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?")
# Day 1 of spreadsheet programs is 1 January 1900, and they believe in a 29 February of that year.
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)
_YEARS = range(1880, 2101)


def partial_date_of(cell: Cell, *, two_digit_years: bool) -> PartialDate | None:
    """The date in a cell, as exactly as it is given; None for an empty one or one that says "not known".

    `two_digit_years` are of this century where they are allowed at all. Raises BadCell.
    """
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return PartialDate.of_day(cell.date())
    if isinstance(cell, date):
        return PartialDate.of_day(cell)
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise BadCell("not_a_date")
    if isinstance(cell, int | float):
        return _of_number(cell)
    return _of_text(tidy(cell), two_digit_years)


def _of_number(number: float) -> PartialDate:
    if number == int(number) and int(number) in _YEARS:
        return PartialDate(int(number))
    if int(number) in _SERIALS:
        return PartialDate.of_day(_SERIAL_ZERO + timedelta(days=int(number)))
    raise BadCell("not_a_date")


def _of_text(text: str, two_digit_years: bool) -> PartialDate | None:
    if not text:
        return None
    if text.endswith("?"):
        raise BadCell("unsure_date")
    if text.isdecimal() and len(text) == 5:
        return _of_number(int(text))
    if found := _WITH_TIME.fullmatch(text):
        text = found[1]
    if found := _ISO.fullmatch(text):
        return _existing(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    if found := _DAY.fullmatch(text) or _DASHED.fullmatch(text):
        year = int(found[3])
        if len(found[3]) == 2:
            if not two_digit_years:
                raise BadCell("two_digit_year")
            year += 2000
        return _existing(year, int(found[2]), int(found[1]))
    if found := _MONTH.fullmatch(text):
        return _existing(int(found[2]), int(found[1]), None)
    if found := _YEAR.fullmatch(text.lower()):
        return _existing(int(found[1]), None, None)
    return _of_words(text)


def _of_words(text: str) -> PartialDate:
    """`maaliskuu 2019`, `15. maaliskuuta 2019`, `mars 2019`, `15 March 2019`."""
    words = folded(text).split()
    numbers = [word for word in words if word.isdecimal()]
    months = [month for month in map(_month_of, words) if month]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(months) == 1 and len(years) == 1 and len(days) <= 1 and len(words) == 2 + len(days):
        return _existing(int(years[0]), months[0], int(days[0]) if days else None)
    raise BadCell("not_a_date")


def _month_of(word: str) -> int | None:
    if word in _MONTHS:
        return _MONTHS[word]
    for ending in _CASE_ENDINGS:
        if word.endswith(ending) and word.removesuffix(ending) in _MONTHS:
            return _MONTHS[word.removesuffix(ending)]
    return None


def _existing(year: int, month: int | None, day: int | None) -> PartialDate:
    """The date, if the calendar has it; says so when day and month seem to have changed places."""
    if year not in _YEARS:
        raise BadCell("impossible_date")
    parts = [f"{year:04}"] + [f"{part:02}" for part in (month, day) if part is not None]
    try:
        return PartialDate.of("-".join(parts))
    except UnreadableDate:
        if month is not None and day is not None and month > 12 >= day:
            raise BadCell("day_and_month_swapped") from None
        raise BadCell("impossible_date") from None
