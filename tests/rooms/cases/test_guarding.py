"""People in a closed file are not edited; and what an action locks, it locks in one order."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kotopolku.rooms.cases import actions, queries
from kotopolku.rooms.cases.refusals import CaseIsClosed
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.queries import card_of
from tests.factories import make_case, make_organisation, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def june(on_day):
    on_day(date(2025, 6, 2))


@pytest.fixture
def closed(organisation, coach):
    case = make_case(organisation, coach=coach, opened=date(2025, 2, 1), municipality=("205", "2025-01-01"))
    people.add_contact(actor=coach, person=case.person, kind="phone", value="040 000 0000")
    return actions.close_case(actor=coach, case=case, on=date(2025, 6, 2), reason="moved")


def edits(actor, person):
    name = card_of(person.pk).names[0]
    contact = card_of(person.pk).contacts[0]
    yield lambda: people.add_name(actor=actor, person=person, given="Other", family="Name")
    yield lambda: people.correct_name(actor=actor, old=name, given="Other", family="Name", reason="x")
    yield lambda: people.end_contact(actor=actor, person=person, contact_id=contact.pk, until=date(2025, 6, 2))
    yield lambda: people.set_service(actor=actor, person=person, service_language="so")
    yield lambda: people.record_circumstance(actor=actor, person=person, kind="social_assistance", since="2025")
    yield lambda: people.join_household(actor=actor, person=person)
    yield lambda: people.add_relative(actor=actor, person=person, kind="child", given="Sara")
    yield lambda: people.set_citizenships(actor=actor, person=person, countries=["SO"], seen_version=person.version)
    yield lambda: people.set_nondisclosure(actor=actor, person=person, code="0", seen_version=person.version)


def test_nobody_edits_a_person_in_a_closed_file(closed, coach):
    for edit in edits(coach, closed.person):
        with pytest.raises(CaseIsClosed):
            edit()
    assert card_of(closed.person_id).household == []


def test_protection_is_raised_in_a_closed_file_too(closed, coach):
    people.set_nondisclosure(actor=coach, person=closed.person, code="1", seen_version=closed.person.version)
    closed.refresh_from_db()
    assert (closed.is_protected, closed.area) == (True, "")


def test_a_new_case_opens_the_file_again(closed, coach):
    make_case(closed.organisation, person=closed.person, coach=coach)
    people.add_name(actor=coach, person=closed.person, given="Other", family="Name")
    assert len(card_of(closed.person_id).names) == 2


def test_the_open_file_of_another_organisation_does_not_open_ones_own(closed, coach):
    second = make_organisation()
    other = make_case(second, person=closed.person, actor=make_user(closed.organisation, second))
    with pytest.raises(CaseIsClosed):
        people.add_name(actor=coach, person=closed.person, given="Other", family="Name")
    people.add_name(actor=make_user(second), person=other.person, given="Other", family="Name")


def test_one_who_is_no_client_yet_is_edited(coach):
    person = make_person(coach)
    people.add_name(actor=coach, person=person, given="Other", family="Name")
    assert len(card_of(person.pk).names) == 2


def test_a_client_is_tied_to_a_relative_whose_file_is_closed(closed, coach):
    case = make_case(closed.organisation, coach=coach, given="Spouse")
    people.add_relative(actor=coach, person=case.person, relative=closed.person, kind="spouse")
    assert [kin.person_id for kin in card_of(case.person_id).kin] == [closed.person_id]


def order_of(queries_):
    """What was written or read for writing, table by table, in the order of the statements."""
    tables = [("cases_case", "case"), ("people_person", "person"), ("audit_head", "head")]
    found = []
    for query in queries_:
        sql = query["sql"].replace('"', "")
        if sql.startswith("SELECT"):
            found += [word for table, word in tables if f"FROM {table} WHERE" in sql]
    return found


@pytest.mark.parametrize(
    "act",
    [
        lambda coach, one, other: people.add_relative(
            actor=coach, person=one.person, relative=other.person, kind="spouse", same_household=True
        ),
        lambda coach, one, other: people.add_relative(
            actor=coach, person=one.person, given="New", kind="child", same_household=True
        ),
        lambda coach, one, other: people.set_nondisclosure(
            actor=coach, person=one.person, code="1", seen_version=one.person.version
        ),
        lambda coach, one, other: people.leave_household(actor=coach, person=one.person, until=date(2025, 6, 2)),
    ],
    ids=["relative", "new relative", "protection", "leaving"],
)
def test_cases_are_locked_before_people_and_the_log_last(organisation, coach, act):
    one, other = make_case(organisation, coach=coach), make_case(organisation, coach=coach, given="Other")
    third = make_case(organisation, coach=coach, given="Third")
    people.join_household(actor=coach, person=third.person, with_person=one.person)
    assert one.person != other.person, "both are read before"
    with CaptureQueriesContext(connection) as captured:
        act(coach, one, other)
    order = order_of(captured.captured_queries)
    assert order[0] == "case"
    assert order.index("person") < order.index("head")
    assert set(order[order.index("head") :]) == {"head"}, order
    assert queries.visible_cases(coach).count() == 3
