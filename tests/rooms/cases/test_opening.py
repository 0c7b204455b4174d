"""A case is opened once, answered for by somebody of its organisation, and closed once."""

from datetime import date

import pytest

from kotopolku.platform.audit.queries import timeline_of
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import UnknownCode
from kotopolku.rooms.cases import actions, queries
from kotopolku.rooms.cases.refusals import (
    AlreadyOpen,
    AssignedBeforeLast,
    CaseIsClosed,
    ClosedBeforeOpened,
    ClosedInTheFuture,
    NotOfTheOrganisation,
    NotYourOrganisation,
    OpenedInTheFuture,
)
from tests.factories import make_case, make_organisation, make_person, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def spring(on_day):
    on_day(date(2025, 6, 1))


@pytest.fixture
def case(organisation, coach):
    return make_case(organisation, coach=coach, opened=date(2025, 2, 1))


def test_a_reference_can_be_spoken_and_says_nothing(case):
    assert len(case.reference) == 10
    assert not set(case.reference) & set("01OILU")


def test_a_second_open_case_in_the_organisation_is_refused(case, organisation, coach):
    with pytest.raises(AlreadyOpen):
        make_case(organisation, person=case.person, coach=coach)
    actions.close_case(actor=coach, case=case, on=date(2025, 6, 1), reason="moved")
    assert make_case(organisation, person=case.person, coach=coach).pk != case.pk


def test_another_organisation_may_have_a_case_of_the_same_person(case):
    assert make_case(make_organisation(), person=case.person).person_id == case.person_id


def test_nobody_opens_a_case_elsewhere_or_in_the_future(organisation, coach):
    person = make_person(coach)
    with pytest.raises(NotYourOrganisation):
        make_case(organisation, person=person, actor=make_user(make_organisation()))
    with pytest.raises(OpenedInTheFuture):
        make_case(organisation, person=person, coach=coach, opened=date(2025, 6, 2))
    with pytest.raises(UnknownCode):
        make_case(organisation, person=person, coach=coach, route="teleport")
    assert not queries.Case.objects.exists()


def test_a_coach_or_unit_of_another_organisation_is_refused(case, organisation, coach):
    elsewhere = make_organisation()
    with pytest.raises(NotOfTheOrganisation):
        actions.assign(actor=coach, case=case, coach=make_user(elsewhere), since=date(2025, 6, 1))
    with pytest.raises(NotOfTheOrganisation) as refusal:
        actions.set_unit_and_route(actor=coach, case=case, unit=make_unit(elsewhere), route="own")
    assert refusal.value.field == "unit"
    with pytest.raises(NotOfTheOrganisation):
        make_case(organisation, actor=coach, coach=make_user(elsewhere))


def test_one_whose_membership_has_ended_is_no_coach(case, organisation, coach):
    gone = make_user(organisation, until=date(2025, 5, 31))
    with pytest.raises(NotOfTheOrganisation):
        actions.assign(actor=coach, case=case, coach=gone, since=date(2025, 6, 1))


def test_the_next_coach_begins_the_day_after_the_last(case, organisation, coach):
    other = make_user(organisation)
    actions.assign(actor=coach, case=case, coach=other, since=date(2025, 6, 1))
    assert [(one.user, one.since, one.until) for one in queries.assignments_of(case)] == [
        (other, date(2025, 6, 1), None),
        (coach, date(2025, 2, 1), date(2025, 5, 31)),
    ]
    with pytest.raises(AssignedBeforeLast) as refusal:
        actions.assign(actor=coach, case=case, coach=coach, since=date(2025, 5, 1))
    assert refusal.value.params == {"since": date(2025, 6, 1)}


def test_a_case_can_be_left_without_a_coach(case, coach):
    assert actions.assign(actor=coach, case=case, coach=None, since=date(2025, 6, 1)).coach is None
    assert [one.until for one in queries.assignments_of(case)] == [date(2025, 5, 31)]


def test_assigning_the_same_coach_again_changes_nothing(case, coach):
    before = len(timeline_of(case.pk))
    actions.assign(actor=coach, case=case, coach=coach, since=date(2025, 6, 1))
    assert len(timeline_of(case.pk)) == before
    assert len(queries.assignments_of(case)) == 1


@pytest.mark.parametrize(
    ("on", "refusal"), [(date(2025, 1, 31), ClosedBeforeOpened), (date(2025, 6, 2), ClosedInTheFuture)]
)
def test_a_case_is_closed_between_its_opening_and_today(case, coach, on, refusal):
    with pytest.raises(refusal):
        actions.close_case(actor=coach, case=case, on=on, reason="moved")
    with pytest.raises(UnknownCode):
        actions.close_case(actor=coach, case=case, on=date(2025, 6, 1), reason="bored")
    case.refresh_from_db()
    assert case.closed is None


def test_a_closed_case_stays_as_it_is(case, coach):
    actions.close_case(actor=coach, case=case, on=date(2025, 6, 1), reason="moved")
    with pytest.raises(CaseIsClosed):
        actions.close_case(actor=coach, case=case, on=date(2025, 6, 1), reason="moved")
    with pytest.raises(CaseIsClosed):
        actions.assign(actor=coach, case=case, coach=None, since=date(2025, 6, 1))
    assert [one.until for one in queries.assignments_of(case)] == [date(2025, 6, 1)]


def test_two_who_edit_the_same_case_do_not_overwrite_each_other(case, coach):
    seen = case.version
    actions.set_unit_and_route(actor=coach, case=case, unit=None, route="own", seen_version=seen)
    with pytest.raises(EditedMeanwhile) as meanwhile:
        actions.assign(actor=coach, case=case, coach=None, since=date(2025, 6, 1), seen_version=seen)
    assert isinstance(meanwhile.value.current, queries.Case)
    assert meanwhile.value.current.route == "own"


def test_each_action_is_one_event(case, coach):
    actions.record_consent(
        actor=coach, case=case, what="handover", given_on=date(2025, 6, 1), language="ar", how="spoken"
    )
    actions.close_case(actor=coach, case=case, on=date(2025, 6, 1), reason="moved")
    assert [event.action for event in timeline_of(case.pk)] == [
        "cases.close_case",
        "cases.record_consent",
        "cases.open_case",
    ]
    assert [one.what for one in queries.consents_of(case)] == ["handover"]
