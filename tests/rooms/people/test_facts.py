"""What the law is told of a person: incomplete dates, corrections and history made into the facts of a day."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kotopolku.domain.evaluation import evaluate
from kotopolku.domain.vocabulary import ResidenceGround, ResidenceKind, Situation
from kotopolku.rooms.people import actions, queries
from tests.factories import give_residence, make_person, make_user

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 1)


@pytest.fixture
def actor(on_day):
    on_day(DAY)
    return make_user()


def facts(person, on=DAY):
    return queries.facts_of([person.pk], on)[person.pk]


def test_first_granted_is_the_earliest_and_the_ground_that_of_the_day(actor):
    person = make_person(actor)
    give_residence(person, actor, ground="study", granted="2022-08-01", valid_until=date(2024, 7, 31))
    give_residence(person, actor, ground="work", granted="2024-08-01", valid_until=date(2026, 7, 31))
    give_residence(person, actor, ground="family", granted="2026-01-01")
    now, later = facts(person).residence, facts(person, date(2026, 2, 1)).residence
    assert (now.first_granted, now.ground, now.valid_until) == (
        date(2022, 8, 1),
        ResidenceGround.WORK,
        date(2026, 7, 31),
    )
    assert (later.first_granted, later.ground, later.valid_until) == (
        date(2022, 8, 1),
        ResidenceGround.FAMILY,
        None,
    )


def test_a_permit_to_come_counts_when_there_is_no_other(actor):
    person = make_person(actor)
    give_residence(person, actor, ground="work", granted="2025-09-01")
    assert facts(person).residence.ground == ResidenceGround.WORK
    assert facts(person).residence.first_granted == date(2025, 9, 1)


def test_of_two_permits_of_one_day_the_later_recorded_holds(actor):
    person = make_person(actor)
    give_residence(person, actor, ground="work", granted="2025-01-01")
    give_residence(person, actor, ground="family", granted="2025-01-01")
    assert facts(person).residence.ground == ResidenceGround.FAMILY


def test_a_permit_of_unknown_day_is_the_oldest_and_gives_no_first_day(actor):
    person = make_person(actor)
    give_residence(person, actor, ground="work", granted="")
    assert facts(person).residence.first_granted is None
    give_residence(person, actor, ground="family", granted="2025-01-01")
    assert facts(person).residence.ground == ResidenceGround.FAMILY
    assert facts(person).residence.first_granted == date(2025, 1, 1)


def test_a_corrected_permit_no_longer_counts(actor):
    person = make_person(actor)
    old = give_residence(person, actor, granted="2020-01-01")
    actions.correct_residence(
        actor=actor, old=old, kind=old.kind, ground=old.ground, granted="2025-01-01", reason="card seen"
    )
    assert facts(person).residence.first_granted == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019", date(2019, 12, 31)),
        ("2019-03", date(2019, 3, 31)),
        ("2025", DAY),
        ("2025-06", DAY),
        ("2025-05-31", date(2025, 5, 31)),
    ],
)
def test_an_incomplete_day_is_the_latest_possible_when_it_was_recorded(actor, text, day):
    person = make_person(actor, born="1985")
    give_residence(person, actor, granted=text)
    assert facts(person).residence.first_granted == day
    assert facts(person).person.born == date(1985, 12, 31)


def test_one_whose_birth_is_unknown_is_as_young_as_can_be(actor):
    person = make_person(actor, born="")
    assert facts(person).person.born == DAY
    assert facts(person).born == ""


def test_the_first_home_municipality_counts_for_the_law_and_the_present_for_the_list(actor):
    person = make_person(actor)
    for code, since in (("205", "2025-02"), ("091", "2025-05-01"), ("049", "2026-01-01")):
        actions.set_home_municipality(actor=actor, person=person, municipality=code, since=since)
    assert facts(person).residence.municipality_registered == date(2025, 2, 28)
    assert (facts(person).area, facts(person, date(2026, 1, 1)).area) == ("091", "049")


def test_a_municipality_moved_away_from_is_no_area(actor):
    person = make_person(actor)
    actions.set_home_municipality(
        actor=actor, person=person, municipality="205", since="2025-01-01", until=date(2025, 5, 31)
    )
    assert facts(person).area == ""
    assert facts(person).residence.municipality_registered == date(2025, 1, 1)


def test_one_without_any_permit_is_recorded_all_the_same(actor):
    person = make_person(actor, municipality=("205", "2025-02-01"))
    assert facts(person).residence.kind == ResidenceKind.NONE
    assert facts(make_person(actor)).residence.municipality_registered is None


def test_facts_of_many_take_no_more_queries_than_of_one(actor, django_assert_num_queries):
    people = [make_person(actor, residence={}, municipality=("205", "2025-02-01")) for _ in range(5)]
    with django_assert_num_queries(6):
        queries.facts_of([people[0].pk], DAY)
    with django_assert_num_queries(6):
        assert len(queries.facts_of([person.pk for person in people], DAY)) == 5


# As exactly as anybody may know it.
partial = st.one_of(
    st.just(""),
    st.integers(1920, 2025).map(str),
    st.tuples(st.integers(1920, 2024), st.integers(1, 12)).map(lambda ym: f"{ym[0]}-{ym[1]:02}"),
    st.dates(date(1920, 1, 1), date(2025, 5, 31)).map(str),
)


rows = st.fixed_dictionaries({"born": partial, "granted": partial, "registered": partial, "since": partial})


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(known=rows, on=st.dates(date(2015, 1, 1), date(2040, 1, 1)))
def test_no_incomplete_date_crashes_a_rule(actor, known, on):
    born, granted, registered, since = known.values()
    person = make_person(actor, born=born, residence={"granted": granted})
    if registered:
        actions.set_home_municipality(actor=actor, person=person, municipality="205", since=registered)
    if since:
        actions.record_circumstance(actor=actor, person=person, kind="unemployed_jobseeker", since=since)
    law = facts(person, on)
    answer = evaluate(Situation(on=on, person=law.person, residence=law.residence, circumstances=law.circumstances))
    assert answer.on == on
    assert law.person.born <= DAY
