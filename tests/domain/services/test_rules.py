"""Each rule: what speaks for a service, what stands against it, and what nobody knows."""

import pytest
from msgspec.structs import replace

from kotopolku.domain.services import NATIVE, ClientFacts, ReasonCode, ServiceFacts, Verdict
from kotopolku.domain.services.fit import RULES

RULE = {rule.code: rule.function for rule in RULES}


def asked(rule: str, client: dict, service: dict):
    """The reason's code, or None, of a rule; without what is given nothing is known."""
    found = RULE[rule](ClientFacts(**client), ServiceFacts(ref="1", **service))
    return None if found is None else (found.verdict.value, found.reason.code.value)


def told(rule: str, client: dict, service: dict) -> dict:
    found = RULE[rule](ClientFacts(**client), ServiceFacts(ref="1", **service))
    assert found is not None
    return dict(found.reason.parameters)


@pytest.mark.parametrize(
    ("service", "answer"),
    [
        ({}, None),
        ({"is_open": False}, ("against", "not_open")),
        ({"status": "gone"}, ("against", "gone")),
        ({"status": "gone", "is_open": False}, ("against", "gone")),
        ({"status": "draft"}, ("against", "not_published")),
        ({"status": "proposed"}, ("against", "not_published")),
    ],
)
def test_only_a_published_and_open_service_can_be_used(service, answer):
    assert asked("availability", {}, service) == answer


@pytest.mark.parametrize(
    ("client", "service", "answer"),
    [
        ({"housing", "income"}, {"income", "health"}, ("for", "need_served")),
        ({"housing"}, {"health"}, ("against", "other_needs")),
        ({"housing"}, set(), ("not_known", "need_unknown")),
        (set(), {"health"}, ("not_known", "need_unknown")),
    ],
)
def test_needs(client, service, answer):
    assert asked("needs", {"needs": frozenset(client)}, {"needs": frozenset(service)}) == answer


def test_needs_served_are_told():
    needs = frozenset({"a", "b", "c"})
    assert told("needs", {"needs": needs}, {"needs": frozenset({"c", "b", "z"})}) == {"needs": ("b", "c")}


FINNISH = frozenset({"fi"})


@pytest.mark.parametrize(
    ("languages", "service", "answer"),
    [
        ({"ar": NATIVE}, {"languages": frozenset({"ar", "fi"})}, ("for", "language_spoken")),
        ({"fi": "B1.1"}, {"languages": FINNISH}, ("for", "language_spoken")),
        ({"fi": "A2.2"}, {"languages": FINNISH}, ("against", "language_not_offered")),
        ({"fi": "A2.2"}, {"languages": FINNISH, "entry_level": "A2"}, ("for", "language_spoken")),
        # Too little of it is told once, by the rule of levels.
        ({"fi": "A1.1"}, {"languages": FINNISH, "entry_level": "A2"}, None),
        ({"fi": ""}, {"languages": FINNISH}, ("not_known", "language_unknown")),
        ({"ar": NATIVE}, {"languages": FINNISH, "teaches": FINNISH}, ("for", "language_taught")),
        ({"ar": NATIVE}, {"languages": frozenset({"en"}), "teaches": FINNISH}, ("against", "language_not_offered")),
        ({"ar": NATIVE}, {"languages": FINNISH, "entry_level": "A2"}, ("against", "language_not_offered")),
        ({}, {"languages": FINNISH}, ("against", "language_not_offered")),
        (None, {"languages": FINNISH}, ("not_known", "language_unknown")),
        (None, {"languages": FINNISH, "teaches": FINNISH}, ("for", "language_taught")),
        ({"ar": NATIVE}, {}, ("not_known", "language_unknown")),
    ],
)
def test_languages(languages, service, answer):
    assert asked("language", {"languages": languages}, service) == answer


def test_the_languages_that_count_are_told():
    client = {"languages": {"ar": NATIVE, "en": "C1", "fi": "A1"}}
    assert told("language", client, {"languages": frozenset({"en", "fi", "ar"})}) == {"languages": ("ar", "en")}


@pytest.mark.parametrize(
    ("level", "service", "answer"),
    [
        ("A1.1", {}, None),
        ("A2.1", {"entry_level": "A2"}, ("for", "level_fits")),
        ("A1.3", {"entry_level": "A2"}, ("against", "level_too_low")),
        ("B1", {"entry_level": "A1", "top_level": "A2"}, ("against", "level_too_high")),
        ("A2", {"entry_level": "A1", "top_level": "A2"}, ("for", "level_fits")),
        ("A2", {"top_level": "A2"}, ("for", "level_fits")),
        ("", {"entry_level": "A1"}, ("not_known", "level_unknown")),
        ("X", {"top_level": "A2"}, ("not_known", "level_unknown")),
        ("A2", {"entry_level": "A1", "top_level": "A2.1"}, ("not_known", "level_unknown")),
    ],
)
def test_levels(level, service, answer):
    assert asked("level", {"level": level}, service) == answer


@pytest.mark.parametrize(
    ("municipality", "service", "answer"),
    [
        ("091", {"areas": frozenset({"091", "049"})}, ("for", "area_reached")),
        ("091", {"areas": frozenset({"049"})}, ("against", "outside_area")),
        # A municipality's remote service is for those who live there.
        ("091", {"areas": frozenset({"049"}), "is_remote": True}, ("against", "outside_area")),
        ("091", {"is_remote": True}, ("for", "remote")),
        ("", {"areas": frozenset({"049"}), "is_remote": True}, ("for", "remote")),
        ("091", {"is_nationwide": True}, ("for", "whole_country")),
        ("091", {"is_nationwide": True, "areas": frozenset({"091"})}, ("for", "area_reached")),
        ("", {"is_nationwide": True}, ("for", "whole_country")),
        ("091", {}, ("not_known", "area_unknown")),
        ("", {"areas": frozenset({"049"})}, ("not_known", "area_unknown")),
    ],
)
def test_areas(municipality, service, answer):
    assert asked("area", {"municipality": municipality}, service) == answer
    assert told("area", {"municipality": municipality}, service) == {}


@pytest.mark.parametrize(
    ("age", "limits", "answer"),
    [
        (17, (18, 29), ("against", "too_young")),
        (18, (18, 29), ("for", "age_fits")),
        (29, (18, 29), ("for", "age_fits")),
        (30, (18, 29), ("against", "too_old")),
        (80, (65, None), ("for", "age_fits")),
        (8, (None, 12), ("for", "age_fits")),
        (None, (18, None), ("not_known", "age_unknown")),
        (None, (None, None), None),
        (5, (None, None), None),
    ],
)
def test_ages(age, limits, answer):
    assert asked("age", {"age": age}, {"age_from": limits[0], "age_to": limits[1]}) == answer


@pytest.mark.parametrize(
    ("children", "arranged", "offered", "answer"),
    [
        (False, None, None, ("for", "childcare_not_needed")),
        (True, True, False, ("for", "childcare_not_needed")),
        (None, True, None, ("for", "childcare_not_needed")),
        (True, False, True, ("for", "childcare_offered")),
        (True, False, False, ("against", "childcare_missing")),
        (True, None, False, ("not_known", "childcare_unknown")),
        (True, False, None, ("not_known", "childcare_unknown")),
        (None, False, False, ("not_known", "childcare_unknown")),
    ],
)
def test_childcare(children, arranged, offered, answer):
    client = {"has_small_children": children, "childcare_arranged": arranged}
    assert asked("childcare", client, {"childcare": offered}) == answer


MORNING = {"mon": ["09:00-12:00"]}


@pytest.mark.parametrize(
    ("client", "service", "answer"),
    [
        ({}, {}, ("not_known", "time_unknown")),
        ({"free_week": MORNING}, {}, ("not_known", "time_unknown")),
        ({}, {"hours_per_week": 3}, ("not_known", "time_unknown")),
        ({"free_week": MORNING}, {"hours_per_week": 3}, ("for", "hours_fit")),
        ({"free_week": MORNING}, {"hours_per_week": 3.5}, ("against", "too_many_hours")),
        ({"free_week": MORNING}, {"week": {"mon": ["10:00-11:00"]}}, ("for", "hours_fit")),
        ({"free_week": MORNING}, {"week": {"mon": ["10:00-13:00"]}}, ("against", "outside_free_hours")),
        ({"agreed_week": MORNING}, {"week": {"mon": ["11:00-13:00"]}}, ("against", "clashes")),
        ({"agreed_week": MORNING}, {"week": {"mon": ["12:00-13:00"]}}, ("for", "no_clash")),
        ({"agreed_week": {}}, {"week": {"mon": ["12:00-13:00"]}}, ("for", "no_clash")),
        ({"agreed_week": MORNING, "free_week": MORNING}, {"week": MORNING}, ("against", "clashes")),
        ({}, {"week": MORNING}, ("not_known", "time_unknown")),
    ],
)
def test_time(client, service, answer):
    assert asked("time", client, service) == answer


def test_what_there_is_too_much_of_is_told():
    assert told("time", {"free_week": MORNING}, {"hours_per_week": 20}) == {"hours": 3}
    assert told("time", {"agreed_week": MORNING}, {"week": MORNING}) == {"days": ("mon",)}


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("free", ("for", "free_of_charge")),
        ("charged", ("not_known", "charged")),
        ("other", ("not_known", "price_unknown")),
        ("", ("not_known", "price_unknown")),
    ],
)
def test_a_price_never_stands_against(kind, answer):
    assert asked("price", {}, {"price_kind": kind}) == answer


@pytest.mark.parametrize(
    ("roles", "others", "audience", "answer"),
    [
        (set(), set(), set(), None),
        ({"parent_at_home"}, set(), {"parent_at_home", "young"}, ("for", "audience_fits")),
        (set(), {"young"}, {"young"}, ("against", "other_audience")),
        (set(), {"young"}, {"young", "parent_at_home"}, ("not_known", "audience_unknown")),
        (set(), set(), {"young"}, ("not_known", "audience_unknown")),
    ],
)
def test_audiences(roles, others, audience, answer):
    client = {"roles": frozenset(roles), "other_roles": frozenset(others)}
    assert asked("audience", client, {"audience": frozenset(audience)}) == answer


def test_what_nobody_knows_of_the_client_never_stands_against():
    service = ServiceFacts(
        ref="1",
        needs=frozenset({"housing"}),
        languages=FINNISH,
        entry_level="B1",
        top_level="B2",
        areas=frozenset({"091"}),
        age_from=18,
        age_to=20,
        childcare=False,
        week=MORNING,
        price_kind="charged",
        audience=frozenset({"young"}),
    )
    found = [rule.function(ClientFacts(), service) for rule in RULES]
    assert [one.verdict for one in found if one] == [Verdict.NOT_KNOWN] * 9
    by_hours = replace(service, week=None, hours_per_week=30)
    time = RULE["time"](ClientFacts(), by_hours)
    assert time is not None
    assert time.reason.code is ReasonCode.TIME_UNKNOWN
