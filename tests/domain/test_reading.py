"""Reading a situation: what is wrong is told with its field, and never stops a batch with a crash."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.evaluation import MalformedSituation, evaluate, plain_answer, situation_of
from kotopolku.domain.vocabulary import CaseFacts, Situation

FULL: dict[str, Any] = {
    "id": "x",
    "on": "2025-06-01",
    "person": {
        "born": "1990-04-01",
        "arrived_unaccompanied_as_minor": False,
        "trafficking_victim": True,
        "reimbursed_parent_until": "2026-01-01",
    },
    "residence": {
        "kind": "residence_permit",
        "ground": "work",
        "first_granted": "2025-01-05",
        "valid_until": "2026-01-05",
        "municipality_registered": "2025-02-01",
    },
    "circumstances": [{"kind": "unemployed_jobseeker", "since": "2025-02-01", "until": None}],
    "case": {
        "opened": "2025-02-01",
        "assessment_started": "2025-02-02",
        "assessment_completed": "2025-02-03",
        "plan_needed": True,
        "plans": [{"made": "2025-03-10", "signed": "2025-03-11", "until": "2026-03-09"}],
        "reviews": ["2025-04-01"],
        "reviews_asked": [{"asked": "2025-03-25", "answered": "2025-03-28"}],
        "directed_to_service": ["2025-03-20"],
        "pauses": [{"since": "2026-06-01", "until": "2026-11-30", "ground": "illness"}],
        "extensions": [{"decided": "2027-02-01", "ground": "little_schooling"}],
        "closed": "2028-01-01",
    },
}


def changed(path, value):
    """The full situation with one value changed; MISSING takes the key away."""
    plain: Any = copy.deepcopy(FULL)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    part = plain
    for step in way:
        part = part[step]
    if value is MISSING:
        del part[last]
    else:
        part[last] = value
    return plain


MISSING = object()
NOT_A_DATE = "not a date of the form YYYY-MM-DD"
NO_SUCH_DAY = "no such day in the calendar"
REQUIRED = ["on", "person.born", "residence.kind"]
FIRST_DAYS = [
    "circumstances.0.since",
    "case.plans.0.made",
    "case.pauses.0.since",
    "case.extensions.0.decided",
    "case.reviews_asked.0.asked",
]
OTHER_DAYS = [
    "person.reimbursed_parent_until",
    "residence.first_granted",
    "residence.valid_until",
    "residence.municipality_registered",
    "circumstances.0.until",
    "case.opened",
    "case.assessment_started",
    "case.assessment_completed",
    "case.plans.0.signed",
    "case.plans.0.until",
    "case.reviews_asked.0.answered",
    "case.pauses.0.until",
    "case.closed",
]
DAYS_OF_LISTS = ["case.reviews.0", "case.directed_to_service.0"]
ALL_DAYS = ["on", "person.born", *FIRST_DAYS, *OTHER_DAYS, *DAYS_OF_LISTS]
FLAGS = ["person.arrived_unaccompanied_as_minor", "person.trafficking_victim", "case.plan_needed"]
WORDS = [
    "residence.kind",
    "residence.ground",
    "circumstances.0.kind",
    "case.pauses.0.ground",
    "case.extensions.0.ground",
]
LISTS = [
    "circumstances",
    "case.plans",
    "case.reviews",
    "case.reviews_asked",
    "case.directed_to_service",
    "case.pauses",
    "case.extensions",
]
PARTS = ["person", "residence", "case"]


def refusal(plain):
    with pytest.raises(MalformedSituation) as refused:
        situation_of(plain)
    assert str(refused.value) == f"{refused.value.field}: {refused.value.problem}"
    return refused.value.field, refused.value.problem


def test_a_full_situation_is_read_field_by_field():
    read = situation_of(FULL)
    assert read.id == "x"
    assert str(read.on) == "2025-06-01"
    assert read.person.trafficking_victim is True
    assert read.person.arrived_unaccompanied_as_minor is False
    assert str(read.person.reimbursed_parent_until) == "2026-01-01"
    assert (read.residence.kind, read.residence.ground) == ("residence_permit", "work")
    assert [str(getattr(read.residence, n)) for n in ("first_granted", "valid_until", "municipality_registered")] == [
        "2025-01-05",
        "2026-01-05",
        "2025-02-01",
    ]
    assert [(c.kind, str(c.since), c.until) for c in read.circumstances] == [
        ("unemployed_jobseeker", "2025-02-01", None)
    ]
    case = read.case
    assert [str(d) for d in (case.opened, case.assessment_started, case.assessment_completed, case.closed)] == [
        "2025-02-01",
        "2025-02-02",
        "2025-02-03",
        "2028-01-01",
    ]
    assert case.plan_needed is True
    assert [(str(p.made), str(p.signed), str(p.until)) for p in case.plans] == [
        ("2025-03-10", "2025-03-11", "2026-03-09")
    ]
    assert [str(d) for d in (*case.reviews, *case.directed_to_service)] == ["2025-04-01", "2025-03-20"]
    assert [(str(r.asked), str(r.answered)) for r in case.reviews_asked] == [("2025-03-25", "2025-03-28")]
    assert [(str(p.since), str(p.until), p.ground) for p in case.pauses] == [("2026-06-01", "2026-11-30", "illness")]
    assert [(str(e.decided), e.ground) for e in case.extensions] == [("2027-02-01", "little_schooling")]


@pytest.mark.parametrize("path", [*REQUIRED, *FIRST_DAYS])
def test_what_nothing_can_be_reckoned_without(path):
    assert refusal(changed(path, None)) == (path, "missing")
    assert refusal(changed(path, MISSING)) == (path, "missing")


@pytest.mark.parametrize("path", DAYS_OF_LISTS)
def test_a_list_of_days_has_no_holes(path):
    assert refusal(changed(path, None)) == (path, "missing")


def test_a_missing_part_is_told_by_what_it_lacks():
    assert refusal(changed("person", MISSING)) == ("person.born", "missing")
    assert refusal(changed("residence", None)) == ("residence.kind", "missing")


def test_the_least_that_can_be_asked():
    least = {"on": "2025-06-01", "person": {"born": "1990-01-01"}, "residence": {"kind": "none"}}
    read = situation_of(least)
    assert isinstance(read, Situation)
    assert (read.id, read.circumstances, read.case) == (None, (), CaseFacts())
    assert read.residence.ground is None
    answer = plain_answer(evaluate(read))
    assert answer["id"] is None
    assert (answer["duties"], answer["plan"], answer["reimbursement"]) == ([], None, None)


@pytest.mark.parametrize("path", [*OTHER_DAYS, *FLAGS, *WORDS[1:], *LISTS, "case", "id"])
def test_null_stands_for_missing(path):
    assert situation_of(changed(path, None)) == situation_of(changed(path, MISSING))


@pytest.mark.parametrize("path", ALL_DAYS)
@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("2025-02-30", NO_SUCH_DAY),
        ("2025-13-01", NO_SUCH_DAY),
        ("0000-01-01", NO_SUCH_DAY),
        ("2025-2-3", NOT_A_DATE),
        ("2025-02-03T00:00", NOT_A_DATE),
        ("20250203", NOT_A_DATE),
        ("2025-W06-1", NOT_A_DATE),
        ("2025-02-03\n", NOT_A_DATE),
        ("٢٠٢٥-٠٢-٠٣", NOT_A_DATE),
        ("", NOT_A_DATE),
        (20250203, NOT_A_DATE),
        (True, NOT_A_DATE),
        (False, NOT_A_DATE),
        ({}, NOT_A_DATE),
        ([], NOT_A_DATE),
    ],
)
def test_impossible_dates(path, value, problem):
    assert refusal(changed(path, value)) == (path, problem)


@pytest.mark.parametrize("path", FLAGS)
@pytest.mark.parametrize("value", ["true", 1, 0, [], {}])
def test_a_flag_is_true_or_false(path, value):
    assert refusal(changed(path, value)) == (path, "neither true nor false")


@pytest.mark.parametrize("path", WORDS)
@pytest.mark.parametrize("value", ["", "Work", "unknown", 1, True, [], {}])
def test_unknown_words(path, value):
    field, problem = refusal(changed(path, value))
    assert field == path
    assert problem.startswith("not one of: ")


def test_the_problem_lists_the_words():
    problem = refusal(changed("case.pauses.0.ground", "holiday"))[1]
    assert problem == "not one of: injury, illness, parental_leave, comparable"


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("value", [{}, "2025-01-01", 0, True])
def test_a_list_is_a_list(path, value):
    assert refusal(changed(path, value)) == (path, "not a list")


@pytest.mark.parametrize("path", PARTS)
@pytest.mark.parametrize("value", [[], "x", 0, True])
def test_an_object_is_an_object(path, value):
    assert refusal(changed(path, value)) == (path, "not an object")


@pytest.mark.parametrize("path", ["circumstances", "case.plans", "case.pauses", "case.extensions"])
def test_an_item_is_an_object(path):
    assert refusal(changed(path, [None])) == (f"{path}.0", "not an object")
    item = copy.deepcopy(FULL["circumstances"][0] if path == "circumstances" else FULL["case"][path[5:]][0])
    assert refusal(changed(path, [item, "x"])) == (f"{path}.1", "not an object")


def test_the_place_in_a_list_is_told():
    assert refusal(changed("case.reviews", ["2025-01-01", "2025-01-32"])) == ("case.reviews.1", NO_SUCH_DAY)


@pytest.mark.parametrize("plain", [None, [], "x", 1, True])
def test_a_situation_is_an_object(plain):
    assert refusal(plain) == ("", "not an object")


@pytest.mark.parametrize("value", [1.5, True, [], {}])
def test_an_identifier_is_a_text(value):
    assert refusal(changed("id", value)) == ("id", "not a text")


@pytest.mark.parametrize("value", ["", "ä", 17])
def test_an_identifier_comes_back_as_it_was(value):
    assert plain_answer(evaluate(situation_of(changed("id", value))))["id"] == value


def test_other_keys_are_passed_over():
    plain = changed("case.plans.0.note", "x")
    plain["expected"] = {"on": 1}
    assert situation_of(plain) == situation_of(FULL)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates().map(str),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(max_size=5), some, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from([*ALL_DAYS, *FLAGS, *WORDS, *LISTS, *PARTS, "id"]), anything)
def test_whatever_is_written_is_read_or_refused(path, value):
    try:
        answer = plain_answer(evaluate(situation_of(changed(path, value))))
    except MalformedSituation as refused:
        assert refused.field.startswith(path)  # noqa: PT017
    else:
        assert answer["on"]
