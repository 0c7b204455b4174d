"""A grant rests on a consent to that very task while it stands; who gives and who gets it is bound by their roles."""

from datetime import date, timedelta

import pytest

from kotopolku.domain.access import Right
from kotopolku.platform.accounts.queries import user_of
from kotopolku.platform.audit.queries import Entry
from kotopolku.rooms.cases import actions, queries, refusals
from tests.factories import make_case, make_organisation, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 2)


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(TODAY)


@pytest.fixture
def case(organisation, coach):
    return make_case(organisation, coach=coach)


@pytest.fixture
def ngo(db):
    return make_organisation(kind="ngo")


@pytest.fixture
def helper(ngo):
    return make_user(ngo, role="provider_worker")


def given(case, actor, user, organisation, **changed):
    wanted = {"task": "plan", "since": TODAY, "until": TODAY + timedelta(days=30), "reason": "joins in", **changed}
    return actions.grant(actor=actor, case=case, user_id=user.pk, organisation_id=organisation.pk, **wanted)


def consented(case, coach, what="access.plan", on=TODAY):
    return actions.record_consent(actor=coach, case=case, what=what, given_on=on)


def opens(user, case):
    return Right.OPEN in queries.rights_of(user_of(user.pk), case)


@pytest.mark.parametrize("what", ["access.assessment", "handover", "plan"])
def test_a_consent_to_something_else_opens_nothing(case, coach, ngo, helper, what):
    with pytest.raises(refusals.ConsentDoesNotFit):
        given(case, coach, helper, ngo, consent_id=consented(case, coach, what).pk)
    assert not opens(helper, case)


def test_nobody_consents_on_a_day_to_come_and_a_day_kept_so_opens_nothing(case, coach, ngo, helper):
    with pytest.raises(refusals.ConsentInTheFuture):
        consented(case, coach, on=TODAY + timedelta(days=1))
    kept = consented(case, coach)
    kept.given_on = TODAY + timedelta(days=1)
    kept.save()
    for since in (TODAY, TODAY + timedelta(days=1)):
        with pytest.raises(refusals.ConsentDoesNotFit):
            given(case, coach, helper, ngo, since=since, consent_id=kept.pk)


def test_a_withdrawn_consent_ends_what_rests_on_it_and_nothing_else(case, coach, ngo, helper):
    consent = consented(case, coach, on=TODAY - timedelta(days=3))
    county = make_organisation(kind="county")
    nurse = make_user(county, role="social_worker")
    row, other = given(case, coach, helper, ngo, consent_id=consent.pk), given(case, coach, nurse, county)
    assert opens(helper, case)
    with pytest.raises(refusals.MayNotGrant):
        actions.withdraw_consent(actor=nurse, consent=consent, on=TODAY)
    for day in (TODAY - timedelta(days=4), TODAY + timedelta(days=1)):
        with pytest.raises(refusals.WithdrawnOutsideItsDays):
            actions.withdraw_consent(actor=coach, consent=consent, on=day)
    actions.withdraw_consent(actor=coach, consent=consent, on=TODAY)
    assert not opens(helper, case)
    assert opens(nurse, case)
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.ended_by_id, row.ended_because, other.ended_at) == (coach.pk, "cases.withdraw_consent", None)
    event = Entry.objects.order_by("-sequence")[0]
    assert (event.action, event.case_id, event.after["grants_ended"]) == ("cases.withdraw_consent", case.pk, [row.pk])
    with pytest.raises(refusals.ConsentIsWithdrawn):
        actions.withdraw_consent(actor=coach, consent=consent, on=TODAY)
    with pytest.raises(refusals.NotOfThisCase):
        given(case, coach, helper, ngo, consent_id=consent.pk)


@pytest.mark.parametrize("role", ["administrator", "data_protection_officer", "provider_worker"])
def test_a_substitute_is_one_whose_role_opens_files(case, coach, organisation, role):
    colleague = make_user(organisation, role=role)
    with pytest.raises(refusals.WrongRole):
        given(case, coach, colleague, organisation, task="substitute")
    assert not opens(colleague, case)


@pytest.mark.parametrize("role", ["administrator", "data_protection_officer"])
def test_who_looks_after_users_or_logs_elsewhere_gets_no_file(case, coach, role):
    county = make_organisation(kind="county")
    with pytest.raises(refusals.WrongRole):
        given(case, coach, make_user(county, role=role), county)


def test_a_substitute_gets_what_the_organisation_lets_its_coaches_do(case, coach, organisation):
    organisation.role_settings = {"coach": {"rights": ["open", "see_plan", "grant"], "reach": "own"}}
    organisation.save()
    colleague = make_user(organisation, role="reception_worker")
    given(case, user_of(coach.pk), colleague, organisation, task="substitute")
    rights = queries.rights_of(user_of(colleague.pk), queries.Case.objects.get(pk=case.pk))
    assert Right.SEE_PLAN in rights
    assert not rights & {Right.SEE_HEALTH, Right.ASSESS, Right.PLAN}


def test_a_coordinator_gives_no_health_that_they_do_not_see(case, organisation, helper, ngo):
    coordinator = make_user(organisation, role="coordinator")
    county = make_organisation(kind="county")
    nurse = make_user(county, role="social_worker")
    with pytest.raises(refusals.BeyondTheGranter):
        given(case, coordinator, nurse, county)
    given(case, coordinator, helper, ngo, task="service")
