"""Turvakielto in a family: neither kin nor household tells where, or of whom the reader knows nothing, who."""

from datetime import date

import pytest

from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.cases.actions import refresh_all
from kotopolku.rooms.people import actions, queries
from tests.factories import make_case, make_organisation, make_user

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 2)


@pytest.fixture(autouse=True)
def june(on_day):
    on_day(TODAY)


@pytest.fixture
def protected(organisation, coach):
    return make_case(organisation, coach=coach, given="Hidden", municipality=("205", "2025-01-01"), nondisclosure="1")


@pytest.fixture
def spouse(organisation, coach):
    return make_case(organisation, coach=coach, given="Spouse", municipality=("205", "2025-01-01"))


def tie(actor, one, other):
    actions.set_kinship(actor=actor, person=one.person, relative=other.person, kind="spouse", lives_elsewhere="Kuhmo")


def test_a_colleague_sees_the_protected_spouse_but_not_where(coach, protected, spouse):
    tie(coach, protected, spouse)
    for one, other in ((spouse, protected), (protected, spouse)):
        (kin,) = queries.card_of(one.person_id, cases.seen_people(coach)).kin
        assert (kin.person_id, kin.lives_elsewhere) == (other.person_id, "")


def test_one_who_may_not_see_the_protected_spouses_file_learns_of_no_spouse(coach, protected, spouse):
    tie(coach, protected, spouse)
    neighbour = make_user(make_organisation())
    assert queries.card_of(spouse.person_id, cases.seen_people(neighbour)).kin == []
    assert queries.card_of(spouse.person_id).kin == []
    with pytest.raises(queries.Kinship.DoesNotExist):
        queries.tie_of(spouse.person, queries.Kinship.objects.get().pk, cases.seen_people(neighbour))


def test_the_place_of_kin_who_live_with_a_protected_person_is_blank(organisation, coach, protected, spouse):
    child = make_case(organisation, coach=coach, given="Child")
    tie(coach, child, spouse)
    assert [kin.lives_elsewhere for kin in queries.card_of(spouse.person_id).kin] == ["Kuhmo"]
    actions.join_household(actor=coach, person=child.person, with_person=protected.person)
    assert [kin.lives_elsewhere for kin in queries.card_of(spouse.person_id).kin] == [""]
    assert [kin.lives_elsewhere for kin in queries.card_of(child.person_id).kin] == [""]


def test_with_whom_a_protected_person_lives_is_shown_from_neither_end(coach, protected, spouse):
    actions.join_household(actor=coach, person=spouse.person, with_person=protected.person)
    for one in (protected, spouse):
        card = queries.card_of(one.person_id, cases.seen_people(coach))
        assert (card.household, card.address_hidden) == ([], True)


def test_a_last_day_to_come_opens_nothing_before_it_is_over(coach, protected, spouse, on_day):
    (row,) = queries.residence_card_of(spouse.person).municipalities
    actions.join_household(actor=coach, person=spouse.person, with_person=protected.person)
    actions.leave_household(actor=coach, person=protected.person, until=date(2025, 6, 30))

    def shown():
        refresh_all()
        spouse.refresh_from_db()
        return spouse.area, [one.municipality_id for one in queries.residence_card_of(spouse.person).municipalities]

    for day in (TODAY, date(2025, 6, 30)):
        on_day(day)
        assert shown() == ("", [])
        with pytest.raises(queries.HomeMunicipality.DoesNotExist):
            queries.standing_municipality(spouse.person, row.pk)
    on_day(date(2025, 7, 1))
    assert shown() == ("205", ["205"])
    assert queries.standing_municipality(spouse.person, row.pk) == row


def test_a_last_day_to_come_can_be_changed_and_taken_back(coach, protected, spouse):
    actions.join_household(actor=coach, person=spouse.person, with_person=protected.person)
    actions.leave_household(actor=coach, person=spouse.person, until=date(2025, 6, 30))
    actions.leave_household(actor=coach, person=spouse.person, until=date(2025, 6, 1))
    assert not queries.address_hidden([spouse.person_id])
    actions.join_household(actor=coach, person=spouse.person, with_person=protected.person)
    actions.leave_household(actor=coach, person=spouse.person, until=date(2025, 6, 30))
    actions.join_household(actor=coach, person=spouse.person, with_person=protected.person)
    (row,) = spouse.person.memberships.filter(until=None)
    assert row.household_id == protected.person.memberships.get().household_id


def test_protection_hides_the_area_of_all_who_live_there_at_once(organisation, coach, spouse):
    mate = make_case(organisation, coach=coach, given="Mate", municipality=("205", "2025-01-01"))
    actions.join_household(actor=coach, person=spouse.person, with_person=mate.person)
    actions.set_nondisclosure(actor=coach, person=mate.person, code="1", seen_version=mate.person.version)
    for case in (spouse, mate):
        case.refresh_from_db()
        assert case.area == ""
    found = {hit.case.pk for hit in cases.search(coach, "Mate")}
    assert found == {mate.pk}, "a protected client is still found by name"
