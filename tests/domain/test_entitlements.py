"""Who gets what: each rule at its edges."""

from typing import Any

import pytest

from kotopolku.domain.eligibility import NOT_ENTITLED
from tests.domain.asking import ask, jobseeker

UKRAINIAN = {"kind": "temporary_protection", "ground": "temporary_protection", "first_granted": "2022-04-01"}


def circumstance(kind, since="2000-01-01", until=None):
    return [{"kind": kind, "since": since, "until": until}]


def texts(sections):
    return [section.removeprefix("681/2023 14 § 1 mom. ") for section in sections]


@pytest.mark.parametrize(
    ("on", "residence", "entitled"),
    [
        ("2025-01-01", {"kind": "none", "first_granted": None}, True),
        ("2024-12-31", {"kind": "none", "first_granted": None}, False),
        ("2024-12-31", {"first_granted": "2024-12-31"}, True),
        ("2024-12-30", {"first_granted": "2024-12-31"}, False),
        ("2024-12-31", {"first_granted": "2024-01-01", "valid_until": "2024-12-31"}, True),
        ("2024-12-31", {"first_granted": "2024-01-01", "valid_until": "2024-12-30"}, False),
        ("2024-12-31", {"kind": "none", "first_granted": "2024-01-01"}, False),
        ("2024-12-31", {"first_granted": None}, False),
    ],
)
def test_guidance_is_for_everyone_since_2025_and_was_for_those_in_scope(on, residence, entitled):
    guidance = ask(on, residence=residence).entitlements.guidance
    assert guidance.entitled is entitled
    assert guidance.until is None
    if on < "2025":
        assert guidance.because == (("1386/2010 8 §",) if entitled else ())
    else:
        assert guidance.because == ("681/2023 10 §", "681/2023 2 § 2 mom.")


@pytest.mark.parametrize("kind", ["unemployed_jobseeker", "social_assistance", "asked_for_assessment"])
def test_old_assessment_is_for_three_groups_without_an_end(kind):
    answer = ask(
        "2024-12-31", residence={"first_granted": "2010-01-01"}, circumstances=circumstance(kind)
    ).entitlements.initial_assessment
    assert answer.because == ("1386/2010 10 §",)
    assert answer.until is None
    assert answer.duty_of == ("employment_authority" if kind == "unemployed_jobseeker" else "municipality")


@pytest.mark.parametrize("kind", ["home_care_allowance", "authority_contact", None])
def test_old_assessment_is_not_for_others(kind):
    answer = ask("2024-12-31", residence={"first_granted": "2024-01-01"}, circumstances=circumstance(kind))
    assert answer.entitlements.initial_assessment == NOT_ENTITLED


@pytest.mark.parametrize(
    ("kind", "item"),
    [
        ("unemployed_jobseeker", 1),
        ("home_care_allowance", 3),
        ("asked_for_assessment", 4),
        ("authority_contact", 4),
        ("social_assistance", 5),
    ],
)
def test_new_assessment_names_its_item(kind, item):
    answer = ask("2025-06-01", circumstances=circumstance(kind)).entitlements.initial_assessment
    assert texts(answer.because) == [f"{item} k."]
    assert str(answer.until) == "2028-01-05"
    assert answer.duty_of == ("employment_authority" if item == 1 else "municipality")


def test_new_assessment_names_every_item_in_number_order():
    kinds = ["social_assistance", "asked_for_assessment", "home_care_allowance", "unemployed_jobseeker"]
    answer = ask(
        "2025-06-01",
        person={"born": "2005-01-01", "arrived_unaccompanied_as_minor": True, "trafficking_victim": True},
        residence={"ground": "family_of_protected"},
        circumstances=[*(c for kind in kinds for c in circumstance(kind)), *circumstance("authority_contact")],
    ).entitlements.initial_assessment
    assert texts(answer.because) == [f"{n} k." for n in range(1, 8)]


@pytest.mark.parametrize(
    ("on", "entitled"), [("2025-01-31", False), ("2025-02-01", True), ("2025-02-28", True), ("2025-03-01", False)]
)
def test_a_circumstance_counts_on_its_days_only(on, entitled):
    answer = ask(on, circumstances=jobseeker("2025-02-01", "2025-02-28"))
    assert answer.entitlements.initial_assessment.entitled is entitled


def test_three_years_bound_the_assessment_but_not_for_a_victim_of_trafficking():
    last, next_day = (
        ask(on, circumstances=jobseeker()).entitlements.initial_assessment for on in ("2028-01-05", "2028-01-06")
    )
    assert (last.entitled, next_day.entitled) == (True, False)
    victim = ask("2035-01-06", person={"trafficking_victim": True}).entitlements.initial_assessment
    assert texts(victim.because) == ["7 k."]
    assert victim.until is None


@pytest.mark.parametrize(("born", "items"), [("2003-06-02", ["6 k."]), ("2003-06-01", [])])
def test_a_lone_young_person_is_younger_than_23(born, items):
    answer = ask("2026-06-01", person={"born": born, "arrived_unaccompanied_as_minor": True})
    assert texts(answer.entitlements.initial_assessment.because) == items
    assert ask("2026-06-01", person={"born": born}).entitlements.initial_assessment == NOT_ENTITLED


def test_nobody_is_assessed_out_of_scope():
    for residence in ({"kind": "none"}, {"first_granted": "2025-06-02"}, {"valid_until": "2025-05-31"}):
        answer = ask("2025-06-01", residence=residence, circumstances=jobseeker())
        assert answer.entitlements.initial_assessment == NOT_ENTITLED


@pytest.mark.parametrize(
    ("on", "registered", "protected"),
    [
        ("2023-02-28", "2023-01-01", False),
        ("2023-03-01", "2023-01-01", True),
        ("2023-03-31", "2023-04-01", False),
        ("2023-04-01", "2023-04-01", True),
        ("2023-04-01", None, False),
    ],
)
def test_temporary_protection_counts_with_a_municipality_since_march_2023(on, registered, protected):
    placement = ask(on, residence={**UKRAINIAN, "municipality_registered": registered}).entitlements.placement
    assert placement.entitled is protected
    assert placement.because == (("1386/2010 43 §",) if protected else ())


@pytest.mark.parametrize(
    "ground", ["quota_refugee", "family_of_quota_refugee", "international_protection", "family_of_protected"]
)
def test_placement_is_for_the_protected_in_scope(ground):
    placement = ask("2026-06-01", residence={"ground": ground}).entitlements.placement
    assert placement.because == ("681/2023 43 §",)
    assert placement.duty_of == "economic_development_centre"
    assert ask("2025-12-31", residence={"ground": ground}).entitlements.placement.duty_of == "ely_centre"
    assert ask("2025-01-04", residence={"ground": ground}).entitlements.placement == NOT_ENTITLED


@pytest.mark.parametrize("ground", ["family", "work", "study", "returnee", "eu_citizen", "other", None])
def test_placement_is_for_no_other(ground):
    assert ask("2025-06-01", residence={"ground": ground}).entitlements.placement == NOT_ENTITLED


def old_plan(**facts):
    on = facts.pop("on", "2024-06-01")
    return ask(on, residence={"first_granted": "2022-01-05"}, **facts).entitlements.integration_plan


@pytest.mark.parametrize(
    ("facts", "because"),
    [
        ({"circumstances": jobseeker()}, ("1386/2010 12 § 1 mom.",)),
        ({"circumstances": circumstance("social_assistance")}, ("1386/2010 12 § 1 mom.",)),
        ({"case": {"plan_needed": True}}, ("1386/2010 12 § 1 mom.",)),
        ({"person": {"born": "2006-06-02", "arrived_unaccompanied_as_minor": True}}, ("1386/2010 15 §",)),
        ({"person": {"born": "2006-06-01", "arrived_unaccompanied_as_minor": True}}, ()),
        (
            {"person": {"born": "2007-06-01", "arrived_unaccompanied_as_minor": True}, "circumstances": jobseeker()},
            ("1386/2010 12 § 1 mom.", "1386/2010 15 §"),
        ),
        ({"person": {"born": "2010-06-02"}}, ()),
        ({"case": {"plan_needed": False}}, ()),
        ({"circumstances": circumstance("asked_for_assessment")}, ()),
    ],
)
def test_old_plan_is_a_right_of_some_and_by_need_for_others(facts, because):
    answer = old_plan(**facts)
    assert answer.because == because
    assert str(answer.until) == ("2025-01-05" if because else "None")


def test_old_first_plan_is_made_within_three_years_and_in_scope():
    early: dict[str, Any] = {"residence": {"first_granted": "2021-06-01"}, "circumstances": jobseeker()}
    assert ask("2024-06-01", **early).entitlements.integration_plan.entitled
    assert not ask("2024-06-02", **early).entitlements.integration_plan.entitled
    early["residence"] = {"first_granted": "2021-06-01", "kind": "none"}
    assert not ask("2024-06-01", **early).entitlements.integration_plan.entitled
    victim = ask("2024-06-01", **{**early, "residence": {"first_granted": None}})
    assert victim.entitlements.integration_plan == NOT_ENTITLED


def test_the_old_three_years_bind_a_victim_of_trafficking_too():
    answer = old_plan(person={"trafficking_victim": True}, circumstances=jobseeker())
    assert str(answer.until) == "2025-01-05"


def new_plan(on="2025-06-01", person=None, **case):
    found = {"assessment_completed": "2025-06-01", "plan_needed": True, **case}
    return ask(on, person=person, circumstances=jobseeker(), case=found).entitlements.integration_plan


def test_new_plan_follows_an_assessment_that_found_the_need():
    answer = new_plan()
    assert answer.because == ("681/2023 16 §", "681/2023 14 § 1 mom. 1 k.")
    assert str(answer.until) == "2028-01-05"
    assert answer.duty_of == "employment_authority"
    assert new_plan(on="2025-05-31") == NOT_ENTITLED
    assert new_plan(plan_needed=False) == NOT_ENTITLED
    assert new_plan(plan_needed=None) == NOT_ENTITLED
    assert new_plan(assessment_completed=None) == NOT_ENTITLED
    assert new_plan(on="2028-01-06") == NOT_ENTITLED


def test_new_plan_of_a_victim_of_trafficking_has_no_last_day():
    answer = new_plan(on="2035-01-01", person={"trafficking_victim": True})
    assert answer.entitled
    assert answer.until is None


def running(on, residence=None, **case):
    plans = [{"made": "2025-03-10", "until": "2026-03-10"}]
    return ask(on, residence=residence, case={"plans": plans, **case}).entitlements.integration_plan


def test_a_plan_gives_the_right_to_its_longest_duration():
    answer = running("2027-03-10")
    assert str(answer.until) == "2027-03-10"
    assert answer.because == ("681/2023 23 § 2 mom.",)
    assert answer.duty_of == "municipality"
    assert running("2027-03-11") == NOT_ENTITLED
    assert running("2026-01-01", {"valid_until": "2025-12-31"}) == NOT_ENTITLED
    assert running("2026-01-01", closed="2026-01-01") == NOT_ENTITLED
    assert running("2026-01-01", closed="2026-01-02").entitled
    assert running("2025-03-09") == NOT_ENTITLED
