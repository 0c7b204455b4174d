"""Looking back on a plan and ahead (22 §; 874/2024 3 §)."""

from datetime import date
from typing import Any

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.refusals import Missing
from kotopolku.rooms.cases.queries import duties_of
from kotopolku.rooms.followup import actions as followup
from kotopolku.rooms.followup import refusals
from kotopolku.rooms.followup.facts import facts_of
from kotopolku.rooms.followup.models import Review
from kotopolku.rooms.followup.queries import latest_review, planned_review, reviews_of
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans.models import Plan
from kotopolku.rooms.plans.queries import measures_of
from tests.rooms.plans.clients import TODAY, a_case, draft_of, latest_plan

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2025, 9, 1)


def a_record(**given: Any) -> followup.ReviewRecord:
    return followup.ReviewRecord(
        **{
            "on": SEPTEMBER,
            "initiative": "law",
            "progress": "Language goes forward",
            "makers": "Kaisa Koski, 040 000 0000",
            "participation": "Comes every day",
            "next_review_on": date(2026, 3, 1),
            **given,
        }
    )


def review(coach: Any, case: Any, **given: Any) -> Review:
    return followup.review(actor=coach, case=case, record_of=a_record(**given))


@pytest.fixture
def september(on_day: Any) -> None:
    on_day(SEPTEMBER)


def test_a_review_moves_the_next_one_six_months_on(coach, plan, case, september):
    assert next(duty.due for duty in duties_of(case) if duty.what == "review") == date(2025, 9, 10)
    review(coach, case)
    assert next(duty.due for duty in duties_of(case) if duty.what == "review") == date(2026, 3, 1)
    assert facts_of([case.pk]) == {case.pk: {"reviews": (SEPTEMBER,)}}


def test_what_was_found_of_each_measure_stays_with_its_words(coach, plan, case, september):
    measure = measures_of(plan)[0]
    seen = followup.MeasureSeen(measure_id=measure.pk, state="irregular", note="A sick child")
    review(coach, case, measures=[seen], participation="")
    plans.revise(actor=coach, plan=plan, reason="Change")
    plan.refresh_from_db()
    plans.remove_measure(actor=coach, plan=plan, seen_version=plan.version, measure_id=measure.pk)
    kept = reviews_of(case)[0].measures.get()
    assert (kept.text, kept.state, kept.note) == ("Integration training", "irregular", "A sick child")


def test_the_plan_shows_how_a_reviewed_measure_goes(coach, plan, case, september):
    seen = followup.MeasureSeen(measure_id=measures_of(plan)[0].pk, state="done")
    review(coach, case, measures=[seen])
    assert [row.state for row in measures_of(plan)] == ["done"]


def test_a_measure_of_another_client_is_left_out(coach, plan, case, organisation, september):
    from tests.rooms.plans.clients import a_measure, a_plan_in_force

    other = a_plan_in_force(coach, a_case(coach, organisation, given="Other"))
    plans.revise(actor=coach, plan=other, reason="Change")
    foreign = a_measure(coach, other, "Foreign")
    row = review(coach, case, measures=[followup.MeasureSeen(measure_id=foreign.pk, state="done")])
    assert row.measures.count() == 0
    foreign.refresh_from_db()
    assert foreign.state == "agreed"


def test_the_next_review_later_than_the_law_allows_is_refused_with_the_day(coach, plan, case, september):
    with pytest.raises(refusals.NextReviewLaterThanLaw) as refused:
        review(coach, case, next_review_on=date(2026, 3, 2))
    assert refused.value.params == {"latest": date(2026, 3, 1), "section": "681/2023 22 §"}


def test_the_next_review_is_planned_unless_the_plan_ends_before(coach, plan, case, on_day):
    on_day(SEPTEMBER)
    with pytest.raises(refusals.NextReviewMissing):
        review(coach, case, next_review_on=None)
    on_day(date(2025, 9, 10))
    assert review(coach, case, on=date(2025, 9, 10), next_review_on=None).next_review_on is None


def test_the_next_review_is_after_this_one(coach, plan, case, september):
    with pytest.raises(refusals.NextReviewBeforeThis):
        review(coach, case, next_review_on=SEPTEMBER)


@pytest.mark.parametrize("field", ["progress", "makers"])
def test_what_the_decree_wants_stored_is_not_left_out(coach, plan, case, september, field):
    with pytest.raises(Missing) as refused:
        review(coach, case, **{field: "  "})
    assert refused.value.field == field


def test_taking_part_is_told_by_measure_or_in_general(coach, plan, case, september):
    with pytest.raises(Missing) as refused:
        review(coach, case, participation="")
    assert refused.value.field == "participation"


def test_a_review_before_the_plan_or_on_a_day_to_come_is_refused(coach, plan, case):
    with pytest.raises(refusals.ReviewBeforePlan):
        review(coach, case, on=date(2025, 3, 9), next_review_on=None)
    with pytest.raises(refusals.DayToCome):
        review(coach, case, on=date(2025, 3, 11))


def test_without_a_plan_there_is_nothing_to_review(coach, case):
    with pytest.raises(refusals.NoPlanToReview):
        review(coach, case, on=TODAY)


def test_where_the_plan_changes_a_new_version_is_begun(coach, plan, case, september):
    with pytest.raises(refusals.ChangesMissing):
        review(coach, case, plan_changes=True)
    review(coach, case, plan_changes=True, changes="Evening course instead")
    table = draft_of(case)
    assert (table.state, table.change_reason) == ("revising", "Evening course instead")


def test_a_long_account_of_the_changes_begins_a_new_version_too(coach, plan, case, september):
    review(coach, case, plan_changes=True, changes="Much changes. " * 100)
    assert len(draft_of(case).change_reason) == 300


def test_a_county_that_took_part_in_the_plan_takes_part_in_the_review(coach, plan, case, september):
    Plan.objects.filter(pk=plan.pk).update(county_takes_part=True)
    with pytest.raises(refusals.CountyPartMissing):
        review(coach, case)
    review(coach, case, county_reason="Its worker was ill; agreed by phone")
    assert review(coach, case, county_took_part=True).county_took_part is True


def test_a_county_that_did_not_is_not_asked(coach, plan, case, september):
    assert review(coach, case, county_took_part=False).county_took_part is None


def test_a_review_taken_back_brings_the_duty_back(coach, plan, case, september):
    row = review(coach, case)
    with pytest.raises(Missing):
        followup.retract_review(actor=coach, review=row, reason="")
    followup.retract_review(actor=coach, review=row, reason="Another client's")
    assert next(duty.due for duty in duties_of(case) if duty.what == "review") == date(2025, 9, 10)
    assert latest_review(case) is None
    assert Review.objects.get(pk=row.pk).retraction_reason == "Another client's"


def test_an_old_plan_reviewed_under_the_new_act_is_reviewed_every_six_months_from_then_on(coach, case, on_day):
    plans.record_earlier_plan(
        actor=coach, maker=coach, case=case, made=date(2024, 6, 3), signed=None, until=date(2026, 6, 3)
    )
    assert next(duty.due for duty in duties_of(case) if duty.what == "review") == date(2025, 6, 3)
    with pytest.raises(refusals.NextReviewLaterThanLaw):
        review(coach, case, on=TODAY, next_review_on=date(2025, 9, 11))
    review(coach, case, on=TODAY, next_review_on=date(2025, 9, 10))


def test_killed_at_the_end_nothing_of_a_review_is_written(coach, plan, case, september, monkeypatch):
    class Killed(Exception):
        pass

    def killed(**_given: Any) -> None:
        raise Killed

    before = (Review.objects.count(), Entry.objects.count(), latest_plan(case).state)
    monkeypatch.setattr("kotopolku.rooms.followup.actions.reviewing.record", killed)
    with pytest.raises(Killed):
        review(coach, case, plan_changes=True, changes="Evening course")
    assert (Review.objects.count(), Entry.objects.count(), latest_plan(case).state) == before
    assert next(duty.due for duty in duties_of(case) if duty.what == "review") == date(2025, 9, 10)


def test_a_review_of_an_earlier_plan_plans_nothing_for_the_next_plan():
    first, second = Plan(pk=1, next_review_planned=date(2025, 9, 1)), Plan(pk=2, next_review_planned=date(2026, 5, 1))
    made = Review(plan=first, next_review_on=date(2026, 3, 1))
    assert planned_review(first, None) == date(2025, 9, 1)
    assert planned_review(first, made) == date(2026, 3, 1)
    assert planned_review(second, made) == date(2026, 5, 1)
