"""What a section lets somebody outside be told, and what no provider may get (681/2023 85-94 §)."""

import pytest

from kotopolku.domain.access.telling import (
    CONSENT,
    GROUNDS,
    ITEMS,
    OTHER_LAW,
    SECTIONS,
    TO_PROVIDERS,
    NotForProviders,
    OtherItem,
    check_told,
)
from kotopolku.domain.access.visibility import ProviderItem, provider_items


@pytest.mark.parametrize("item", OtherItem)
def test_a_provider_gets_nothing_beyond_the_items_of_its_section(item):
    with pytest.raises(NotForProviders) as refused:
        check_told(TO_PROVIDERS, [ProviderItem.NAMES, item], protected=False)
    assert refused.value.items == (item,)


def test_a_provider_may_get_every_item_of_its_section():
    check_told(TO_PROVIDERS, list(ProviderItem), protected=False)


def test_a_provider_gets_no_place_of_a_protected_person():
    with pytest.raises(NotForProviders) as refused:
        check_told(TO_PROVIDERS, list(ProviderItem), protected=True)
    hidden = set(ProviderItem) - set(provider_items(protected=True))
    assert hidden
    assert set(refused.value.items) == hidden


def test_what_is_refused_is_named_in_the_order_of_the_list():
    given = [OtherItem.DIRECTING, OtherItem.PERMIT, OtherItem.HEALTH]
    with pytest.raises(NotForProviders) as refused:
        check_told(TO_PROVIDERS, given, protected=False)
    assert list(refused.value.items) == sorted(given, key=ITEMS.index)


@pytest.mark.parametrize("ground", [ground for ground in GROUNDS if ground != TO_PROVIDERS])
def test_other_grounds_are_weighed_by_the_worker_who_writes_them_down(ground):
    check_told(ground, ITEMS, protected=True)


def test_every_ground_is_a_section_a_consent_or_another_law():
    assert set(GROUNDS) == {*SECTIONS, CONSENT, OTHER_LAW}
    assert all(one.startswith("681/2023") for one in SECTIONS)
