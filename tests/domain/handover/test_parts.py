"""What goes to another authority, by which right, and what never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.access import ConsentMissing
from kotopolku.domain.handover import (
    GROUPS,
    TELL_PLACES,
    HandoverFacts,
    HandoverKind,
    HandoverPart,
    PartsNotToGo,
    PlanNotInForce,
    check_offer,
    check_parts,
    division,
)

MOVE, RESPONSIBILITY = HandoverKind.MOVE, HandoverKind.RESPONSIBILITY
CONTACTING = ["identity", "languages", "contacts", "places", "residence_right"]
REVIEWING = ["education_and_work", "assessment", "plan", "pauses_and_extensions", "reviews", "services"]
CONSENTED = ["health", "family", "network", "guidance", "documents"]
STAYING = ["notes", "drafts", "messages", "appointments", "consents", "reimbursements", "log"]


def grounds(**facts):
    return {str(one.part): one.ground for one in division(HandoverFacts(**facts)).goes}


def test_every_part_belongs_to_one_group():
    assert sorted(CONTACTING + REVIEWING + CONSENTED + STAYING) == sorted(HandoverPart)
    assert [list(parts) for parts in GROUPS.values()] == [CONTACTING, REVIEWING, CONSENTED, STAYING]


def test_a_move_with_a_plan_in_force():
    found = division(HandoverFacts(kind=MOVE, plan_in_force=True, consent=True))
    assert {str(one.part): one.ground for one in found.goes} == {
        **dict.fromkeys(CONTACTING, "681/2023 85 §"),
        **dict.fromkeys(REVIEWING, "681/2023 86 § 4 mom."),
    }
    assert [str(part) for part in found.needs_consent] == CONSENTED
    assert (found.withheld, list(found.stays)) == ((), STAYING)


def test_a_change_of_responsibility_goes_by_law():
    assert grounds(kind=RESPONSIBILITY, plan_in_force=True) == {
        **dict.fromkeys(CONTACTING, "681/2023 3 § 1 mom."),
        **dict.fromkeys(REVIEWING, "681/2023 86 § 4 mom."),
    }


@pytest.mark.parametrize("facts", [{"plan_in_force": False}, {"plan_in_force": True, "in_time": False}])
def test_without_a_plan_or_after_the_years_of_the_law_its_content_takes_consent(facts):
    assert list(grounds(kind=RESPONSIBILITY, **facts)) == CONTACTING
    agreed = grounds(kind=RESPONSIBILITY, **facts, consented=frozenset({HandoverPart.PLAN}))
    assert agreed == {**dict.fromkeys(CONTACTING, "681/2023 3 § 1 mom."), "plan": "consent"}


def test_of_a_child_who_came_alone_the_years_do_not_count():
    found = grounds(kind=MOVE, plan_in_force=True, consent=True, in_time=False, came_alone=True)
    assert {found[part] for part in REVIEWING} == {"681/2023 86 § 3 mom."}


def test_what_the_client_consented_to_goes_by_consent_but_nothing_that_stays():
    everything = frozenset(HandoverPart)
    found = grounds(kind=MOVE, plan_in_force=True, consent=True, consented=everything)
    assert {found[part] for part in CONSENTED} == {"consent"}
    assert found["plan"] == "681/2023 86 § 4 mom."
    assert not set(found) & set(STAYING)


def test_of_a_protected_client_no_place_goes_even_with_consent():
    found = division(
        HandoverFacts(kind=MOVE, plan_in_force=True, consent=True, consented=frozenset(HandoverPart), protected=True)
    )
    assert [str(part) for part in found.withheld] == ["contacts", "places", "network", "documents"]
    assert not {one.part for one in found.goes} & TELL_PLACES
    assert not set(found.needs_consent) & TELL_PLACES


@pytest.mark.parametrize(
    ("kind", "plan", "consent", "refusal"),
    [
        (MOVE, True, True, None),
        (MOVE, True, False, ConsentMissing),
        (MOVE, False, True, PlanNotInForce),
        (MOVE, False, False, PlanNotInForce),
        (RESPONSIBILITY, False, False, None),
        (RESPONSIBILITY, True, False, None),
    ],
)
def test_when_it_may_be_offered(kind, plan, consent, refusal):
    facts = HandoverFacts(kind=kind, plan_in_force=plan, consent=consent)
    if refusal is None:
        check_offer(facts)
        found = check_parts([HandoverPart.LANGUAGES, HandoverPart.IDENTITY], facts)
        assert [str(one.part) for one in found] == ["identity", "languages"]
    else:
        with pytest.raises(refusal):
            check_parts([HandoverPart.IDENTITY], facts)


def test_the_refusal_names_the_section():
    with pytest.raises(PlanNotInForce, match="681/2023 85 §"):
        check_offer(HandoverFacts(kind=MOVE, plan_in_force=False))


def test_chosen_parts_that_stay_or_tell_a_place_are_refused_by_name():
    facts = HandoverFacts(kind=MOVE, plan_in_force=True, consent=True, protected=True)
    with pytest.raises(PartsNotToGo, match="contacts, log") as refused:
        check_parts([HandoverPart.LOG, HandoverPart.CONTACTS, HandoverPart.IDENTITY], facts)
    assert refused.value.parts == ("contacts", "log")


def test_what_needs_consent_is_refused_without_it():
    with pytest.raises(ConsentMissing):
        check_parts([HandoverPart.HEALTH], HandoverFacts(kind=RESPONSIBILITY, plan_in_force=True))


FACTS = st.builds(
    HandoverFacts,
    kind=st.sampled_from(HandoverKind),
    plan_in_force=st.booleans(),
    consent=st.booleans(),
    consented=st.frozensets(st.sampled_from(HandoverPart)),
    in_time=st.booleans(),
    came_alone=st.booleans(),
    protected=st.booleans(),
)


@given(FACTS)
def test_each_part_has_one_fate(facts):
    found = division(facts)
    told = [*(one.part for one in found.goes), *found.needs_consent, *found.withheld, *found.stays]
    assert sorted(told) == sorted(HandoverPart)
    assert not {one.part for one in found.goes if one.ground == "consent"} - facts.consented


@given(FACTS, st.sets(st.sampled_from(HandoverPart)))
def test_nothing_goes_that_was_not_chosen_or_may_not_go(facts, chosen):
    may_go = {one.part for one in division(facts).goes}
    is_move_refused = facts.kind is MOVE and not (facts.plan_in_force and facts.consent)
    if is_move_refused or not chosen <= may_go:
        with pytest.raises((PlanNotInForce, ConsentMissing, PartsNotToGo)):
            check_parts(chosen, facts)
    else:
        assert {one.part for one in check_parts(chosen, facts)} == chosen
