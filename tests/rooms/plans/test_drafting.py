"""When a plan may be put on the table, and for how long."""

from datetime import date
from typing import Any

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import EndsBeforeItBegins, UnknownCode
from kotopolku.rooms.cases.queries import duties_of
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans import refusals
from kotopolku.rooms.plans.queries import plans_of
from tests.catalogued import ready_version
from tests.rooms.plans.clients import (
    TODAY,
    a_case,
    a_draft,
    a_plan_in_force,
    approved,
    assessed,
    complete,
    draft_of,
    latest_plan,
    limits,
    plan_in_force,
    text,
)

pytestmark = pytest.mark.django_db


def test_the_first_plan_may_last_a_year_to_the_day(coach, case):
    assessed(coach, case)
    plan = a_draft(coach, case, until=date(2026, 3, 10))
    assert (plan.number, plan.state, plan.rulebook) == (1, "draft", "681/2023")


def test_a_first_plan_of_a_year_and_a_day_is_refused_with_the_latest_day(coach, case):
    assessed(coach, case)
    with pytest.raises(refusals.FirstPlanTooLong) as refused:
        a_draft(coach, case, until=date(2026, 3, 11))
    assert refused.value.params["latest"] == date(2026, 3, 10)
    assert refused.value.field == "until"
    assert refused.value.params["section"] == "681/2023 23 § 2 mom."
    assert plans_of(case) == []


def test_no_plan_before_the_assessment_is_completed(coach, case):
    with pytest.raises(refusals.NotEntitledToPlan) as refused:
        a_draft(coach, case)
    assert refused.value.params["because"] == "assessment_missing"


def test_no_plan_when_the_assessment_found_none_needed(coach, case):
    assessed(coach, case, plan_needed=False)
    with pytest.raises(refusals.NotEntitledToPlan) as refused:
        a_draft(coach, case)
    assert refused.value.params["because"] == "plan_not_needed"


def test_a_plan_made_before_the_assessment_was_completed_is_refused(coach, case):
    assessed(coach, case, completed=date(2025, 3, 3))
    with pytest.raises(refusals.NotEntitledToPlan):
        a_draft(coach, case, made=date(2025, 3, 2))


def test_a_first_plan_three_years_after_the_first_permit_comes_too_late(coach, organisation, on_day):
    case = a_case(coach, organisation, granted="2022-03-09", opened=date(2025, 2, 1))
    assessed(coach, case, completed=date(2025, 3, 3))
    with pytest.raises(refusals.NotEntitledToPlan) as refused:
        a_draft(coach, case, made=date(2025, 3, 10))
    assert refused.value.params["because"] == "too_late"


def test_under_the_old_act_a_jobseeker_has_a_right_to_a_plan_without_an_assessment(coach, organisation, on_day):
    on_day(date(2024, 5, 2))
    case = a_case(
        coach,
        organisation,
        ground="work",
        granted="2024-01-05",
        jobseeker_since="2024-03-01",
        opened=date(2024, 3, 1),
    )
    plan = a_draft(coach, case, made=date(2024, 5, 2), until=date(2025, 5, 2))
    assert plan.rulebook == "1386/2010"


def test_a_plan_of_the_old_act_counts_its_total_from_the_signing(coach, organisation, on_day):
    on_day(date(2024, 5, 2))
    case = a_case(
        coach,
        organisation,
        ground="work",
        granted="2024-01-05",
        jobseeker_since="2024-03-01",
        opened=date(2024, 3, 1),
    )
    plan = complete(coach, a_draft(coach, case, made=date(2024, 5, 2), until=date(2025, 5, 2)))
    on_day(date(2024, 5, 20))
    approved(coach, plan, on=date(2024, 5, 20))
    assert limits(case, date(2025, 1, 1)).total_until_max == date(2027, 5, 20)
    on_day(date(2025, 5, 3))
    following = plans.renew(actor=coach, case=case, made=date(2025, 5, 3), until=date(2027, 5, 20))
    assert following.rulebook == "1386/2010"
    plans.discard(actor=coach, plan=following, seen_version=following.version)
    with pytest.raises(refusals.PlanTooLong):
        plans.renew(actor=coach, case=case, made=date(2025, 5, 3), until=date(2027, 5, 21))


@pytest.mark.parametrize("kind", ["minor", "family"])
def test_the_act_in_force_knows_no_plan_of_a_minor_or_a_family_with_a_pathway_or_without(coach, case, kind):
    assessed(coach, case)
    given = {"actor": coach, "case": case, "made": TODAY, "until": date(2026, 3, 10), "kind": kind}
    for pathway in (None, ready_version("parents_at_home").pk):
        with pytest.raises(refusals.KindNotInTheAct) as refused:
            plans.make_first_plan(**given, pathway=pathway)
        assert refused.value.params["section"] == "681/2023 16 §"
    assert plans_of(case) == []
    with pytest.raises(UnknownCode):
        plans.make_first_plan(**{**given, "kind": "dance"})
    plan = a_draft(coach, case)
    with pytest.raises(refusals.KindNotInTheAct):
        terms_saved(coach, plan, kind=kind)


def terms_saved(coach, plan, **changed):
    given = {
        "made": plan.made,
        "until": plan.until,
        "next_review": plan.next_review_planned,
        "kind": plan.kind,
        "language": "fi",
        "client_language": "so",
        "county_takes_part": False,
    }
    return plans.save_terms(actor=coach, plan=plan, seen_version=plan.version, **{**given, **changed})


def test_a_series_of_the_old_act_keeps_its_plan_of_a_family_and_one_of_today_becomes_a_persons(
    coach, organisation, on_day
):
    on_day(date(2024, 5, 2))
    told = {"ground": "work", "granted": "2024-01-05", "jobseeker_since": "2024-03-01", "opened": date(2024, 3, 1)}
    case = a_case(coach, organisation, **told)
    plan = plans.make_first_plan(actor=coach, case=case, made=date(2024, 5, 2), until=date(2025, 5, 2), kind="family")
    approved(coach, complete(coach, plan), on=date(2024, 5, 2))
    on_day(date(2025, 5, 3))
    renewed = plans.renew(actor=coach, case=case, made=date(2025, 5, 3), until=date(2026, 5, 3))
    assert renewed.kind == "family"
    # One brought in from elsewhere under the act of today stops no next plan.
    other = a_case(coach, organisation, given="Other", opened=date(2025, 2, 1))
    assessed(coach, other)
    approved(coach, complete(coach, a_draft(coach, other)), on=date(2025, 5, 3))
    type(plan).objects.filter(case=other).update(kind="minor")
    following = plans.renew(actor=coach, case=other, made=date(2025, 5, 3), until=date(2026, 5, 3))
    assert following.kind == "individual"
    terms_saved(coach, following)


def test_a_plan_that_ends_before_it_is_made_is_refused(coach, case):
    assessed(coach, case)
    with pytest.raises(EndsBeforeItBegins):
        a_draft(coach, case, until=date(2025, 3, 9))


def test_a_plan_before_the_case_was_opened_is_refused(coach, case):
    with pytest.raises(refusals.BeforeTheCase):
        a_draft(coach, case, made=date(2025, 1, 31))


def test_only_one_plan_is_on_the_table(coach, draft, case):
    with pytest.raises(refusals.PlanAlreadyOnTheTable):
        a_draft(coach, case)


def test_a_draft_counts_for_nothing_in_law_until_it_is_approved(coach, draft, case):
    assert limits(case, TODAY) is None
    assert plan_in_force(case, TODAY) is None
    assert latest_plan(case) is None
    assert {duty.what: duty.done for duty in duties_of(case)}["plan_start"] is None


def test_a_draft_can_be_thrown_away(coach, draft, case):
    assert plans.discard(actor=coach, plan=draft, seen_version=draft.version) is None
    assert plans_of(case) == []
    a_draft(coach, case)


def test_a_draft_that_a_colleague_has_gone_on_writing_is_not_thrown_away(coach, draft, case):
    goal = plans.save_goal(
        actor=coach, plan=draft, seen_version=draft.version, term="long", kind="own", wording=text("A goal")
    )
    with pytest.raises(EditedMeanwhile):
        plans.discard(actor=coach, plan=draft, seen_version=draft.version)
    assert draft_of(case) is not None
    draft.refresh_from_db()
    plans.discard(actor=coach, plan=draft, seen_version=draft.version)
    thrown_away = Entry.objects.latest("sequence").before
    assert (thrown_away["state"], thrown_away["goals"]) == ("draft", [goal.pk])


def test_the_next_plan_takes_over_goals_and_unfinished_measures(coach, plan, case, on_day):
    on_day(date(2026, 3, 1))
    following = plans.renew(actor=coach, case=case, made=date(2026, 3, 1), until=date(2027, 3, 10))
    assert (following.number, plan_in_force(case, date(2026, 3, 1)).number) == (2, 1)
    complete_goals = [goal.kind for goal in following.goals.order_by("order")]
    assert complete_goals == ["employment_or_entrepreneurship", "working_life_readiness"]
    measure = following.measures.get()
    assert (measure.goal and measure.goal.plan_id, measure.directed_on, measure.state) == (following.pk, None, "agreed")
    following.refresh_from_db()
    plans.tell_rights(actor=coach, plan=following, seen_version=following.version, on=date(2026, 3, 1), language="so")
    approved(coach, following, on=date(2026, 3, 1))
    assert [(one.number, one.state) for one in plans_of(case)] == [(1, "ended"), (2, "in_force")]


def test_two_plans_of_one_day_are_refused(coach, plan, case):
    with pytest.raises(refusals.AnotherPlanThatDay):
        plans.renew(actor=coach, case=case, made=plan.made, until=plan.until)


def test_the_series_ends_two_years_from_the_first_making(coach, plan, case, on_day):
    on_day(date(2026, 3, 1))
    with pytest.raises(refusals.PlanTooLong) as refused:
        plans.renew(actor=coach, case=case, made=date(2026, 3, 1), until=date(2027, 3, 11))
    assert refused.value.params["latest"] == date(2027, 3, 10)


def test_after_the_series_is_over_there_is_no_next_plan(coach, plan, case, on_day):
    on_day(date(2027, 3, 11))
    with pytest.raises(refusals.NotEntitledToPlan) as refused:
        plans.renew(actor=coach, case=case, made=date(2027, 3, 11), until=date(2027, 4, 1))
    assert refused.value.params["because"] == "series_over"


def test_nothing_to_renew_before_the_first_plan(coach, draft, case):
    with pytest.raises(refusals.NoPlanInForce):
        plans.renew(actor=coach, case=case, made=TODAY, until=date(2026, 3, 10))


def test_moving_the_last_day_of_a_draft_is_checked_by_law(coach, draft, case):
    def save(until: date) -> None:
        draft.refresh_from_db()
        plans.save_terms(
            actor=coach,
            plan=draft,
            seen_version=draft.version,
            made=TODAY,
            until=until,
            next_review=date(2025, 9, 10),
            kind="individual",
            language="sv",
            client_language="so",
            county_takes_part=True,
        )

    save(date(2025, 12, 31))
    with pytest.raises(refusals.FirstPlanTooLong):
        save(date(2026, 3, 11))
    draft.refresh_from_db()
    assert (draft.until, draft.language, draft.county_takes_part) == (date(2025, 12, 31), "sv", True)


def test_a_planned_review_later_than_six_months_is_refused(coach, draft):
    with pytest.raises(refusals.NextReviewTooLate) as refused:
        plans.save_terms(
            actor=coach,
            plan=draft,
            seen_version=draft.version,
            made=TODAY,
            until=date(2026, 3, 10),
            next_review=date(2025, 9, 11),
            kind="individual",
            language="fi",
            client_language="so",
            county_takes_part=False,
        )
    assert refused.value.params["latest"] == date(2025, 9, 10)


def test_the_review_is_proposed_for_the_last_day_the_law_allows(draft):
    assert draft.next_review_planned == date(2025, 9, 10)


def test_a_plan_from_before_the_program_counts_in_the_series(coach, case):
    plans.record_earlier_plan(
        actor=coach, maker=coach, case=case, made=date(2025, 2, 3), signed=None, until=date(2026, 2, 3)
    )
    assert limits(case, TODAY).total_until_max == date(2027, 2, 3)
    assert draft_of(case) is None
    assert plan_in_force(case, TODAY).number == 1


def test_two_who_save_the_same_plan_the_second_is_told(coach, draft):
    seen = draft.version
    plans.save_background(actor=coach, plan=draft, seen_version=seen, wording=text("First"))
    with pytest.raises(EditedMeanwhile) as told:
        plans.save_background(actor=coach, plan=draft, seen_version=seen, wording=text("Second"))
    current: Any = told.value.current
    assert current.background == "First"
    draft.refresh_from_db()
    assert draft.background == "First"


def test_a_plan_in_force_is_not_written_without_a_revision(coach, plan):
    with pytest.raises(refusals.NotOnTheTable):
        plans.save_background(actor=coach, plan=plan, seen_version=plan.version, wording=text("Changed"))


def test_a_minors_plan_and_an_adults_begin_alike(coach, organisation):
    case = a_case(coach, organisation, born="2009-05-05")
    assert a_plan_in_force_of_minor(coach, case).state == "in_force"


def a_plan_in_force_of_minor(coach, case):
    assessed(coach, case)
    plan = a_draft(coach, case)
    plans.save_goal(
        actor=coach,
        plan=plan,
        seen_version=plan.version,
        term="plan",
        kind="upper_secondary_education",
        wording=text("Vocational school"),
    )
    complete(coach, plan)
    approved(coach, plan, party="guardian")
    return plan


def test_an_approved_plan_fulfils_the_duty_to_plan(coach, case):
    a_plan_in_force(coach, case)
    done = {duty.what: duty.done for duty in duties_of(case)}
    assert done["plan_start"] == TODAY
    assert done["first_plan"] == TODAY
    assert "review" in done
