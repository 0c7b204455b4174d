"""A household seen together: weeks beside one another, childcare, and nothing of a file that is not open."""

from datetime import date

import pytest
from django.urls import reverse

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases import actions
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.plans.models import Measure, Plan
from tests.factories import make_organisation, make_refugee_case, make_user
from tests.web.conftest import signed_in_as

pytestmark = pytest.mark.django_db


def plan_with(case, worker, week, kind="integration_training", text="Studies at the institute"):
    plan = Plan.objects.create(
        case=case,
        number=1,
        rulebook="681/2023",
        state="in_force",
        made=date(2025, 5, 1),
        until=date(2026, 5, 1),
        agreed_until=date(2026, 5, 1),
        made_by=worker,
    )
    Measure.objects.create(plan=plan, kind=kind, text=text, reason="x", responsible="provider", week=week)
    return plan


def joins(worker, other, kin, kind):
    people.set_kinship(actor=worker, person=other, relative=kin, kind=kind)
    people.join_household(actor=worker, person=other, with_person=kin)


@pytest.fixture
def father(home, worker, case):
    found = make_refugee_case(home, coach=worker, given="Omar", family="Example", born="1988-01-01")
    joins(worker, found.person, case.person, "spouse")
    return found


@pytest.fixture
def child(home, worker, case):
    found = make_refugee_case(home, coach=worker, given="Hodan", family="Example", born="2021-01-01")
    joins(worker, found.person, case.person, "child")
    return found


def text_of(browser, case):
    answer = browser.get(reverse("client_family", args=[case.reference]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


GAP = "A small child has nobody at these hours"


def test_both_parents_away_and_nobody_with_the_child(browser, case, worker, father, child):
    plan_with(case, worker, {"mon": ["09:00-12:00"]})
    plan_with(father, worker, {"mon": ["10:00-14:00"]}, kind="work_trial")
    text = text_of(browser, case)
    assert GAP in text
    assert "10.00–12.00" in text
    for word in ("Omar", "Hodan", "Integration training", "Work trial"):
        assert word in text


def test_weeks_without_written_hours_are_not_called_covered(browser, case, worker, father, child):
    for one in (case, father):
        Measure.objects.filter(plan=plan_with(one, worker, {})).update(hours_per_week=30)
    text = text_of(browser, case)
    assert "It is not known when those who care for them are away" in text
    assert "Somebody is with them" not in text


def test_early_education_in_the_network_covers_it(browser, case, worker, father, child):
    plan_with(case, worker, {"mon": ["09:00-12:00"]})
    plan_with(father, worker, {"mon": ["10:00-14:00"]})
    role = actions.Role(kind="early_education", name="Päiväkoti", task="Early education", week={"mon": ["08:00-16:00"]})
    actions.add_member(actor=worker, case=child, role=role, since=date(2025, 5, 1))
    text = text_of(browser, case)
    assert GAP not in text
    assert "Somebody is with them" in text


def test_one_parent_at_home_is_enough(browser, case, worker, father, child):
    plan_with(case, worker, {"mon": ["09:00-12:00"]})
    assert GAP not in text_of(browser, case)


def test_two_measures_at_once_are_told(browser, case, worker):
    plan = plan_with(case, worker, {"mon": ["09:00-12:00"]})
    Measure.objects.create(
        plan=plan, kind="work_trial", text="x", reason="x", responsible="provider", week={"mon": ["11:00-13:00"]}
    )
    assert "Integration training and Work trial fall on the same hours: Monday" in text_of(browser, case)


def test_of_a_file_that_is_not_open_nothing_is_told(case, worker, father, child, today):
    plan_with(father, worker, {"mon": ["10:00-14:00"]}, kind="work_trial")
    county = make_organisation("County", kind="county")
    social = make_user(county, role="social_worker")
    actions.grant(
        actor=worker,
        case=case,
        user_id=social.pk,
        organisation_id=county.pk,
        task="plan",
        since=today,
        until=today,
        reason="Makes the plan together",
    )
    text = text_of(signed_in_as(social), case)
    assert "A member of the household" in text
    for word in ("Omar", "Hodan", father.reference, child.reference, "Work trial"):
        assert word not in text


def test_each_file_that_is_looked_into_leaves_a_trace(browser, case, father, worker):
    text_of(browser, case)
    looked = Entry.objects.filter(action="cases.case_for", purpose="client.family").values_list("case_id", flat=True)
    assert set(looked) == {case.pk, father.pk}


def test_with_whom_a_protected_one_lives_is_not_told(browser, case, worker, father, child):
    people.set_nondisclosure(
        actor=worker,
        person=father.person,
        code="1",
        seen_version=type(father.person).objects.get(pk=father.person_id).version,
    )
    text = text_of(browser, case)
    assert "somebody in the household is under non-disclosure" in text
    assert "Omar" not in text
    assert "Hodan" not in text


def test_what_tells_of_health_is_something_else_for_those_who_may_not_see_it(case, worker, home):
    plan_with(case, worker, {"mon": ["09:00-12:00"]}, kind="health")
    coordinator = signed_in_as(make_user(home, role="coordinator"))
    text = text_of(coordinator, case)
    assert "Health and wellbeing" not in text
    assert "Other measure" in text
