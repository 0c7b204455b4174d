"""Which parts of a file a right opens, and what a provider may get."""

import pytest

from kotopolku.domain.access import (
    PROVIDER_ITEMS,
    TASKS,
    NotPermitted,
    Part,
    ProviderItem,
    Right,
    Task,
    check_visible,
    is_visible,
    provider_items,
    visible_parts,
)

OF_OPENING = {Part.CARD, Part.PLACES, Part.CONTACTS, Part.RESIDENCE, Part.FAMILY}


@pytest.mark.parametrize(
    ("right", "parts"),
    [
        (Right.OPEN, OF_OPENING),
        (Right.SEE_IDENTITY_CODE, {Part.IDENTITY_CODE}),
        (Right.SEE_ASSESSMENT, {Part.ASSESSMENT}),
        (Right.SEE_HEALTH, {Part.HEALTH}),
        (Right.SEE_PLAN, {Part.PLAN}),
        (Right.SEE_HISTORY, {Part.HISTORY}),
        (Right.SEE_PROVIDER_ITEMS, {Part.PROVIDER_ITEMS}),
        (Right.SEE_PROTECTED_CONTACTS, set()),
        (Right.EDIT, set()),
    ],
)
def test_a_right_opens_its_part(right, parts):
    assert visible_parts({right}, protected=False) == parts


def test_no_right_opens_the_places_and_contacts_of_a_protected_client_on_a_page():
    assert visible_parts(set(Right), protected=True) == set(Part) - {Part.PLACES, Part.CONTACTS}


@pytest.mark.parametrize("task", [Task.ASSESSMENT, Task.REPRESENTATION, Task.SERVICE, Task.SUPERVISION])
def test_health_and_plan_stay_closed_to_who_does_not_need_them(task):
    seen = visible_parts(TASKS[task].rights, protected=False)
    assert (Part.HEALTH in seen) is (task is Task.ASSESSMENT)
    assert (Part.PLAN in seen) is (task in {Task.REPRESENTATION, Task.SUPERVISION})


def test_asking_and_checking_agree():
    assert is_visible(Part.CARD, {Right.OPEN}, protected=False)
    check_visible(Part.CARD, {Right.OPEN}, protected=False)
    assert not is_visible(Part.HEALTH, {Right.OPEN}, protected=False)
    with pytest.raises(NotPermitted) as refused:
        check_visible(Part.HEALTH, {Right.OPEN}, protected=False)
    assert (refused.value.right, refused.value.may_open) == (Right.SEE_HEALTH, True)


def test_a_provider_may_get_eighteen_items_and_of_a_protected_client_no_place():
    assert len(PROVIDER_ITEMS) == 18
    assert provider_items(protected=False) == PROVIDER_ITEMS
    left_out = set(PROVIDER_ITEMS) - set(provider_items(protected=True))
    assert left_out == {ProviderItem.RESIDENCE, ProviderItem.CONTACTS, ProviderItem.OFFICIAL}
