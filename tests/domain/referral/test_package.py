"""What a provider gets: never more than 94 § lists, and only by a right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.access import ConsentMissing
from kotopolku.domain.access.telling import GROUNDS, ITEMS
from kotopolku.domain.referral import (
    Directing,
    ItemsBeyondTheLaw,
    NothingChosen,
    check_items,
    ground_of,
    is_of_chapter_2,
    needs_consent,
)

EIGHTEEN = (
    "names",
    "birth",
    "identity_code",
    "mother_tongue",
    "service_language",
    "citizenship",
    "residence",
    "contacts",
    "official",
    "plan_dates",
    "training_recommendation",
    "level_test",
    "education",
    "occupation",
    "target_occupation",
    "earlier_training",
    "earlier_measures",
    "other",
)


def test_all_eighteen_may_go_in_the_order_of_the_law():
    assert check_items(EIGHTEEN[::-1], protected=False) == EIGHTEEN


def test_of_a_protected_client_nothing_that_tells_a_place():
    with pytest.raises(ItemsBeyondTheLaw) as refused:
        check_items(EIGHTEEN, protected=True)
    assert refused.value.items == ("contacts", "official", "residence")
    places = set(refused.value.items)
    assert check_items(set(EIGHTEEN) - places, protected=True) == tuple(i for i in EIGHTEEN if i not in places)


@pytest.mark.parametrize("item", ["health", "permit", "family", "assessment", "plan", "Names", "", "nonsense"])
def test_anything_else_is_refused(item):
    with pytest.raises(ItemsBeyondTheLaw) as refused:
        check_items(["names", item], protected=False)
    assert refused.value.items == (item,)


def test_an_empty_package_is_no_package():
    with pytest.raises(NothingChosen):
        check_items([], protected=False)


@given(st.sets(st.sampled_from(ITEMS), min_size=1), st.booleans())
def test_no_choice_gives_more_than_was_chosen_or_allowed(chosen, protected):
    places = {"residence", "contacts", "official"} if protected else set()
    beyond = chosen - (set(EIGHTEEN) - places)
    if beyond:
        with pytest.raises(ItemsBeyondTheLaw) as refused:
            check_items(chosen, protected=protected)
        assert set(refused.value.items) == beyond
    else:
        assert set(check_items(chosen, protected=protected)) == chosen


@pytest.mark.parametrize(
    ("section", "answer"),
    [
        ("681/2023 26 §", True),
        ("681/2023 10 §", True),
        ("681/2023 13 § 1 mom. 4 k.", True),
        ("681/2023 32 a §", True),
        ("25 §", True),
        ("681/2023 9 §", False),
        ("681/2023 33 §", False),
        ("681/2023 126 §", False),
        ("1386/2010 26 §", False),
        ("about 26 §", False),
        ("", False),
    ],
)
def test_which_services_are_of_chapter_2(section, answer):
    assert is_of_chapter_2(section) is answer


@pytest.mark.parametrize(
    ("section", "in_plan", "consent", "ground"),
    [
        ("681/2023 26 §", True, False, "681/2023 94 §"),
        ("681/2023 26 §", True, True, "681/2023 94 §"),
        ("681/2023 26 §", False, True, "consent"),
        ("", True, True, "consent"),
        ("681/2023 26 §", False, False, None),
        ("", True, False, None),
        ("", False, False, None),
    ],
)
def test_the_ground(section, in_plan, consent, ground):
    directing = Directing(law_section=section, in_plan=in_plan, consent=consent)
    assert needs_consent(directing) == (ground != "681/2023 94 §")
    if ground is None:
        with pytest.raises(ConsentMissing):
            ground_of(directing)
    else:
        assert ground_of(directing) == ground
        assert ground in GROUNDS
