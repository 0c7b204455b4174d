"""The ledger says what the law asks, follows corrections, and remembers what it said before."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kotopolku.domain.obligations import duties as duties_by_law
from kotopolku.domain.vocabulary import CircumstanceKind, ResidenceGround
from kotopolku.rooms.cases import actions, facts, queries
from kotopolku.rooms.cases.models import Duty, SearchToken
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.queries import residence_card_of
from tests.factories import give_residence, make_case, make_organisation, make_refugee_case, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def spring(on_day):
    on_day(date(2025, 6, 1))


@pytest.fixture
def source():
    """What the rooms above know of a case: fill it by case id."""
    known: dict[int, Any] = {}

    def told(case_ids):
        return {case_id: known[case_id] for case_id in case_ids if case_id in known}

    facts.add_source(told)
    yield known
    facts._sources.remove(told)


def said(case):
    return [(duty.what, duty.due, duty.done) for duty in queries.duties_of(case)]


def test_a_refugee_has_to_be_assessed_and_given_a_plan():
    case = make_refugee_case()
    assert said(case) == [("assessment_start", None, None), ("first_plan", date(2028, 1, 5), None)]
    assert (case.stage, case.ground, case.area) == ("assessment", "quota_refugee", "205")
    assert (case.sort_name, case.next_duty, case.next_due) == ("Example, Amina", "assessment_start", None)


def test_every_duty_carries_its_section_and_arithmetic():
    _, first_plan = queries.duties_of(make_refugee_case())
    assert first_plan.because == "681/2023 20 § 3 mom."
    assert first_plan.arithmetic == {"base": "2025-01-05", "length": {"count": 3, "unit": "years"}}


def test_what_the_rooms_above_know_is_counted_in(source):
    case = make_refugee_case()
    source[case.pk] = {
        "assessment_started": date(2025, 2, 10),
        "assessment_completed": date(2025, 3, 1),
        "plan_needed": True,
    }
    actions.recompute([case.pk], because="assessments.complete")
    case.refresh_from_db()
    assert (case.stage, case.next_duty) == ("plan", "plan_start")
    assert ("assessment_start", None, date(2025, 2, 10)) in said(case)


def test_lists_of_several_sources_are_joined(source):
    def other(case_ids):
        return {case_id: {"reviews": [date(2025, 2, 3)], "plan_needed": None} for case_id in case_ids}

    facts.add_source(other)
    try:
        source[7] = {"reviews": (date(2025, 2, 1),), "plan_needed": True}
        assert facts.parts_of([7])[7] == {
            "reviews": (date(2025, 2, 1), date(2025, 2, 3)),
            "plan_needed": True,
        }
    finally:
        facts._sources.remove(other)


def test_a_corrected_permit_moves_the_limits_and_keeps_what_was_shown(on_day):
    case = make_refugee_case()
    on_day(date(2025, 6, 10))
    (old,) = residence_card_of(case.person).residences
    people.correct_residence(
        actor=make_user(), old=old, kind=old.kind, ground=old.ground, granted="2024-11-05", reason="card seen"
    )
    assert ("first_plan", date(2027, 11, 5), None) in said(case)
    assert [(duty.what, duty.due) for duty in queries.duties_shown_on(case, date(2025, 6, 9))] == [
        ("assessment_start", None),
        ("first_plan", date(2028, 1, 5)),
    ]
    shown_now = queries.duties_shown_on(case, date(2025, 6, 10))
    assert [duty.pk for duty in shown_now] == [duty.pk for duty in queries.duties_of(case)]
    (before,) = queries.superseded_duties(case)
    assert (before.due, before.superseded_because) == (date(2028, 1, 5), "people.correct_residence")


def test_a_second_run_writes_nothing():
    case = make_refugee_case()
    with CaptureQueriesContext(
        connection,
    ) as queries_run:
        written = actions.recompute([case.pk], because="again")
    assert written.nothing
    assert written.cases == 1
    assert not [one for one in queries_run if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_time_alone_brings_duties(on_day, source):
    case = make_refugee_case(residence={"ground": "work"})
    assert said(case) == []
    people.record_circumstance(actor=make_user(), person=case.person, kind="unemployed_jobseeker", since="2025-08-01")
    assert said(case) == []
    on_day(date(2025, 8, 1))
    written = actions.refresh_all()
    assert (written.cases, written.new_duties) == (1, 2)
    case.refresh_from_db()
    assert case.next_duty == "assessment_start"


def test_the_nightly_run_tells_how_far_it_is_and_leaves_closed_cases(monkeypatch):
    monkeypatch.setattr("kotopolku.rooms.cases.actions.reckoning.CHUNK", 2)
    organisation = make_organisation()
    coach = make_user(organisation)
    cases = [make_refugee_case(organisation, actor=coach) for _ in range(4)]
    actions.close_case(actor=coach, case=cases[0], on=date(2025, 6, 1), reason="moved")
    steps: list[int] = []
    assert actions.refresh_all(steps.append).cases == 3
    assert steps == [2, 1]
    assert actions.refresh_all(closed_too=True).cases == actions.refresh_total(closed_too=True) == 4


def test_without_delay_comes_before_a_day_to_come(source):
    case = make_refugee_case()
    source[case.pk] = {"assessment_started": date(2025, 2, 10)}
    actions.recompute([case.pk], because="assessments.begin")
    case.refresh_from_db()
    assert (case.next_duty, case.next_due) == ("first_plan", date(2028, 1, 5))


def test_a_closed_case_has_only_the_duty_to_erase(on_day):
    organisation = make_organisation()
    coach = make_user(organisation)
    case = make_refugee_case(organisation, actor=coach)
    closed = actions.close_case(actor=coach, case=case, on=date(2025, 6, 1), reason="moved")
    assert said(closed) == [("delete_client_data", date(2029, 6, 1), None)]
    assert (closed.stage, closed.next_duty) == ("ended", "delete_client_data")
    assert queries.open_duties(coach, date(2030, 1, 1)) == []


def test_the_database_lets_one_duty_of_a_kind_stand():
    case = make_refugee_case()
    duty = queries.duties_of(case)[0]
    duty.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        duty.save()


def test_a_change_about_a_person_reaches_all_the_persons_cases():
    case = make_refugee_case()
    second = make_organisation()
    other = make_case(second, person=case.person, opened=date(2025, 5, 1))
    people.set_service(actor=make_user(), person=case.person, service_language="so")
    case.refresh_from_db()
    other.refresh_from_db()
    assert (case.language, other.language) == ("so", "so")


def test_protection_takes_the_area_away_and_gives_it_back():
    case = make_refugee_case()
    for code, protected, area in (("1", True, ""), ("0", False, "205")):
        people.set_nondisclosure(
            actor=make_user(),
            person=case.person,
            code=code,
            seen_version=case.person.version,
            source="register",
            reason="the register says so",
        )
        case.refresh_from_db()
        assert (case.is_protected, case.area) == (protected, area)


def test_today_shows_what_is_due_in_the_users_organisations_only():
    organisation = make_organisation()
    coach = make_user(organisation)
    mine, other = make_refugee_case(organisation, coach=coach), make_refugee_case()
    everything = queries.open_duties(coach, date(2028, 1, 5))
    assert [(duty.case_id, duty.what) for duty in everything] == [
        (mine.pk, "assessment_start"),
        (mine.pk, "first_plan"),
    ]
    assert [duty.what for duty in queries.open_duties(coach, date(2028, 1, 4))] == ["assessment_start"]
    assert queries.open_duties(make_user(organisation), date(2028, 1, 5), coach=coach) == everything
    assert queries.open_duties(coach, date(2028, 1, 5), coach=make_user(organisation)) == []
    assert other.pk not in {duty.case_id for duty in everything}


def test_a_chunk_takes_the_same_number_of_queries_whatever_its_size(django_assert_max_num_queries):
    organisation = make_organisation()
    coach = make_user(organisation)
    cases = [make_refugee_case(organisation, actor=coach) for _ in range(6)]
    Duty.objects.all().delete()
    SearchToken.objects.all().delete()
    queries.Case.objects.update(stage="")
    # Fifteen of this room and of people, and two for each of the three rooms above.
    with django_assert_max_num_queries(20):
        written = actions.recompute([case.pk for case in cases], because="test")
    assert (written.cases, written.new_duties, written.updated) == (6, 12, 6)


def test_situations_of_many_are_those_of_each(source, django_assert_max_num_queries):
    cases = [make_refugee_case() for _ in range(3)]
    with django_assert_max_num_queries(14):
        many = queries.situations_of([case.pk for case in cases], date(2025, 6, 1))
    assert many == {case.pk: queries.situation_of(case, date(2025, 6, 1)) for case in cases}
    assert queries.answer_of(cases[0], date(2025, 6, 1)).entitlements.initial_assessment.entitled


days = st.dates(date(2024, 6, 1), date(2026, 12, 31))
histories = st.fixed_dictionaries(
    {
        "granted": days,
        "ground": st.sampled_from(ResidenceGround),
        "circumstances": st.lists(st.tuples(st.sampled_from(CircumstanceKind), days), max_size=2),
        "plans": st.lists(days, max_size=2, unique=True),
        "reviews": st.lists(days, max_size=2),
        "on": st.lists(days, min_size=1, max_size=4),
    }
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories)
def test_the_ledger_always_says_what_the_law_says_and_reckoning_twice_changes_nothing(source, history):
    case = make_case(opened=date(2025, 1, 15))
    give_residence(case.person, ground=history["ground"].value, granted=history["granted"].isoformat())
    for kind, since in history["circumstances"]:
        people.record_circumstance(actor=make_user(), person=case.person, kind=kind.value, since=since.isoformat())
    source[case.pk] = {"plans": plans_of(history["plans"]), "reviews": tuple(history["reviews"])}
    for on in history["on"]:
        actions.recompute([case.pk], because="test", on=on)
        by_law = duties_by_law(queries.situation_of(case, on))
        assert said(case) == [(duty.what.value, duty.due, duty.done) for duty in by_law]
        assert actions.recompute([case.pk], because="test", on=on).nothing


def plans_of(made):
    from kotopolku.domain.vocabulary import PlanFacts

    return tuple(PlanFacts(made=day, until=day + timedelta(days=300)) for day in made)
