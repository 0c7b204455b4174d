"""A service held against a client, and the order of several."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kotopolku.domain.needs import NeedCode
from kotopolku.domain.services import (
    CRITERIA,
    NATIVE,
    RULES,
    ClientFacts,
    ReasonCode,
    RuleKind,
    ServiceFacts,
    fit,
    ranked,
)

MOTHER = ClientFacts(
    needs=frozenset({NeedCode.LANGUAGE_TRAINING, NeedCode.PARENT_AT_HOME}),
    languages={"ar": NATIVE, "fi": "A1.2"},
    level="A1.2",
    municipality="091",
    age=31,
    has_small_children=True,
    childcare_arranged=False,
    free_week={"tue": ("09:00-12:00",), "thu": ("09:00-12:00",)},
    agreed_week={"mon": ("09:00-10:00",)},
    roles=frozenset({"parent_at_home"}),
)
CAFE = ServiceFacts(
    ref="cafe",
    needs=frozenset({NeedCode.LANGUAGE_TRAINING, NeedCode.PARENT_AT_HOME}),
    languages=frozenset({"fi", "ar"}),
    areas=frozenset({"091"}),
    childcare=True,
    week={"tue": ("10:00-11:30",)},
    price_kind="free",
    audience=frozenset({"parent_at_home"}),
)
COURSE = ServiceFacts(
    ref="course",
    needs=frozenset({NeedCode.LANGUAGE_TRAINING}),
    languages=frozenset({"fi"}),
    teaches=frozenset({"fi"}),
    entry_level="A2",
    areas=frozenset({"091"}),
    childcare=False,
    hours_per_week=25,
)


def codes(reasons):
    return [reason.code.value for reason in reasons]


def test_a_service_that_fits_tells_all_its_reasons_in_the_order_of_the_rules():
    found = fit(MOTHER, CAFE)
    assert codes(found.reasons) == [
        "need_served",
        "area_reached",
        "language_spoken",
        "childcare_offered",
        "hours_fit",
        "audience_fits",
        "free_of_charge",
    ]
    assert (found.service, found.obstacles, found.not_known) == ("cafe", (), ())
    assert (found.fits, found.is_barred) == (True, False)
    assert dict(zip(CRITERIA, found.order, strict=True)) == {
        "fewer_bars": 0,
        "fewer_hindrances": 0,
        "own_municipality": 0,
        "more_needs": -2,
        "fewer_unknown": 0,
        "more_reasons": -7,
    }


def test_what_stands_against_is_told_whole():
    found = fit(MOTHER, COURSE)
    assert codes(found.obstacles) == ["level_too_low", "childcare_missing", "too_many_hours"]
    assert codes(found.reasons) == ["need_served", "area_reached", "language_taught"]
    assert codes(found.not_known) == ["price_unknown"]
    assert (found.fits, found.is_barred, found.order[:4]) == (False, False, (0, 3, 0, -1))


def test_what_cannot_be_arranged_comes_last_whatever_else_fits():
    far = replace(CAFE, ref="a-far", areas=frozenset({"564"}))
    old = replace(CAFE, ref="a-old", age_from=65)
    gone = replace(CAFE, ref="a-gone", status="gone", areas=frozenset({"564"}))
    found = ranked(MOTHER, [gone, far, COURSE, old, CAFE])
    assert [one.service for one in found] == ["cafe", "course", "a-old", "a-far", "a-gone"]
    assert [one.is_barred for one in found] == [False, False, True, True, True]


def test_of_what_fits_alike_the_own_municipality_comes_first_but_not_before_what_needs_nothing_arranged():
    country = replace(CAFE, ref="a-country", areas=frozenset(), is_nationwide=True)
    near = replace(CAFE, ref="b-near", needs=frozenset({NeedCode.LANGUAGE_TRAINING}))
    found = ranked(MOTHER, [country, COURSE, near])
    assert [one.service for one in found] == ["b-near", "a-country", "course"]
    hidden = replace(MOTHER, municipality="")
    assert [one.service for one in ranked(hidden, [country, near])] == ["a-country", "b-near"]


def test_services_alike_stand_in_the_order_of_their_references():
    rows = [replace(CAFE, ref=ref) for ref in ("b", "c", "a")]
    assert [one.service for one in ranked(MOTHER, rows)] == ["a", "b", "c"]


def test_one_need_more_counts_before_what_is_not_known():
    more = replace(CAFE, ref="more", price_kind="", childcare=None)
    less = replace(CAFE, ref="less", needs=frozenset({NeedCode.PARENT_AT_HOME}))
    assert [one.service for one in ranked(MOTHER, [less, more])] == ["more", "less"]


def test_the_rules_can_be_listed_and_asked_in_part():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert {rule.code for rule in RULES if rule.kind is RuleKind.BARS} == {"availability", "area", "age"}
    only_price = tuple(rule for rule in RULES if rule.code == "price")
    assert codes(fit(MOTHER, CAFE, only_price).reasons) == ["free_of_charge"]


CLIENTS = st.builds(
    ClientFacts,
    needs=st.frozensets(st.sampled_from(["a", "b", "c"])),
    languages=st.none() | st.dictionaries(st.sampled_from(["fi", "ar"]), st.sampled_from(["", "A1", "B2", NATIVE])),
    level=st.sampled_from(["", "X", "A1", "B2.1"]),
    municipality=st.sampled_from(["", "091", "564"]),
    age=st.none() | st.integers(0, 90),
    has_small_children=st.none() | st.booleans(),
    childcare_arranged=st.none() | st.booleans(),
)
SERVICES = st.builds(
    ServiceFacts,
    ref=st.text(max_size=3),
    status=st.sampled_from(["published", "gone"]),
    needs=st.frozensets(st.sampled_from(["a", "b", "c"])),
    languages=st.frozensets(st.sampled_from(["fi", "ar", "en"])),
    teaches=st.frozensets(st.just("fi")),
    entry_level=st.sampled_from(["", "A2"]),
    top_level=st.sampled_from(["", "B1"]),
    areas=st.frozensets(st.sampled_from(["091", "564"])),
    age_from=st.none() | st.integers(0, 90),
    childcare=st.none() | st.booleans(),
    hours_per_week=st.none() | st.integers(1, 40),
)


@given(CLIENTS, SERVICES)
def test_each_rule_answers_at_most_once_and_the_order_follows_from_the_answers(client, service):
    found = fit(client, service)
    told = [*found.reasons, *found.obstacles, *found.not_known]
    assert len({reason.code for reason in told}) == len(told) <= len(RULES)
    assert found.fits == (not found.obstacles)
    assert found.order[0] + found.order[1] == len(found.obstacles)
    assert found.order[4:] == (len(found.not_known), -len(found.reasons))


@given(CLIENTS, st.lists(SERVICES, max_size=6))
def test_the_order_does_not_hang_on_the_order_given(client, services):
    found = ranked(client, services)
    backwards = ranked(client, services[::-1])
    assert [(one.order, one.service) for one in found] == [(one.order, one.service) for one in backwards]
    assert [one.is_barred for one in found] == sorted(one.is_barred for one in found)


@given(CLIENTS, SERVICES)
def test_no_reason_tells_where_the_client_lives(client, service):
    found = fit(client, service)
    told = [*found.reasons, *found.obstacles, *found.not_known]
    areas = {ReasonCode.AREA_REACHED, ReasonCode.OUTSIDE_AREA, ReasonCode.AREA_UNKNOWN, ReasonCode.REMOTE}
    assert all(not reason.parameters for reason in told if reason.code in areas)
