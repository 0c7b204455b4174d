"""Pauses and extensions: what lengthens the series, what is refused, what is said."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kotopolku.domain.calendar import Period
from kotopolku.platform.refusals import EndsBeforeItBegins, UnknownCode
from kotopolku.rooms.cases.queries import duties_of
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans import refusals
from kotopolku.rooms.plans.law.facts import facts_of
from kotopolku.rooms.plans.models import Pause
from kotopolku.rooms.plans.queries import extensions_of, measures_of, pauses_of
from tests.rooms.plans.clients import TODAY, a_measure, limits

pytestmark = pytest.mark.django_db
SERIES_ENDS = date(2027, 3, 10)


def a_pause(coach, case, since, until, ground="illness"):
    return plans.pause(actor=coach, case=case, since=since, until=until, ground=ground)


def test_a_pause_lengthens_the_series_by_its_days(coach, plan, case, on_day):
    on_day(date(2025, 5, 1))
    a_pause(coach, case, date(2025, 4, 1), date(2025, 4, 30))
    assert limits(case, date(2025, 5, 1)).total_until_max == SERIES_ENDS + timedelta(days=30)


def test_a_pause_that_goes_on_counts_to_the_day_asked_and_can_be_ended(coach, plan, case, on_day):
    on_day(date(2025, 5, 1))
    row = a_pause(coach, case, date(2025, 4, 1), None)
    assert limits(case, date(2025, 4, 10)).paused_days == 10
    plans.end_pause(actor=coach, pause=row, until=date(2025, 4, 5))
    assert limits(case, date(2025, 5, 1)).paused_days == 5
    with pytest.raises(refusals.PauseEnded):
        plans.end_pause(actor=coach, pause=row, until=date(2025, 4, 6))


def test_an_overlapping_pause_is_refused_and_tells_with_which(coach, plan, case):
    a_pause(coach, case, date(2025, 4, 1), date(2025, 4, 30))
    with pytest.raises(refusals.PausesOverlap) as refused:
        a_pause(coach, case, date(2025, 4, 30), date(2025, 5, 2))
    assert refused.value.params["since"] == date(2025, 4, 1)
    a_pause(coach, case, date(2025, 5, 1), date(2025, 5, 2))
    assert len(pauses_of(case)) == 2


def test_nothing_begins_during_a_pause_that_goes_on(coach, plan, case):
    a_pause(coach, case, date(2025, 4, 1), None)
    with pytest.raises(refusals.PausesOverlap):
        a_pause(coach, case, date(2026, 1, 1), date(2026, 1, 2))


def test_ending_a_pause_into_a_later_one_is_refused(coach, plan, case):
    later = a_pause(coach, case, date(2025, 6, 1), date(2025, 6, 30))
    row = a_pause(coach, case, date(2025, 4, 1), date(2025, 4, 2))
    Pause.objects.filter(pk=row.pk).update(until=None)
    with pytest.raises(refusals.PausesOverlap):
        plans.end_pause(actor=coach, pause=row, until=date(2025, 6, 1))
    assert later.until == date(2025, 6, 30)


def test_a_pause_that_ends_before_it_begins_and_an_unknown_ground_are_refused(coach, plan, case):
    with pytest.raises(EndsBeforeItBegins):
        a_pause(coach, case, date(2025, 4, 2), date(2025, 4, 1))
    with pytest.raises(UnknownCode):
        a_pause(coach, case, date(2025, 4, 1), date(2025, 4, 2), ground="holiday")


def test_no_pause_before_there_is_a_plan(coach, draft, case):
    with pytest.raises(refusals.NoPlanInForce):
        a_pause(coach, case, TODAY, None)


def test_a_pause_taken_back_counts_no_longer_and_stays_recorded(coach, plan, case, on_day):
    on_day(date(2025, 5, 1))
    row = a_pause(coach, case, date(2025, 4, 1), date(2025, 4, 30))
    with pytest.raises(refusals.ReasonMissing):
        plans.retract_pause(actor=coach, pause=row, reason="")
    plans.retract_pause(actor=coach, pause=row, reason="Another client's")
    assert limits(case, date(2025, 5, 1)).total_until_max == SERIES_ENDS
    assert pauses_of(case) == []
    assert Pause.objects.get(pk=row.pk).retraction_reason == "Another client's"


days = st.integers(0, 60).map(lambda number: date(2025, 4, 1) + timedelta(days=number))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(days, st.none() | days), max_size=6))
def test_whatever_is_recorded_no_two_pauses_share_a_day(coach, plan, case, wanted):
    Pause.objects.filter(case_id=case.pk).delete()
    kept: list[Period] = []
    for since, until in wanted:
        fits = (until is None or until >= since) and not any(Period(since, until).overlaps(other) for other in kept)
        try:
            a_pause(coach, case, since, until)
        except (refusals.PausesOverlap, EndsBeforeItBegins):
            assert not fits
        else:
            assert fits
            kept.append(Period(since, until))
    rows = pauses_of(case)
    assert {(row.since, row.until) for row in rows} == {(one.since, one.until) for one in kept}


def test_an_extension_adds_two_years_once(coach, plan, case):
    first = plans.extend(actor=coach, case=case, decided=TODAY, ground="little_schooling", reason="Two years of school")
    assert (first.before, first.after) == (SERIES_ENDS, date(2029, 3, 10))
    second = plans.extend(actor=coach, case=case, decided=TODAY, ground="multisector_needs", reason="Many services")
    assert second.added_nothing
    assert limits(case, TODAY).extended_until_max == date(2029, 3, 10)


def test_a_ground_of_the_old_act_is_refused_for_a_new_plan(coach, plan, case):
    with pytest.raises(refusals.GroundNotInTheAct):
        plans.extend(actor=coach, case=case, decided=TODAY, ground="special_measures", reason="Needed")
    assert extensions_of(case) == []


def test_an_extension_for_studies_adds_nothing_to_a_person_of_25_or_more(coach, plan, case):
    effect = plans.extend(actor=coach, case=case, decided=TODAY, ground="studies_under_25", reason="Unfinished")
    assert effect.added_nothing


def test_an_extension_needs_a_reason_and_a_day_that_has_come(coach, plan, case):
    with pytest.raises(refusals.ReasonMissing):
        plans.extend(actor=coach, case=case, decided=TODAY, ground="little_schooling", reason="")
    with pytest.raises(refusals.NotYet):
        plans.extend(actor=coach, case=case, decided=date(2025, 3, 11), ground="little_schooling", reason="Few years")
    with pytest.raises(refusals.BeforeThePlan):
        plans.extend(actor=coach, case=case, decided=date(2025, 3, 9), ground="little_schooling", reason="Few years")


def test_an_extension_taken_back_counts_no_longer(coach, plan, case):
    effect = plans.extend(actor=coach, case=case, decided=TODAY, ground="little_schooling", reason="Few years")
    plans.retract_extension(actor=coach, extension=effect.extension, reason="Decided for another client")
    assert limits(case, TODAY).extended_until_max == SERIES_ENDS


def test_directing_to_a_service_fulfils_the_duty(coach, plan, case, on_day):
    on_day(date(2025, 4, 1))
    plans.direct(actor=coach, measure=measures_of(plan)[0], on=date(2025, 3, 20))
    done = {duty.what: duty.done for duty in duties_of(case)}
    assert done["direct_to_service"] == date(2025, 3, 20)


def test_directing_before_the_plan_or_in_the_future_is_refused(coach, plan):
    measure = measures_of(plan)[0]
    with pytest.raises(refusals.BeforeThePlan):
        plans.direct(actor=coach, measure=measure, on=date(2025, 3, 9))
    with pytest.raises(refusals.NotYet):
        plans.direct(actor=coach, measure=measure, on=date(2025, 3, 11))


def test_directing_in_a_draft_is_refused(coach, draft):
    with pytest.raises(refusals.NoPlanInForce):
        plans.direct(actor=coach, measure=a_measure(coach, draft), on=TODAY)


def test_a_service_once_directed_to_stays_known_when_it_leaves_the_plan(coach, plan, case):
    measure = measures_of(plan)[0]
    plans.direct(actor=coach, measure=measure, on=TODAY)
    plans.revise(actor=coach, plan=plan, reason="Course was cancelled")
    plan.refresh_from_db()
    plans.remove_measure(actor=coach, plan=plan, seen_version=plan.version, measure_id=measure.pk)
    assert measures_of(plan) == []
    assert facts_of([case.pk])[case.pk]["directed_to_service"] == (TODAY,)


def test_facts_of_many_cases_take_one_query(coach, plan, case, django_assert_num_queries):
    a_pause(coach, case, date(2025, 4, 1), date(2025, 4, 30))
    plans.extend(actor=coach, case=case, decided=TODAY, ground="little_schooling", reason="Few years")
    plans.direct(actor=coach, measure=measures_of(plan)[0], on=TODAY)
    with django_assert_num_queries(1):
        facts = facts_of([case.pk, 0])
    assert {name: len(rows) for name, rows in facts[case.pk].items()} == {
        "plans": 1,
        "pauses": 1,
        "extensions": 1,
        "directed_to_service": 1,
        "reviews_asked": 0,
    }
    assert limits(case, TODAY).extended_until_max == date(2029, 3, 10)
