"""Writing an assessment: the law of its first day, two people at once, what may not be written."""

from datetime import date, timedelta

import pytest

from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.rooms.assessments import actions, queries, refusals
from kotopolku.rooms.assessments.actions import ItemAnswer, Sending

from .conftest import a_client, fill_in, said


def save(coach, assessment, text, *, item="literacy", seen=0, sitting="", closing=True, **detail):
    return actions.save_answer(
        actor=coach,
        assessment=assessment,
        item=item,
        answer=ItemAnswer(text=text, detail=detail),
        sending=Sending(seen=seen, sitting=sitting, closing=closing),
    )


@pytest.mark.parametrize(
    ("started", "asked"), [(date(2024, 12, 31), ("1386/2010", 7, 0)), (date(2025, 1, 1), ("681/2023", 9, 4))]
)
def test_the_law_of_the_first_day_decides_what_is_asked(started, asked, case, coach):
    act = actions.begin(actor=coach, case=case, started=started).rulebook
    assert (act, len(queries.items_of(act)), len(queries.tellings_of(act))) == asked


def test_an_item_of_the_other_law_is_refused(assessment, coach):
    with pytest.raises(refusals.ItemOfOtherRulebook):
        save(coach, assessment, "Wants to be a nurse", item="work_and_education_wishes")
    assert queries.summary_of(assessment).answers == {}


def test_the_county_has_no_part_under_the_older_law(case, coach):
    assessment = actions.begin(actor=coach, case=case, started=date(2024, 6, 1))
    with pytest.raises(refusals.ItemOfOtherRulebook):
        actions.set_county(actor=coach, assessment=assessment, county=actions.CountyPart(takes_part=False))
    assert queries.COUNTY not in queries.pages_of("1386/2010")


def test_only_one_assessment_at_a_time(assessment, case, coach):
    with pytest.raises(refusals.AssessmentAlreadyBegun):
        actions.begin(actor=coach, case=case, started=date(2025, 4, 1))


def test_an_assessment_does_not_begin_tomorrow(case, coach, today):
    with pytest.raises(refusals.StartInFuture):
        actions.begin(actor=coach, case=case, started=today + timedelta(days=1))


def test_beginning_does_the_duty_to_start(assessment, case):
    duties = {duty.what: duty for duty in case.duties.filter(superseded_at=None)}
    assert duties["assessment_start"].done == date(2025, 3, 5)


def test_moving_the_first_day_moves_the_duty(assessment, case, coach):
    moved = actions.Arrangements(started=date(2025, 3, 20), language="so")
    actions.arrange(actor=coach, assessment=assessment, arrangements=moved)
    duties = {duty.what: duty for duty in case.duties.filter(superseded_at=None)}
    assert duties["assessment_start"].done == date(2025, 3, 20)


def test_the_first_day_does_not_move_written_pages_under_another_law(assessment, coach):
    save(coach, assessment, "Reads Somali")
    with pytest.raises(refusals.StartMovesRulebook):
        actions.arrange(
            actor=coach, assessment=assessment, arrangements=actions.Arrangements(started=date(2024, 12, 1))
        )
    assessment.refresh_from_db()
    assert (assessment.started, assessment.rulebook) == (date(2025, 3, 5), "681/2023")


def test_meeting_elsewhere_needs_its_weighty_reason(assessment, coach):
    elsewhere = actions.Arrangements(started=assessment.started, place="elsewhere")
    with pytest.raises(refusals.PlaceReasonMissing):
        actions.arrange(actor=coach, assessment=assessment, arrangements=elsewhere)


def test_two_who_save_the_same_page_do_not_lose_the_first(assessment, coach):
    save(coach, assessment, "First")
    with pytest.raises(EditedMeanwhile):
        save(coach, assessment, "Second, from an old page")
    assert said(assessment, "literacy").text == "First"


def test_two_may_write_on_different_pages(assessment, coach):
    save(coach, assessment, "Reads")
    save(coach, assessment, "Has a driving licence", item="special_skills_and_strengths")
    assert set(queries.summary_of(assessment).answers) == {"literacy", "special_skills_and_strengths"}


def test_a_form_goes_on_when_it_never_heard_that_it_was_saved(assessment, coach):
    save(coach, assessment, "One", sitting="a1", closing=False)
    save(coach, assessment, "One two", sitting="a1", closing=False)
    save(coach, assessment, "One two three", sitting="a1")
    assert said(assessment, "literacy").text == "One two three"


def test_a_sending_that_comes_late_does_not_undo_the_button(assessment, coach):
    save(coach, assessment, "Draft", sitting="a1", closing=False)
    save(coach, assessment, "Final", sitting="a1")
    with pytest.raises(EditedMeanwhile):
        save(coach, assessment, "Draft", sitting="a1", closing=False)
    assert said(assessment, "literacy").text == "Final"


def test_a_colleagues_saving_stops_the_form_that_saves_by_itself(assessment, coach):
    save(coach, assessment, "Mine", sitting="a1", closing=False)
    save(coach, assessment, "Colleague's", seen=1)
    with pytest.raises(EditedMeanwhile):
        save(coach, assessment, "Mine again", sitting="a1", closing=False)


def test_health_without_why_it_is_necessary_is_refused(assessment, coach):
    with pytest.raises(refusals.HealthReasonMissing) as refused:
        save(coach, assessment, "", item="life_situation", health="Migraine")
    assert refused.value.field == "health_reason"
    assert queries.answer_to(assessment, "life_situation") is None


def test_health_with_its_reason_is_kept(assessment, coach):
    save(coach, assessment, "", item="life_situation", health="Migraine", health_reason="Limits the hours of study")
    assert said(assessment, "life_situation").detail["health"] == "Migraine"


def test_nothing_the_client_said_is_repeated_in_the_log(assessment, coach):
    save(coach, assessment, "Sekretessi", item="life_situation", health="Migraine", health_reason="Hours")
    written = " ".join(str(entry.detail) for entry in Entry.objects.order_by("sequence"))
    assert "life_situation" in written
    assert "Sekretessi" not in written
    assert "Migraine" not in written


def test_one_saving_is_one_event(assessment, coach):
    before = Entry.objects.count()
    save(coach, assessment, "Reads")
    assert Entry.objects.count() == before + 1


def test_what_was_told_keeps_who_told_it_and_when(assessment, coach):
    items = queries.tellings_of("681/2023")
    actions.tell(actor=coach, assessment=assessment, items=items[:1], on=date(2025, 3, 5), language="so")
    again = [actions.Telling(item=code, on=date(2025, 3, 12), language="so", interpreter="A. Ali") for code in items]
    actions.set_told(actor=coach, assessment=assessment, tellings=again)
    told = queries.summary_of(assessment).told
    assert {row.on for row in told.values()} == {date(2025, 3, 12)}
    actions.set_told(actor=coach, assessment=assessment, tellings=again[:2], sending=Sending(seen=1))
    assert set(queries.summary_of(assessment).told) == set(items[:2])


def test_nothing_is_told_tomorrow_or_in_no_language(assessment, coach, today):
    code = queries.tellings_of("681/2023")[0]
    with pytest.raises(refusals.ToldInFuture):
        actions.tell(actor=coach, assessment=assessment, items=[code], on=today + timedelta(days=1), language="so")
    with pytest.raises(refusals.ToldWithoutLanguage):
        actions.tell(actor=coach, assessment=assessment, items=[code], on=today, language="")


def test_a_measure_is_not_done_before_it_is_ordered(assessment, coach):
    measure = actions.MeasureNeeded(
        measure="recognition_of_skills", ordered_on=date(2025, 4, 2), done_on=date(2025, 4, 1)
    )
    with pytest.raises(refusals.DoneBeforeOrdered):
        actions.set_further_measures(actor=coach, assessment=assessment, measures=[measure])


def test_urgent_needs_come_first_and_family_needs_stay_apart(assessment, case, coach):
    needs = [
        actions.NeedFound(need="language_training"),
        actions.NeedFound(need="childcare", of_family=True, text="Two children at home"),
        actions.NeedFound(need="torture_or_trauma", is_urgent=True),
    ]
    actions.set_needs(actor=coach, assessment=assessment, needs=needs)
    found = queries.needs_found([case.pk])[case.pk]
    assert (found[0].need, found[0].is_special) == ("torture_or_trauma", True)
    assert {need.need for need in found if need.of_family} == {"childcare"}


def test_another_organisations_case_has_its_own_assessments(assessment, coach, organisation):
    other = a_client(coach, organisation, opened=date(2025, 3, 2), granted="2025-02-01")
    assert queries.current(other) is None
    with pytest.raises(queries.Assessment.DoesNotExist):
        queries.assessment_of(other, assessment.pk)


def test_the_pages_of_a_filled_in_assessment_are_done(assessment, coach):
    fill_in(assessment, coach)
    assessment.refresh_from_db()
    summary = queries.summary_of(assessment)
    assert [lack.page for lack in summary.missing] == [queries.OUTCOME]
    assert set(queries.items_of("681/2023")) <= summary.done
