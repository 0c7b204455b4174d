"""Family ties and households: one row read from both ends, one household at a time."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from kotopolku.platform.refusals import EndsBeforeItBegins
from kotopolku.rooms.people import actions, queries
from kotopolku.rooms.people.refusals import (
    KinToOneself,
    TieExists,
)
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_a_tie_is_one_row_read_from_both_ends(actor, person):
    child = make_person(actor, given="Omar", born="2015")
    actions.set_kinship(actor=actor, person=person, relative=child, kind="parent", lives_elsewhere="Sweden")
    (seen_by_mother,), (seen_by_child,) = queries.kin_of(person), queries.kin_of(child)
    assert (seen_by_mother.name, seen_by_mother.kind) == ("Example, Omar", "child")
    assert (seen_by_child.name, seen_by_child.kind) == ("Example, Amina", "parent")
    assert seen_by_child.row == seen_by_mother.row


@pytest.mark.parametrize(
    ("kind", "back"), [("spouse", "spouse"), ("parent", "child"), ("guardian", "ward"), ("sibling", "sibling")]
)
def test_the_same_tie_from_the_other_end_is_refused(actor, person, kind, back):
    other = make_person(actor)
    actions.set_kinship(actor=actor, person=person, relative=other, kind=kind)
    with pytest.raises(TieExists):
        actions.set_kinship(actor=actor, person=other, relative=person, kind=back)
    (tie,) = queries.kin_of(other)
    actions.withdraw_kinship(actor=actor, person=other, tie=tie.row, reason="not so")
    assert queries.kin_of(person) == []


def test_nobody_is_kin_of_oneself(actor, person):
    with pytest.raises(KinToOneself):
        actions.set_kinship(actor=actor, person=person, relative=person, kind="other")


def test_households_join_and_part(actor, person):
    spouse, child = make_person(actor, given="Ali"), make_person(actor, given="Omar")
    actions.join_household(actor=actor, person=spouse, with_person=person, since=date(2025, 1, 1))
    actions.join_household(actor=actor, person=child, with_person=spouse, since=date(2025, 2, 1))
    assert [one.name for one in queries.household_of(person)] == ["Example, Ali", "Example, Omar"]
    actions.leave_household(actor=actor, person=spouse, until=date(2025, 3, 1))
    assert [one.name for one in queries.household_of(person)] == ["Example, Omar"]
    assert queries.household_of(spouse) == []
    with pytest.raises(EndsBeforeItBegins):
        actions.leave_household(actor=actor, person=child, until=date(2025, 1, 1))


def test_moving_in_with_somebody_ends_the_earlier_household(actor, person):
    other, third = make_person(actor, given="Other"), make_person(actor, given="Third")
    actions.join_household(actor=actor, person=person, with_person=other, since=date(2025, 1, 1))
    actions.join_household(actor=actor, person=person, with_person=third, since=date(2025, 5, 1))
    assert [one.name for one in queries.household_of(person)] == ["Example, Third"]
    assert queries.household_of(other) == []


def test_the_database_itself_refuses_kin_to_oneself(person):
    with pytest.raises(IntegrityError), transaction.atomic():
        queries.Kinship.objects.create(person=person, relative=person, kind="other", recorded_at=person.created_at)
