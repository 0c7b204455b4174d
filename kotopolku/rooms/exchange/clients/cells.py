"""One cell into one value: which reader each column has."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from kotopolku.domain.vocabulary import (
    IdentityCode,
    IdentityCodeProblem,
    NotAnIdentityCode,
    holds_identity_code,
)

from ..sheets import Cell, Fault, Formula
from .problem import BadCell
from .words.contacts import email_of, phone_of, yes_or_no
from .words.dates import partial_date_of
from .words.grounds import ground_of
from .words.names import name_of
from .words.places import countries_of, language_of, municipality_of
from .words.plain import is_not_known, tidy


def text_in(cell: Cell) -> str:
    """The cell as text; empty when it is blank or says that the thing is not known. Raises BadCell."""
    if isinstance(cell, Formula):
        raise BadCell("formula")
    if isinstance(cell, Fault):
        raise BadCell("spreadsheet_error")
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime | date | time):
        raise BadCell("unexpected_date")
    text = str(cell)
    return "" if is_not_known(text) else tidy(text)


def _named(cell: Cell) -> str:
    # Two people in a cell are often on two lines, which tidying would join.
    if isinstance(cell, str) and not is_not_known(cell):
        return name_of(cell.strip())
    text = text_in(cell)
    return name_of(text) if text else ""


def _read_with(reader: Callable[[str], Any]) -> Callable[[Cell], Any]:
    def read(cell: Cell) -> Any:
        text = text_in(cell)
        return reader(text) if text else None

    return read


def _partial(cell: Cell, *, two_digit_years: bool = True) -> Any:
    if isinstance(cell, Formula | Fault):
        text_in(cell)
    if isinstance(cell, str) and is_not_known(cell):
        return None
    return partial_date_of(cell, two_digit_years=two_digit_years)


def _born(cell: Cell) -> Any:
    return _partial(cell, two_digit_years=False)


def _whole(cell: Cell) -> date | None:
    found = _partial(cell)
    if found is None:
        return None
    if not found.is_whole:
        raise BadCell("whole_date_needed")
    day: date = found.earliest
    return day


def _until(cell: Cell) -> date | None:
    """A last day; words for "until further notice" are an open end."""
    if isinstance(cell, str) and tidy(cell).casefold() in {
        "toistaiseksi",
        "tills vidare",
        "until further notice",
        "pysyvä",
        "permanent",
    }:
        return None
    return _whole(cell)


def _identity_code(text: str) -> str:
    try:
        return IdentityCode.of(text.replace(" ", "")).text
    except NotAnIdentityCode as problem:
        raise BadCell(_IDENTITY_PROBLEMS[problem.problem]) from None


_IDENTITY_PROBLEMS = {
    IdentityCodeProblem.FORM: "identity_code_form",
    IdentityCodeProblem.DATE: "identity_code_date",
    IdentityCodeProblem.NUMBER: "identity_code_number",
    IdentityCodeProblem.CHECK_CHARACTER: "identity_code_check",
}


def _yes(text: str) -> bool:
    answer = yes_or_no(text)
    if answer is None:
        raise BadCell("not_yes_or_no")
    return answer


def _protects(text: str) -> bool:
    """Whatever stands in the column protects, unless it plainly says no: an unclear word must not open a file."""
    return yes_or_no(text) is not False


def _interpreter(text: str) -> bool | str:
    """Yes or no, or the language of interpreting."""
    answer = yes_or_no(text)
    return language_of(text) if answer is None else answer


def _number(text: str) -> str:
    """A number that some office gave; an identity code would not be hidden in its place."""
    if holds_identity_code(text):
        raise BadCell("identity_code_elsewhere")
    if len(text) > 60:
        raise BadCell("too_long", limit=60)
    return text


READERS: dict[str, Callable[[Cell], Any]] = {
    "family": _named,
    "given": _named,
    "original_name": _named,
    "born": _born,
    "identity_code": _read_with(_identity_code),
    "migri_number": _read_with(_number),
    "citizenship": _read_with(countries_of),
    "language": _read_with(language_of),
    "interpreter": _read_with(_interpreter),
    "phone": _read_with(phone_of),
    "email": _read_with(email_of),
    "ground": _read_with(ground_of),
    "granted": _partial,
    "valid_until": _until,
    "municipality": _read_with(municipality_of),
    "municipality_since": _partial,
    "coach": _read_with(tidy),
    "opened": _whole,
    "jobseeker_since": _partial,
    "home_care_since": _partial,
    "social_assistance_since": _partial,
    "assessment_started": _whole,
    "assessment_completed": _whole,
    "plan_made": _whole,
    "plan_until": _whole,
    "plan_needed": _read_with(_yes),
    "nondisclosure": _read_with(_protects),
}
