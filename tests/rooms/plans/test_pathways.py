"""A plan begins from a pathway, departs from it freely, and keeps its name."""

from datetime import date

import pytest

from kotopolku.platform import clock
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.rooms.assessments.models import Need
from kotopolku.rooms.assessments.queries import needs_found
from kotopolku.rooms.catalogue.actions import pathways as catalogue
from kotopolku.rooms.catalogue.models import PathwayVersion, Provider, Service, ServiceText
from kotopolku.rooms.plans import actions, queries
from kotopolku.rooms.plans.models import Measure, Plan
from kotopolku.rooms.plans.refusals import PathwayNotInUse, ServiceNotOffered
from tests.catalogued import named
from tests.factories import make_organisation

from .clients import TODAY, assessed, text

pytestmark = pytest.mark.django_db
YEAR = date(2026, 3, 10)


def ready(code):
    return PathwayVersion.objects.select_related("pathway").get(pathway__organisation=None, pathway__code=code)


def begun(coach, case, code="parents_at_home", until=YEAR, **given):
    assessed(coach, case)
    return actions.make_first_plan(actor=coach, case=case, made=TODAY, until=until, pathway=ready(code).pk, **given)


def codes(plan):
    found = queries.of_pathway(plan, queries.measures_of(plan))
    assert found is not None
    return [(str(one.code), one.step) for one in found.departures]


def seen(plan):
    return Plan.objects.values_list("version", flat=True).get(pk=plan.pk)


def measure_of(plan, step):
    return Measure.objects.get(plan=plan, pathway_step=step)


def kept(measure, **other):
    """What `save_measure` wants of a measure that stays as it is."""
    return {
        "measure_id": measure.pk,
        "wording": text(measure.text),
        "kind": measure.kind,
        "reason": measure.reason,
        "responsible": measure.responsible,
        "hours_per_week": measure.hours_per_week,
        "since": measure.since,
        "until": measure.until,
        **other,
    }


def test_its_aims_are_goals_and_its_steps_measures_with_reasons_and_days(coach, case):
    plan = begun(coach, case, client_language="en")
    goals = queries.goals_of(plan)
    assert [(one.term, one.kind) for one in goals] == [
        ("long", "employment_or_entrepreneurship"),
        ("plan", "working_life_readiness"),
    ]
    childcare = measure_of(plan, "childcare_plan")
    assert (childcare.since, childcare.until) == (TODAY, date(2025, 5, 18))
    assert childcare.text == "Sovitaan, kuka hoitaa lasta opetuksen aikana"
    assert childcare.translation == "Agreeing who looks after the child during lessons"
    assert childcare.goal == goals[1]
    assert all(one.reason and one.reason_translation for one in queries.measures_of(plan))


def test_what_begins_after_the_plan_is_for_the_next_one_and_what_lasts_longer_is_cut(coach, case):
    plan = begun(coach, case)
    measures = queries.measures_of(plan)
    assert not any(one.pathway_step == "work_trial" for one in measures)
    assert measures
    assert all(one.until is not None and one.until <= plan.until for one in measures)
    assert measure_of(plan, "integration_training").until == plan.until
    found = queries.of_pathway(plan, measures)
    assert found is not None
    assert [step for step, _ in found.to_come] == ["work_trial", "job_search"]
    assert found.departures == ()


def test_a_need_of_the_assessment_is_tied_to_the_step_that_answers_it(coach, case):
    assessment = assessed(coach, case)
    need = Need.objects.create(
        assessment_id=assessment.pk, need="childcare", recorded_by=coach, recorded_at=clock.now()
    )
    assert needs_found([case.pk])[case.pk] == [need]
    plan = actions.make_first_plan(actor=coach, case=case, made=TODAY, until=YEAR, pathway=ready("parents_at_home").pk)
    assert measure_of(plan, "childcare_plan").need == need
    assert measure_of(plan, "part_time_language").need is None


def test_a_step_with_hardly_a_fortnight_left_is_for_the_next_plan(coach, case):
    plan = begun(coach, case, until=date(2026, 3, 8))
    assert not Measure.objects.filter(plan=plan, pathway_step="integration_training").exists()
    found = queries.of_pathway(plan, queries.measures_of(plan))
    assert found is not None
    assert found.to_come[0] == ("integration_training", date(2026, 2, 23))
    assert found.departures == ()


def test_departures_are_told_one_by_one(coach, case):
    plan = begun(coach, case)
    group = measure_of(plan, "parents_group")
    actions.remove_measure(actor=coach, plan=plan, seen_version=seen(plan), measure_id=group.pk)
    language = measure_of(plan, "part_time_language")
    actions.save_measure(
        actor=coach,
        plan=plan,
        seen_version=seen(plan),
        **kept(language, hours_per_week=3, since=date(2025, 9, 1)),
    )
    actions.save_measure(
        actor=coach,
        plan=plan,
        seen_version=seen(plan),
        kind="other",
        wording=text("Driving licence"),
        reason="The bus does not go there",
        responsible="client",
    )
    assert codes(plan) == [
        ("left_out", "parents_group"),
        ("hours", "part_time_language"),
        ("later", "part_time_language"),
        ("own", ""),
    ]


def test_a_step_that_was_left_out_can_be_taken_in_again(coach, case):
    plan = begun(coach, case)
    group = measure_of(plan, "parents_group")
    again = {name: value for name, value in kept(group).items() if name != "measure_id"}
    actions.remove_measure(actor=coach, plan=plan, seen_version=seen(plan), measure_id=group.pk)
    actions.save_measure(actor=coach, plan=plan, seen_version=seen(plan), pathway_step="parents_group", **again)
    assert codes(plan) == []


def test_the_frozen_plan_keeps_the_pathway_by_name_and_version_whatever_becomes_of_it(coach, case):
    plan = begun(coach, case)
    content = queries.draft_content_of(case, plan, queries.situation_for_plans(case, TODAY))
    assert content["pathway"] == {
        "code": "parents_at_home",
        "version": 1,
        "name": "Lasta kotona hoitava vanhempi",
    }
    steps = {one["key"]: one["step"] for one in content["measures"]}
    assert steps[measure_of(plan, "recognition").pk] == "recognition"


def test_a_change_taken_back_brings_the_step_and_the_service_back(coach, case):
    plan = approved(coach, begun(coach, case))
    measure, service = measure_of(plan, "parents_group"), offered("Perhekahvila Tuisku")
    actions.revise(actor=coach, plan=plan, reason="New service")
    actions.choose_service(
        actor=coach, plan=plan, seen_version=seen(plan), measure_id=measure.pk, service_id=service.pk
    )
    actions.remove_measure(
        actor=coach, plan=plan, seen_version=seen(plan), measure_id=measure_of(plan, "recognition").pk
    )
    actions.discard(actor=coach, plan=plan, seen_version=seen(plan))
    measure.refresh_from_db()
    assert (measure.service, measure.pathway_step) == (None, "parents_group")
    assert codes(plan) == []


def approved(coach, plan):
    actions.save_follow_up(actor=coach, plan=plan, seen_version=seen(plan), wording=text("We meet every month"))
    actions.tell_rights(actor=coach, plan=plan, seen_version=seen(plan), on=plan.made, language="so")
    agreed = [
        actions.Agreement(party="authority", name="Coach", on=plan.made, how="signature"),
        actions.Agreement(party="client", name="Amina Hassan", on=plan.made, how="signature", language="so"),
    ]
    plan.refresh_from_db()
    actions.approve(actor=coach, plan=plan, approvals=agreed, seen_version=plan.version)
    plan.refresh_from_db()
    return plan


def test_the_next_plan_gets_the_steps_that_were_still_to_come(coach, case, on_day):
    plan = approved(coach, begun(coach, case, until=date(2025, 12, 31)))
    on_day(date(2025, 12, 20))
    renewed = actions.renew(actor=coach, case=case, made=date(2025, 12, 20), until=date(2026, 10, 1))
    assert renewed.pathway_version_id == plan.pathway_version_id
    new = {one.pathway_step: one for one in queries.measures_of(renewed)}
    assert {"recognition", "integration_training", "work_trial", "job_search"} <= set(new)
    assert new["integration_training"].since == date(2026, 2, 23)
    goal = new["integration_training"].goal
    assert goal is not None
    assert goal.kind == "employment_or_entrepreneurship"
    assert [one for one in codes(renewed) if one[0] == "left_out"] == []


@pytest.mark.parametrize("which", ["draft", "retired", "of others", "none"])
def test_a_pathway_that_is_not_in_use_here_starts_no_plan(coach, case, which):
    assessed(coach, case)
    other = make_organisation()
    own = case.organisation_id if which != "of others" else other.pk
    version = catalogue.copy_pathway(actor=None, version=ready("young"), organisation_id=own, name=named("Oma"))
    if which != "draft":
        catalogue.publish_version(actor=None, draft=version, seen_version=version.version)
    if which == "retired":
        catalogue.retire(actor=None, pathway=version.pathway)
    number = 0 if which == "none" else version.pk
    with pytest.raises(PathwayNotInUse):
        actions.make_first_plan(actor=coach, case=case, made=TODAY, until=YEAR, pathway=number)
    assert queries.plans_of(case) == []


def offered(name, state="published"):
    provider, _ = Provider.objects.get_or_create(kind="ngo", name="Seudun Setlementti ry")
    service = Service.objects.create(provider=provider, state=state)
    ServiceText.objects.create(service=service, language="fi", name=name)
    return service


def test_a_measure_directs_to_a_service_of_the_directory_and_the_plan_keeps_its_name(coach, case):
    plan, service = begun(coach, case), offered("Perhekahvila Tuisku")
    measure = measure_of(plan, "parents_group")
    first = seen(plan)
    actions.choose_service(actor=coach, plan=plan, seen_version=first, measure_id=measure.pk, service_id=service.pk)
    with pytest.raises(EditedMeanwhile):
        actions.choose_service(actor=coach, plan=plan, seen_version=first, measure_id=measure.pk, service_id=None)
    plan.refresh_from_db()
    content = queries.draft_content_of(case, plan, queries.situation_for_plans(case, TODAY))
    assert [one["service"] for one in content["measures"] if one["service_key"]] == ["Perhekahvila Tuisku"]
    working = queries.working_content(plan, queries.goals_of(plan), queries.measures_of(plan), [])
    assert [one["service"] for one in working["measures"] if one["service"]] == ["Perhekahvila Tuisku"]


@pytest.mark.parametrize("state", ["draft", "proposed", "gone"])
def test_a_service_that_is_not_published_is_no_choice(coach, case, state):
    plan, service = begun(coach, case), offered("Perhekahvila Tuisku", state)
    measure = measure_of(plan, "parents_group")
    with pytest.raises(ServiceNotOffered):
        actions.choose_service(
            actor=coach, plan=plan, seen_version=seen(plan), measure_id=measure.pk, service_id=service.pk
        )


def test_how_a_plan_stands_to_its_pathway_takes_two_queries(django_assert_max_num_queries, coach, case):
    plan = begun(coach, case)
    plan, rows = Plan.objects.get(pk=plan.pk), queries.measures_of(plan)
    with django_assert_max_num_queries(2):
        assert queries.of_pathway(plan, rows)
    assert queries.of_pathway(Plan(case=case), []) is None
