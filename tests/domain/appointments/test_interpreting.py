"""Who may interpret a meeting."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kotopolku.domain.appointments.interpreting import (
    CONFLICTS,
    WEIGHTS,
    Against,
    Candidate,
    Mode,
    Tongue,
    Wanted,
    against,
    default_of,
    in_order,
    is_possible,
    needs_reason,
    overlapping,
)
from kotopolku.domain.appointments.slots import Span

TEN = datetime(2026, 3, 2, 8, tzinfo=UTC)


def span(begins: int, ends: int) -> Span:
    return Span(TEN + timedelta(minutes=begins), TEN + timedelta(minutes=ends))


WANTED = Wanted(language="fa", span=span(0, 60), mode=Mode.PHONE, dialect="Dari", gender="female")
FITS = Candidate(tongues=(Tongue("fa", ("Dari",)),), modes=(Mode.PHONE, Mode.ON_SITE), gender="female")


@pytest.mark.parametrize(
    ("wanted", "known", "expected"),
    [
        ({}, {}, ()),
        ({}, {"is_in_use": False}, ("not_in_use",)),
        ({"language": "ar"}, {}, ("language",)),
        ({}, {"tongues": ()}, ("language",)),
        # A signed language is another one than the spoken of the same name.
        ({"sign": True, "mode": Mode.ON_SITE}, {}, ("language",)),
        ({"sign": True}, {"tongues": (Tongue("fa", sign=True),)}, ("sign_unseen",)),
        ({"mode": Mode.VIDEO}, {}, ("mode",)),
        ({}, {"busy": (span(59, 90),)}, ("taken",)),
        ({}, {"busy": (span(60, 90), span(-30, 0))}, ()),
        ({}, {"conflicts": ("client",)}, ("conflict_client",)),
        ({}, {"conflicts": ("organisation", "family")}, ("conflict_family", "conflict_organisation")),
        ({}, {"is_child": True}, ("child",)),
        ({}, {"is_relative": True}, ("relative",)),
        ({"dialect": "Hazaragi"}, {}, ("dialect",)),
        ({"dialect": " dari "}, {}, ()),
        ({"dialect": ""}, {}, ()),
        ({"dialect": "Hazaragi"}, {"tongues": (Tongue("fa"),)}, ()),
        ({"dialect": "Hazaragi"}, {"tongues": (Tongue("fa", ("Dari",)), Tongue("fa", ("Hazaragi",)))}, ()),
        ({"gender": "male"}, {}, ("gender",)),
        ({}, {"gender": ""}, ("gender",)),
        ({"gender": ""}, {"gender": "male"}, ()),
    ],
)
def test_what_stands_against_an_interpreter(wanted, known, expected):
    assert against(replace(WANTED, **wanted), replace(FITS, **known)) == expected


def test_all_that_stands_against_one_is_told():
    nobody = Candidate(tongues=(), modes=(), conflicts=tuple(CONFLICTS), is_child=True, is_relative=True)
    found = against(replace(WANTED, sign=True), nobody)
    assert set(Against) - set(found) == {Against.NOT_IN_USE, Against.TAKEN, Against.DIALECT}


def test_an_unknown_conflict_is_an_error():
    with pytest.raises(KeyError):
        against(WANTED, replace(FITS, conflicts=("neighbour",)))


@pytest.mark.parametrize("one", Against)
def test_what_bars_and_what_takes_a_reason(one):
    assert is_possible([one]) is (one in {Against.CHILD, Against.RELATIVE, Against.DIALECT, Against.GENDER})
    assert needs_reason([one]) is (one in {Against.CHILD, Against.RELATIVE})
    assert WEIGHTS[one] in {"bars", "reason", "wish"}


@pytest.mark.parametrize("count", range(4))
def test_a_child_or_relative_is_never_proposed(count):
    for found in combinations(Against, count):
        proposed = default_of([("one", found)])
        assert proposed == (None if found else "one")


def test_those_of_unmet_wishes_come_before_relatives_and_the_impossible_not_at_all():
    known = [
        ("relative", (Against.RELATIVE,)),
        ("conflict", (Against.CONFLICT_CLIENT,)),
        ("two wishes", (Against.DIALECT, Against.GENDER)),
        ("one wish", (Against.GENDER,)),
        ("fits", ()),
    ]
    assert [who for who, _found in in_order(known)] == ["fits", "one wish", "two wishes", "relative"]
    assert default_of(known) == "fits"
    assert default_of(known[:4]) is None


spans = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda one: span(one[0], one[0] + one[1]))


@given(st.lists(spans, max_size=6))
def test_overlaps_are_found_as_by_comparing_each_with_each(rows):
    assert overlapping(rows) is any(one.meets(other) for one, other in combinations(rows, 2))


@given(spans, st.lists(spans, max_size=4))
def test_nobody_is_at_two_meetings_at_once(asked, busy):
    found = against(replace(WANTED, span=asked), replace(FITS, busy=tuple(busy)))
    assert (Against.TAKEN in found) is any(overlapping([asked, one]) for one in busy)
