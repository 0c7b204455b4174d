"""Access for a task and a time: given within the law's limits, ended by itself, never to oneself."""

from datetime import date, timedelta

import pytest

from kotopolku.domain.access import Right
from kotopolku.platform.accounts.actions import end_membership
from kotopolku.platform.accounts.queries import Membership, user_of
from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.refusals import EndsBeforeItBegins, Missing, UnknownCode
from kotopolku.rooms.cases import actions, queries, refusals
from tests.factories import make_case, make_organisation, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 2)


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(TODAY)
    return on_day


@pytest.fixture
def case(organisation, coach):
    return make_case(organisation, coach=coach, family="Shown")


@pytest.fixture
def county(db):
    return make_organisation("The county", kind="county")


@pytest.fixture
def nurse(county):
    return make_user(county, role="social_worker")


def given(case, coach, user, organisation, **changed):
    wanted = {"task": "plan", "since": TODAY, "until": TODAY + timedelta(days=30), "reason": "joins the plan"}
    return actions.grant(
        actor=coach, case=case, user_id=user.pk, organisation_id=organisation.pk, **{**wanted, **changed}
    )


def opens(user, case, purpose="client.overview"):
    try:
        return queries.case_for(user_of(user.pk), case.reference, purpose=purpose) == case
    except queries.Case.DoesNotExist:
        return False


def test_a_grant_opens_the_file_on_its_days_and_for_its_task_only(case, coach, nurse, county, on_day):
    assert not opens(nurse, case)
    given(case, coach, nurse, county, since=TODAY + timedelta(days=1))
    assert not opens(nurse, case)
    on_day(TODAY + timedelta(days=1))
    assert opens(nurse, case)
    rights = queries.rights_of(user_of(nurse.pk), case)
    assert Right.PLAN in rights
    assert not rights & {Right.EDIT, Right.GRANT, Right.SEE_IDENTITY_CODE, Right.SEE_HISTORY}
    on_day(TODAY + timedelta(days=30))
    assert opens(nurse, case)
    on_day(TODAY + timedelta(days=31))
    assert not opens(nurse, case)


def test_a_grant_is_one_event_and_to_another_organisation_a_disclosure(case, coach, nurse, county):
    before = Entry.objects.count()
    row = given(case, coach, nurse, county)
    event, disclosure = Entry.objects.order_by("sequence")[before:]
    assert (event.kind, event.action, event.case_id, event.after["grant"]) == ("event", "cases.grant", case.pk, row.pk)
    assert (disclosure.kind, disclosure.case_id, disclosure.person_id) == ("disclosure", case.pk, case.person_id)
    assert disclosure.after["receiver"] == "The county"
    assert disclosure.after["ground"] == row.section == "681/2023 86 §"
    assert "see_health" in disclosure.after["items"]


def test_a_substitute_of_the_own_organisation_is_no_disclosure(case, coach, organisation):
    colleague = make_user(organisation)
    given(case, coach, colleague, organisation, task="substitute")
    assert not Entry.objects.filter(kind="disclosure").exists()


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"task": "curiosity"}, UnknownCode),
        ({"reason": "  "}, Missing),
        ({"since": TODAY - timedelta(days=1)}, refusals.BeginsInThePast),
        ({"until": TODAY - timedelta(days=1)}, EndsBeforeItBegins),
        ({"until": TODAY + timedelta(days=183)}, refusals.GrantTooLong),
        ({"task": "substitute"}, refusals.WrongReceiver),
        ({"task": "supervision"}, refusals.ConsentMissing),
        ({"task": "representation"}, refusals.NotAChild),
        ({"consent_id": 1}, refusals.NotOfThisCase),
    ],
)
def test_beyond_the_limits_nothing_is_given(case, coach, nurse, county, changed, refusal):  # noqa: PLR0917
    with pytest.raises(refusal) as refused:
        given(case, coach, nurse, county, **changed)
    assert refused.value.field
    assert not queries.grants_of(case)
    assert user_of(nurse.pk).grants_until is None


def test_a_representative_acts_until_the_client_is_of_age(organisation, coach, nurse, county):
    child = make_case(organisation, coach=coach, born="2007-08-01")
    with pytest.raises(refusals.NotAChildThen) as refused:
        given(child, coach, nurse, county, task="representation", until=date(2025, 8, 1))
    assert refused.value.params == {"latest": date(2025, 7, 31)}
    given(child, coach, nurse, county, task="representation", until=date(2025, 7, 31))
    assert opens(nurse, child)


def test_a_consent_opens_to_an_organisation_that_no_section_names_and_its_end_closes(case, coach):
    ngo = make_organisation(kind="ngo")
    helper = make_user(ngo, role="provider_worker")
    consent = actions.record_consent(actor=coach, case=case, what="access.plan", given_on=TODAY)
    given(case, coach, helper, ngo, consent_id=consent.pk)
    assert opens(helper, case)
    assert Entry.objects.get(kind="disclosure").after["ground"] == f"consent {consent.pk}"
    consent.withdrawn_on = TODAY
    consent.save()
    assert not opens(helper, case)


def test_nobody_gives_access_to_oneself_nor_to_what_they_do_not_reach(case, coach, nurse, county, organisation):
    with pytest.raises(refusals.GrantToOneself):
        given(case, coach, coach, organisation, task="substitute")
    for stranger in (nurse, make_user(make_organisation()), make_user(organisation, role="administrator")):
        with pytest.raises(refusals.MayNotGrant):
            given(case, stranger, make_user(county), county)


def test_a_receiver_works_where_the_grant_says(case, coach, nurse, county, on_day):
    with pytest.raises(refusals.NotWorkingThere):
        given(case, coach, nurse, make_organisation(kind="county"))
    given(case, coach, nurse, county)
    end_membership(actor=None, membership_id=Membership.objects.get(user=nurse).pk, until=TODAY)
    on_day(TODAY + timedelta(days=1))
    assert not opens(nurse, case)


def test_a_grant_is_ended_by_who_may_grant_or_by_its_holder_and_once(case, coach, nurse, county):
    row = given(case, coach, nurse, county)
    with pytest.raises(refusals.MayNotGrant):
        actions.end_grant(actor=make_user(county), grant=row, because="whatever")
    with pytest.raises(Missing):
        actions.end_grant(actor=nurse, grant=row, because=" ")
    actions.end_grant(actor=nurse, grant=row, because="done")
    assert not opens(nurse, case)
    (kept,) = queries.grants_of(case)
    assert (kept.ended_by, kept.ended_because) == (nurse, "done")
    assert Entry.objects.order_by("-sequence")[0].action == "cases.end_grant"
    with pytest.raises(refusals.GrantIsOver):
        actions.end_grant(actor=coach, grant=row, because="again")


def test_no_grant_outlives_the_case(case, coach, nurse, county):
    given(case, coach, nurse, county)
    actions.close_case(actor=coach, case=case, on=TODAY, reason="moved")
    assert not opens(nurse, case)
    with pytest.raises(refusals.CaseIsClosed):
        given(case, coach, nurse, county)


def test_grants_about_to_end_and_unused_ones_show_to_those_who_may_end_them(case, coach, nurse, county, on_day):
    soon = given(case, coach, nurse, county, until=TODAY + timedelta(days=10))
    late = given(case, coach, make_user(county), county, until=TODAY + timedelta(days=60))
    assert queries.grants_ending(user_of(coach.pk), TODAY + timedelta(days=14)) == [soon]
    on_day(TODAY + timedelta(days=8))
    assert opens(nurse, case)
    assert queries.grants_unused(user_of(coach.pk), TODAY) == [late]
    # Nobody has looked since tomorrow, but then neither is it fourteen days old.
    assert queries.grants_unused(user_of(coach.pk), TODAY - timedelta(days=1)) == []
    for other in (nurse, make_user(make_organisation()), make_user(case.organisation, role="reception_worker")):
        stranger = user_of(other.pk)
        assert queries.grants_ending(stranger, TODAY + timedelta(days=90)) == []
        assert queries.grants_unused(stranger, TODAY) == []


def test_what_was_granted_to_one_is_listed_to_them(case, coach, nurse, county):
    row = given(case, coach, nurse, county)
    assert queries.grants_to(user_of(nurse.pk)) == [row]
    assert list(queries.granted_cases(user_of(nurse.pk))) == [case]
    assert queries.grants_to(user_of(coach.pk)) == []
