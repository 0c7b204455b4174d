"""Days before 1900 or more than sixty years ahead are refused: reckoning from them would leave the calendar."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from kotopolku.platform.refusals import DateOutOfRange
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.cases.queries import duties_of, duties_shown_on
from kotopolku.rooms.people import actions
from kotopolku.web.components.words import refusals
from tests.factories import make_case, make_identity_code, make_refugee_case, make_user

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 2)
LATE, EARLY = date(9999, 12, 31), date(1, 1, 1)


@pytest.fixture
def case(on_day, organisation, coach):
    on_day(TODAY)
    return make_refugee_case(organisation, coach=coach)


def records(day):
    """Each action that records a day, with the field beside which the refusal stands."""
    permit: Any = {"kind": "residence_permit", "ground": "quota_refugee"}
    yield "granted", lambda by: actions.record_residence(**by, **permit, granted=day.isoformat())
    yield "valid_until", lambda by: actions.record_residence(**by, **permit, valid_until=day)
    yield "since", lambda by: actions.set_home_municipality(**by, municipality="205", since=day.isoformat())
    yield "until", lambda by: actions.set_home_municipality(**by, municipality="205", since="2025", until=day)
    yield "since", lambda by: actions.record_circumstance(**by, kind="social_assistance", since=day.isoformat())
    yield "reimbursed_parent_until", lambda by: actions.set_status(**by, reimbursed_parent_until=day)
    yield "died", lambda by: actions.set_background(**by, died=day)
    yield "since", lambda by: actions.join_household(**by, since=day)
    yield "until", lambda by: actions.leave_household(**by, until=day)
    yield "until", lambda by: actions.set_nondisclosure(**by, code="1", until=day, seen_version=1)


@pytest.mark.parametrize("day", [LATE, EARLY, date(1899, 12, 31), date(2085, 6, 3)])
def test_a_day_far_off_is_refused_beside_its_field(case, coach, day):
    for field, record in records(day):
        with pytest.raises(DateOutOfRange) as refusal:
            record({"actor": coach, "person": case.person})
        assert refusal.value.field == field
    with translation.override("en"):
        said = refusals.worded(refusal.value)
    assert said == "Choose a day between 1 Jan 1900 and 2 Jun 2085."


def test_the_first_and_the_last_day_are_taken(case, coach):
    by = {"actor": coach, "person": case.person}
    actions.record_residence(**by, kind="residence_permit", ground="quota_refugee", valid_until=date(2085, 6, 2))
    assert actions.correct_birth(**by, born="1900", seen_version=1).born == "1900"


def test_an_identity_code_of_the_1800s_is_nobodys_who_lives(case, coach):
    code = make_identity_code(date(1890, 1, 2), separator="+")
    with pytest.raises(DateOutOfRange) as refusal:
        actions.add_identifier(actor=coach, person=case.person, kind="identity_code", value=code)
    assert refusal.value.field == "identity_code"


def test_the_case_itself_takes_no_day_far_off(case, coach):
    with pytest.raises(DateOutOfRange):
        make_case(case.organisation, coach=coach, opened=EARLY)
    with pytest.raises(DateOutOfRange):
        cases.assign(actor=coach, case=case, coach=make_user(case.organisation), since=LATE)
    with pytest.raises(DateOutOfRange):
        cases.record_consent(actor=coach, case=case, what="handover", given_on=EARLY)


def test_of_any_day_there_is_an_answer_what_was_shown(case):
    assert duties_shown_on(case, LATE) == duties_of(case) != []
    assert duties_shown_on(case, EARLY) == []


@pytest.mark.parametrize("page", ["duties", "why"])
@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_pages_that_ask_for_a_day_refuse_one_far_off(client, case, coach, page, day):
    client.force_login(coach)
    assert client.get(f"/clients/{case.reference}/{page}/", {"on": day}).status_code == 200
