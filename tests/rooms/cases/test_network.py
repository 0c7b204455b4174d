"""Who works with a client: roles begin and end, and with a role its access."""

from datetime import date, timedelta
from typing import Any

import pytest

from kotopolku.domain.access import Right
from kotopolku.platform.audit.models import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Missing, UnknownCode
from kotopolku.platform.retention.erasing import erase
from kotopolku.platform.retention.queries import CASE
from kotopolku.rooms.cases import actions, queries, refusals
from kotopolku.rooms.cases.models import Grant, NetworkMember
from tests.factories import make_case, make_identity_code, make_organisation, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 2)


@pytest.fixture
def case(on_day: Any) -> Any:
    on_day(TODAY)
    home = make_organisation("Kajaani")
    return make_case(home, coach=make_user(home), opened=date(2025, 2, 1))


@pytest.fixture
def given(case: Any) -> Grant:
    """The county's social worker takes part in the plan."""
    county = make_organisation("Kainuun hyvinvointialue", kind="county")
    return actions.grant(
        actor=case.coach,
        case=case,
        user_id=make_user(county, role="social_worker", name="Riikka Juntunen").pk,
        organisation_id=county.pk,
        task="plan",
        since=TODAY,
        until=TODAY + timedelta(days=60),
        reason="Makes the plan together",
    )


def role(**changed: Any) -> actions.Role:
    known: dict[str, Any] = {"kind": "school", "name": "Tiina Opettaja", "task": "Class teacher of the son"}
    return actions.Role(**{**known, **changed})


def test_the_holder_of_a_grant_is_in_the_network_until_a_role_has_it(case, given):
    assert [one.pk for one in queries.free_grants_of(case)] == [given.pk]
    row = actions.add_member(actor=case.coach, case=case, role=role(kind="county", grant_id=given.pk), since=TODAY)
    assert queries.free_grants_of(case) == []
    assert [one.pk for one in queries.free_grants_of(case, besides=row.pk)] == [given.pk]
    (member,) = queries.network_of(case)
    assert member.grant is not None
    assert member.grant.user.display_name == "Riikka Juntunen"


def test_ending_a_role_ends_its_access_at_once(case, given):
    row = actions.add_member(actor=case.coach, case=case, role=role(grant_id=given.pk), since=TODAY)
    assert Right.OPEN in queries.rights_of(type(given.user).objects.get(pk=given.user_id), case)
    actions.end_member(actor=case.coach, member=row, on=TODAY, because="The plan is ready")
    given.refresh_from_db()
    assert (given.ended_by_id, given.ended_because) == (case.coach.pk, "The plan is ready")
    assert queries.rights_of(type(given.user).objects.get(pk=given.user_id), case) == frozenset()
    told = Entry.objects.filter(action="cases.end_member").get().after
    assert told["grant_ended"] == given.pk


def test_who_may_not_grant_does_not_end_a_role_with_access(case, given):
    row = actions.add_member(actor=case.coach, case=case, role=role(grant_id=given.pk), since=TODAY)
    reception = make_user(case.organisation, role="reception_worker")
    with pytest.raises(refusals.MayNotGrant):
        actions.end_member(actor=reception, member=row, on=TODAY, because="over")
    row.refresh_from_db()
    given.refresh_from_db()
    assert (row.until, given.ended_at) == (None, None)


def test_an_access_that_was_ended_leaves_the_role_and_shows(case, given):
    row = actions.add_member(actor=case.coach, case=case, role=role(grant_id=given.pk), since=TODAY)
    actions.end_grant(actor=case.coach, grant=given, because="ready")
    found = queries.member_of(case, row.pk)
    assert found.until is None
    assert found.grant is not None
    assert found.grant.ended_at is not None
    # It ends nothing a second time.
    actions.end_member(actor=case.coach, member=row, on=TODAY, because="over")
    given.refresh_from_db()
    assert given.ended_because == "ready"


def test_with_the_client_relationship_every_role_ends(case, given):
    row = actions.add_member(actor=case.coach, case=case, role=role(grant_id=given.pk), since=TODAY)
    actions.close_case(actor=case.coach, case=case, on=TODAY, reason="moved")
    row.refresh_from_db()
    assert row.until == TODAY
    with pytest.raises(refusals.CaseIsClosed):
        actions.add_member(actor=case.coach, case=case, role=role(), since=TODAY)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"kind": "neighbour"}, UnknownCode),
        ({"sees": "everything"}, UnknownCode),
        ({"name": " "}, Missing),
        ({"task": ""}, Missing),
        ({"task": f"Helps {make_identity_code()}"}, refusals.IdentityCodeInText),
        ({"week": {"mon": ["late"]}}, refusals.HoursUnreadable),
    ],
)
def test_what_cannot_be_a_role_is_refused(case, changed, reason):
    with pytest.raises(reason):
        actions.add_member(actor=case.coach, case=case, role=role(**changed), since=TODAY)
    assert not NetworkMember.objects.exists()


def test_two_roles_do_not_share_an_access_and_another_clients_is_none(case, given):
    actions.add_member(actor=case.coach, case=case, role=role(grant_id=given.pk), since=TODAY)
    with pytest.raises(refusals.GrantHasARole):
        actions.add_member(actor=case.coach, case=case, role=role(grant_id=given.pk), since=TODAY)
    other = make_case(case.organisation, coach=case.coach)
    with pytest.raises(refusals.NotOfThisCase):
        actions.add_member(actor=case.coach, case=other, role=role(grant_id=given.pk), since=TODAY)


def test_hours_are_kept_of_schools_only(case):
    week = {"mon": ["08:00-12:00"]}
    school = actions.add_member(actor=case.coach, case=case, role=role(week=week), since=TODAY)
    company = actions.add_member(actor=case.coach, case=case, role=role(kind="company", week=week), since=TODAY)
    assert (school.week, company.week) == (week, {})


def test_a_role_is_written_anew_by_one_who_has_read_it(case):
    row = actions.add_member(actor=case.coach, case=case, role=role(), since=TODAY)
    changed = actions.change_member(
        actor=case.coach, member=row, seen_version=row.version, role=role(name="Olli"), since=TODAY
    )
    assert (changed.name, changed.version) == ("Olli", 2)
    with pytest.raises(EditedMeanwhile):
        actions.change_member(actor=case.coach, member=row, seen_version=1, role=role(name="Eeva"), since=TODAY)


@pytest.mark.parametrize("on", [TODAY - timedelta(days=1), TODAY + timedelta(days=1)])
def test_a_role_ends_in_its_days(case, on):
    row = actions.add_member(actor=case.coach, case=case, role=role(), since=TODAY)
    with pytest.raises(refusals.EndsOutsideItsDays):
        actions.end_member(actor=case.coach, member=row, on=on, because="over")
    actions.end_member(actor=case.coach, member=row, on=TODAY, because="over")
    with pytest.raises(refusals.RoleOver):
        actions.end_member(actor=case.coach, member=row, on=TODAY, because="over")


def test_the_log_has_no_name_of_it(case):
    row = actions.add_member(actor=case.coach, case=case, role=role(organisation_name="Koulu"), since=TODAY)
    told = str(Entry.objects.filter(action="cases.add_member").get().after)
    assert "Tiina" not in told
    assert "Koulu" not in told
    assert str(row.pk) in told


def test_roles_go_with_the_case(case, given):
    actions.add_member(actor=case.coach, case=case, role=role(grant_id=given.pk), since=TODAY)
    erase({CASE: [case.pk]})
    assert not NetworkMember.objects.exists()
    assert not Grant.objects.exists()
