"""Completing an assessment, what the law makes of it, and correcting it afterwards."""

from dataclasses import replace
from datetime import date

import pytest

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.rooms.assessments import actions, queries, refusals
from kotopolku.rooms.assessments.actions import ItemAnswer, Outcome
from kotopolku.rooms.cases.actions import close_case
from kotopolku.rooms.cases.refusals import CaseIsClosed

from .conftest import PLAN_NEEDED, complete, fill_in, said

COMPLETED = date(2025, 4, 2)


def standing(case):
    return {duty.what: duty for duty in case.duties.filter(superseded_at=None)}


def test_what_is_missing_is_told_with_its_page(assessment, coach):
    missing = {lack.what: lack.page for lack in queries.missing_of(assessment)}
    assert missing["literacy"] == "literacy"
    assert missing["personal_data"] == queries.TOLD
    assert missing["interpreter"] == queries.ARRANGEMENTS
    with pytest.raises(refusals.AssessmentIncomplete) as refused:
        complete(assessment, coach, on=COMPLETED)
    assert {lack.what for lack in refused.value.params["missing"]} == set(missing) - {"outcome"}
    assert queries.current(assessment.case) is not None


def test_asked_and_nothing_to_record_is_an_answer(assessment, coach):
    nothing = ItemAnswer(detail={"nothing": True})
    actions.save_answer(actor=coach, assessment=assessment, item="special_skills_and_strengths", answer=nothing)
    assert "special_skills_and_strengths" not in {lack.what for lack in queries.missing_of(assessment)}


def test_the_countys_part_must_be_decided_where_its_services_are_needed(assessment, coach):
    assert queries.COUNTY not in {lack.page for lack in queries.missing_of(assessment)}
    actions.set_needs(actor=coach, assessment=assessment, needs=[actions.NeedFound(need="mental_health")])
    assert queries.COUNTY in {lack.page for lack in queries.missing_of(assessment)}
    actions.set_county(actor=coach, assessment=assessment, county=actions.CountyPart(takes_part=False))
    assessment.refresh_from_db()
    assert queries.COUNTY not in {lack.page for lack in queries.missing_of(assessment)}


def test_the_countys_part_needs_its_reason(assessment, coach):
    with pytest.raises(refusals.CountyReasonMissing):
        actions.set_county(actor=coach, assessment=assessment, county=actions.CountyPart(takes_part=True))


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (replace(PLAN_NEEDED, plan_needed=None), refusals.OutcomeMissing),
        (replace(PLAN_NEEDED, reason=" "), refusals.OutcomeReasonMissing),
        (replace(PLAN_NEEDED, planned_plan_date=None), refusals.PlannedPlanDateMissing),
        (replace(PLAN_NEEDED, planned_plan_date=date(2025, 4, 1)), refusals.PlannedPlanDateTooEarly),
        (Outcome(plan_needed=False, reason="Works already"), refusals.DirectionMissing),
    ],
)
def test_an_outcome_that_says_too_little_is_refused(found, reason, assessment, coach):
    fill_in(assessment, coach)
    with pytest.raises(reason):
        complete(assessment, coach, on=COMPLETED, found=found)
    assert queries.latest_completed(assessment.case) is None


@pytest.mark.parametrize(
    ("on", "reason"),
    [(date(2025, 3, 4), refusals.CompletedBeforeStarted), (date(2025, 4, 11), refusals.CompletedInFuture)],
)
def test_the_last_day_lies_between_the_first_and_today(on, reason, assessment, coach):
    fill_in(assessment, coach)
    with pytest.raises(reason):
        complete(assessment, coach, on=on)


def test_a_page_saved_after_reading_stops_the_completion(assessment, coach):
    fill_in(assessment, coach)
    seen = queries.current_version(assessment)
    actions.save_outcome(actor=coach, assessment=assessment, outcome=PLAN_NEEDED)
    with pytest.raises(EditedMeanwhile):
        actions.complete(actor=coach, assessment=assessment, on=COMPLETED, found=PLAN_NEEDED, seen_version=seen)


def test_the_law_hears_of_the_finding_only_when_it_is_completed(assessment, case, coach):
    fill_in(assessment, coach)
    actions.save_outcome(actor=coach, assessment=assessment, outcome=PLAN_NEEDED)
    assert "plan_start" not in standing(case)
    complete(assessment, coach, on=COMPLETED)
    assert standing(case)["plan_start"].arose == COMPLETED


def test_no_plan_needed_ends_the_duty_to_plan(assessment, case, coach):
    fill_in(assessment, coach)
    found = Outcome(plan_needed=False, outcome="no_further_need", reason="Works and studies already.")
    completed = complete(assessment, coach, on=COMPLETED, found=found)
    assert completed.outcome == "no_further_need"
    assert not {"plan_start", "first_plan"} & set(standing(case))


def test_a_second_assessment_with_the_same_finding_moves_no_limit(assessment, case, coach):
    fill_in(assessment, coach)
    complete(assessment, coach, on=COMPLETED)
    again = actions.begin(actor=coach, case=case, started=date(2025, 4, 5))
    fill_in(again, coach)
    complete(again, coach, on=date(2025, 4, 9))
    duties = standing(case)
    assert duties["plan_start"].arose == COMPLETED
    assert duties["assessment_start"].done == date(2025, 3, 5)


def test_an_old_case_is_completed_under_the_old_law(case, coach):
    old = actions.begin(actor=coach, case=case, started=date(2024, 12, 30))
    fill_in(old, coach)
    completed = complete(old, coach, on=date(2025, 2, 1))
    assert completed.rulebook == "1386/2010"
    assert queries.summary_of(completed).told == {}


def test_the_levels_become_the_persons_own_at_the_start(assessment, case, coach):
    fill_in(assessment, coach)
    detail = {"fi": {"speaking": "A1.2", "writing": "below_A1.1", "assessed_how": "test"}, "sv": {"reading": ""}}
    actions.save_answer(
        actor=coach,
        assessment=assessment,
        item="finnish_and_swedish",
        answer=ItemAnswer(detail=detail, source="document", source_detail="Starting level test"),
        sending=actions.Sending(seen=1),
    )
    complete(assessment, coach, on=COMPLETED)
    skills = {row.language: row for row in case.person.languages.standing()}
    assert (skills["fi"].speaking, skills["fi"].writing) == ("A1.2", "below_A1.1")
    assert (skills["fi"].assessed_on, skills["fi"].assessed_how) == ("2025-03-05", "test")
    assert skills["fi"].source == "document"
    assert "sv" not in skills


def test_completed_is_read_only(assessment, coach):
    fill_in(assessment, coach)
    complete(assessment, coach, on=COMPLETED)
    answer = ItemAnswer(text="Something else")
    with pytest.raises(refusals.AssessmentCompleted):
        actions.save_answer(actor=coach, assessment=assessment, item="literacy", answer=answer)
    with pytest.raises(refusals.AssessmentCompleted):
        actions.set_needs(actor=coach, assessment=assessment, needs=[])
    assert said(assessment, "literacy").text == "About literacy"


def test_a_correction_keeps_what_was_said_before(assessment, coach):
    fill_in(assessment, coach)
    complete(assessment, coach, on=COMPLETED)
    old = said(assessment, "literacy")
    actions.correct_answer(
        actor=coach,
        assessment=assessment,
        item="literacy",
        answer=ItemAnswer(text="Reads Arabic too"),
        reason="Heard wrongly",
        seen=old.pk,
    )
    summary = queries.summary_of(assessment)
    assert summary.answers["literacy"].text == "Reads Arabic too"
    assert [(row.text, row.retraction_reason) for row in summary.corrected["literacy"]] == [
        ("About literacy", "Heard wrongly")
    ]


def test_two_who_correct_the_same_answer_do_not_lose_the_first(assessment, coach):
    fill_in(assessment, coach)
    complete(assessment, coach, on=COMPLETED)
    old = said(assessment, "literacy").pk
    words = {"actor": coach, "assessment": assessment, "item": "literacy", "reason": "Heard wrongly"}
    actions.correct_answer(**words, answer=ItemAnswer(text="First"), seen=old)
    with pytest.raises(refusals.AnswerCorrectedMeanwhile):
        actions.correct_answer(**words, answer=ItemAnswer(text="Second"), seen=old)
    assert said(assessment, "literacy").text == "First"


def test_a_correction_says_why(assessment, coach):
    fill_in(assessment, coach)
    complete(assessment, coach, on=COMPLETED)
    with pytest.raises(refusals.CorrectionReasonMissing):
        actions.correct_answer(
            actor=coach, assessment=assessment, item="literacy", answer=ItemAnswer(text="x"), reason=" ", seen=None
        )


def test_an_assessment_made_on_paper_counts_with_its_days(case, coach):
    made = actions.record_earlier(
        actor=coach,
        case=case,
        started=date(2024, 11, 4),
        completed=date(2025, 3, 3),
        plan_needed=True,
        kept_elsewhere="Paper folder, office",
    )
    assert made.rulebook == "1386/2010"
    assert queries.missing_of(made) == ()
    assert standing(case)["plan_start"].arose == date(2025, 3, 3)


def test_a_closed_case_takes_no_more_writing(case, assessment, coach):
    """The end of the client relationship closes the file: a page that was still open saves nothing any more."""
    close_case(actor=coach, case=case, on=date(2025, 4, 9), reason="other")
    with pytest.raises(CaseIsClosed):
        actions.save_answer(actor=coach, assessment=assessment, item="literacy", answer=ItemAnswer(text="Too late"))
    with pytest.raises(CaseIsClosed):
        # Read before the end, as an open page has it: `case.closed` is still empty here.
        actions.begin(actor=coach, case=case, started=date(2025, 4, 9))
    with pytest.raises(CaseIsClosed):
        actions.record_earlier(
            actor=coach,
            case=case,
            started=date(2025, 3, 1),
            completed=date(2025, 3, 2),
            plan_needed=True,
            kept_elsewhere="The old system",
        )
    assert queries.answer_to(assessment, "literacy") is None


def test_a_completed_assessment_of_a_closed_case_is_not_corrected(case, assessment, coach):
    fill_in(assessment, coach)
    complete(assessment, coach, on=COMPLETED)
    close_case(actor=coach, case=case, on=date(2025, 4, 9), reason="other")
    with pytest.raises(CaseIsClosed):
        actions.correct_answer(
            actor=coach,
            assessment=assessment,
            item="literacy",
            answer=ItemAnswer(text="Too late"),
            reason="A mistake",
            seen=said(assessment, "literacy").pk,
        )
