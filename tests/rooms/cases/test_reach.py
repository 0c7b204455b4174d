"""One door to a person's file: it opens only to the organisation's own people, and it leaves a trace."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from kotopolku.platform.accounts.queries import user_of
from kotopolku.platform.audit.queries import uses_of
from kotopolku.rooms.cases import queries
from tests.factories import make_case, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(organisation, coach):
    return make_case(organisation, coach=coach, family="Shown")


def test_opening_a_file_leaves_a_trace_with_its_purpose(case, coach):
    opened = queries.case_for(coach, case.reference.lower(), purpose="client.overview")
    assert opened == case
    (use,) = uses_of(case.person_id)
    assert (use.actor_id, use.case_id, use.purpose) == (coach.pk, case.pk, "client.overview")


def test_an_open_file_comes_in_few_queries_with_all_that_its_head_shows(case, coach, django_assert_max_num_queries):
    worker = user_of(coach.pk)
    # Memberships, the case, and three of the chained log.
    with django_assert_max_num_queries(5):
        opened = queries.case_for(worker, case.reference, purpose="client.overview")
    with django_assert_max_num_queries(0):
        assert (opened.person.born, opened.coach, opened.organisation.name, opened.unit) == (
            "1990-04-01",
            coach,
            "Kajaanin kaupunki",
            None,
        )


def strangers():
    yield "another organisation", lambda: make_user(make_organisation())
    yield "no organisation", make_user
    yield "anonymous", AnonymousUser


@pytest.mark.parametrize("stranger", [make for _, make in strangers()], ids=[name for name, _ in strangers()])
def test_a_foreign_file_is_as_good_as_none(case, stranger):
    user = stranger()
    for reference in (case.reference, "ZZZZZZZZZZ", "", "'; --", "٣" * 10):
        with pytest.raises(queries.Case.DoesNotExist) as refusal:
            queries.case_for(user, reference, purpose="client.overview")
        assert str(refusal.value) == "Case matching query does not exist."
    assert not queries.visible_cases(user).exists()
    assert not uses_of(case.person_id).exists()


@pytest.mark.parametrize(
    ("since", "until", "sees"),
    [
        (date(2025, 6, 1), None, True),
        (date(2025, 1, 1), date(2025, 6, 1), True),
        (date(2025, 6, 2), None, False),
        (date(2025, 1, 1), date(2025, 5, 31), False),
    ],
)
def test_a_membership_opens_on_its_days_only(organisation, on_day, since, until, sees):
    on_day(date(2025, 6, 1))
    case = make_case(organisation)
    user = make_user(organisation, since=since, until=until)
    assert queries.visible_cases(user).filter(pk=case.pk).exists() == sees


def test_one_who_is_no_longer_active_sees_nothing(case, coach):
    coach.is_active = False
    coach.save()
    assert not queries.visible_cases(user_of(coach.pk)).exists()


def test_one_who_works_in_two_organisations_sees_both(case, organisation):
    second = make_organisation()
    other = make_case(second)
    user = make_user(organisation, second)
    assert set(queries.visible_cases(user)) == {case, other}
    assert queries.other_cases_of(case, user) == []


def test_the_same_persons_case_elsewhere_shows_only_to_one_of_both(case, organisation, coach):
    second = make_organisation()
    other = make_case(second, person=case.person)
    both = make_user(organisation, second)
    assert queries.other_cases_of(case, both) == [other]
    assert queries.other_cases_of(case, coach) == []
    assert queries.cases_of_people([case.person_id], coach) == {case.person_id: case}


@pytest.mark.parametrize(
    ("chosen", "index"),
    [
        ({"language": "so", "stage": "plan"}, "case_by_language_stage"),
        ({"ground": "work", "stage": "plan"}, "case_by_ground_stage"),
        ({"language": "so", "ground": "work"}, "case_by_language_ground"),
        ({"language": "so"}, "case_by_language"),
        ({}, "case_by_name"),
    ],
)
def test_a_filtered_list_is_read_along_an_index_in_its_order(case, coach, chosen, index):
    """Else each page sorts, or counts its way through, all the clients of a town."""
    rows = queries.in_list_order(queries.visible_cases(coach).filter(closed=None, **chosen))
    if connection.vendor == "postgresql":
        # With a handful of rows it would rather read them all and sort.
        with connection.cursor() as cursor:
            for way in ("seqscan", "bitmapscan", "sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
    plan = rows[:25].explain()
    # Which of two that fit PostgreSQL takes hangs on its statistics of a table of one row.
    assert index in plan or (connection.vendor == "postgresql" and "Index Scan using case_by_" in plan)
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


def test_clients_before_a_page_are_passed_by_in_the_index(case, coach):
    """Else page 20 reads five hundred clients from all over a large file to show twenty-five."""
    rows = queries.in_list_order(queries.visible_cases(coach).filter(closed=None, stage=case.stage))
    assert list(queries.read_by_keys(rows[:25])) == [case]
    assert list(queries.read_by_keys(rows[1:25])) == []
    if connection.vendor == "postgresql":
        # Of a table of one row its statistics say nothing: any index in this order would do as well. It gets one.
        others = {index.name for index in queries.Case._meta.indexes} - {"case_by_stage"}
        with connection.cursor() as cursor:
            cursor.execute(f"DROP INDEX {', '.join(sorted(others))}")
            for way in ("seqscan", "bitmapscan", "sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
    plan = queries.read_by_keys(rows[1:25]).explain()
    assert re.search(r"(COVERING INDEX|Index Only Scan using) case_by_", plan), plan


def test_counting_stops_at_the_cap(organisation, coach):
    for number in range(4):
        make_case(organisation, actor=coach, family=f"Family {number}")
    rows = queries.visible_cases(coach)
    assert queries.capped_count(rows) == queries.Count(4, False)
    assert queries.capped_count(rows, cap=4) == queries.Count(4, False)
    assert queries.capped_count(queries.in_list_order(rows), cap=3) == queries.Count(3, True)


def test_the_list_keeps_its_order_where_names_agree(organisation, coach):
    cases = [make_case(organisation, actor=coach, family=family) for family in ("B", "A", "A")]
    listed = queries.in_list_order(queries.visible_cases(coach))
    assert list(listed) == [cases[1], cases[2], cases[0]]


@pytest.mark.parametrize("stranger", [make for _, make in strangers()], ids=[name for name, _ in strangers()])
def test_both_ways_of_asking_who_may_see_agree(case, coach, stranger):
    other = make_case()
    for user in (coach, stranger(), make_user(case.organisation, other.organisation)):
        assert queries.seen_by(user, [case, other]) == list(queries.visible_cases(user).order_by("pk"))
