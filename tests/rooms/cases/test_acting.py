"""Who acts for a client: as long as the law and the worker say, and never past a turvakielto."""

from datetime import date, timedelta
from typing import Any

import pytest

from kotopolku.domain.access import ROLES, Right, Role
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.details import acting as logged_as_acting
from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.refusals import EndsBeforeItBegins, Missing
from kotopolku.rooms.cases import refusals
from kotopolku.rooms.cases.actions import acting, clients
from kotopolku.rooms.cases.actions.corrections import ask_for_correction
from kotopolku.rooms.cases.queries import acting as queries
from kotopolku.rooms.cases.queries import clients as accounts
from kotopolku.rooms.people import actions as people
from tests.factories import make_case, make_identity_code, make_organisation, make_person, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 2)
# What is not there fails a test at once: no need to ask each time.
seen_by: Any = queries.seen_by
account_by: Any = queries.acting_account
MOTHER_BORN = date(1985, 3, 4)


@pytest.fixture(autouse=True)
def today(on_day: Any) -> date:
    on_day(TODAY)
    return TODAY


def family(organisation: Any, coach: Any, born: str, **fields: Any) -> Any:
    """A child's case, and the mother who is known in the register."""
    case = make_case(organisation, coach=coach, born=born, given="Sahra", family="Example", **fields)
    mother = make_person(coach, given="Safiya", family="Example", born=MOTHER_BORN.isoformat())
    people.set_kinship(actor=coach, person=mother, relative=case.person, kind="parent")
    return case, mother


@pytest.fixture
def child(organisation, coach):
    return family(organisation, coach, "2013-01-10")


@pytest.fixture
def minor(organisation, coach):
    return family(organisation, coach, "2009-01-10")


def recorded(coach: Any, pair: Any, **given: Any) -> Any:
    case, mother = pair
    known: dict[str, Any] = {"basis": "guardian", "since": TODAY, "person_id": mother.pk, **given}
    return acting.record_acting(actor=coach, case=case, **known)


def let_in(coach: Any, pair: Any, right: Any) -> Any:
    code = acting.invite_to_act(actor=coach, case=pair[0], number=right.pk)
    return clients.open_by_code(code=code, born=MOTHER_BORN)


def test_a_guardian_comes_in_by_a_code_and_sees_the_childs_case_of_the_organisation_only(coach, child):
    other = make_case(make_organisation("Muualla"), person=child[0].person)
    right = recorded(coach, child)
    opened = let_in(coach, child, right)
    assert opened.acting_ids == [right.pk]
    assert accounts.account_of(opened.user) is None
    account = account_by(opened.user, right.pk)
    assert account is not None
    assert accounts.case_ids_of(account) == [child[0].pk]
    assert other.pk not in accounts.own_case_ids(opened.user)
    assert seen_by(account).sees_what_is_own
    assert seen_by(account).client_name == "Sahra"


def test_the_code_asks_for_the_birth_date_of_the_one_who_acts_and_works_once(coach, child):
    right = recorded(coach, child)
    code = acting.invite_to_act(actor=coach, case=child[0], number=right.pk)
    with pytest.raises(refusals.NotInvited):
        clients.open_by_code(code=code, born=date(2013, 1, 10))
    assert clients.open_by_code(code=code, born=MOTHER_BORN)
    with pytest.raises(refusals.NotInvited):
        clients.open_by_code(code=code, born=MOTHER_BORN)


def test_a_code_of_the_client_and_one_of_the_guardian_do_not_end_each_other(coach, minor):
    right = recorded(coach, minor)
    own = clients.invite(actor=coach, case=minor[0])
    other = acting.invite_to_act(actor=coach, case=minor[0], number=right.pk)
    assert clients.open_by_code(code=own, born=date(2009, 1, 10)).acting_ids == []
    assert clients.open_by_code(code=other, born=MOTHER_BORN).acting_ids == [right.pk]


def test_a_child_under_15_gets_no_code_and_no_pages_by_identification(coach, child, minor):
    with pytest.raises(refusals.TooYoungForOwnPages):
        clients.invite(actor=coach, case=child[0])
    code = make_identity_code(date(2013, 1, 10), separator="A")
    people.add_identifier(actor=coach, person=child[0].person, kind="identity_code", value=code)
    assert clients.account_by_identity_code(code) is None
    assert clients.invite(actor=coach, case=minor[0])


def test_from_15_on_the_guardian_no_longer_sees_what_is_the_minors_own(coach, child, on_day):
    right = recorded(coach, child)
    user = let_in(coach, child, right).user
    on_day(date(2028, 1, 9))
    assert account_by(user, right.pk).acting.sees_what_is_own
    on_day(date(2028, 1, 10))
    assert not account_by(user, right.pk).acting.sees_what_is_own


@pytest.mark.parametrize("basis", ["guardian", "representative"])
def test_at_18_the_right_ends_by_itself(coach, minor, on_day, basis):
    right = recorded(coach, minor, basis=basis)
    user = let_in(coach, minor, right).user
    on_day(date(2027, 1, 9))
    assert account_by(user, right.pk)
    on_day(date(2027, 1, 10))
    assert account_by(user, right.pk) is None
    assert queries.rights_in_use([right.pk]) == []


def test_a_trustee_acts_for_a_grown_up_until_the_day_given_and_sees_nothing_of_their_own(organisation, coach, on_day):
    case = make_case(organisation, coach=coach, born="1990-04-01")
    known: dict[str, Any] = {"basis": "trustee", "name": "Tuula Toimi", "born": "1970-02-03", "since": TODAY}
    right = acting.record_acting(actor=coach, case=case, until=TODAY + timedelta(days=9), **known)
    code = acting.invite_to_act(actor=coach, case=case, number=right.pk)
    user = clients.open_by_code(code=code, born=date(1970, 2, 3)).user
    assert not account_by(user, right.pk).acting.sees_what_is_own
    on_day(TODAY + timedelta(days=10))
    assert account_by(user, right.pk) is None


def test_the_worker_ends_a_right_at_once_and_its_code_too(coach, child):
    right = recorded(coach, child)
    user = let_in(coach, child, right).user
    code = acting.invite_to_act(actor=coach, case=child[0], number=right.pk)
    acting.end_acting(actor=coach, case=child[0], number=right.pk)
    assert account_by(user, right.pk) is None
    with pytest.raises(refusals.NotInvited):
        clients.open_by_code(code=code, born=MOTHER_BORN)
    with pytest.raises(refusals.ActingIsOver):
        acting.end_acting(actor=coach, case=child[0], number=right.pk)
    assert recorded(coach, child).pk != right.pk


def test_what_cannot_be_recorded_is_refused(coach, child, minor, organisation):
    case, mother = child
    known: dict[str, Any] = {"actor": coach, "case": case, "since": TODAY}
    with pytest.raises(Missing):
        acting.record_acting(basis="guardian", **known)
    with pytest.raises(refusals.BirthDateUnknown):
        acting.record_acting(basis="representative", name="Eero Edustaja", **known)
    with pytest.raises(refusals.NotAChildThen):
        recorded(coach, child, until=date(2031, 1, 10))
    with pytest.raises(EndsBeforeItBegins):
        recorded(coach, child, until=TODAY - timedelta(days=1))
    with pytest.raises(refusals.NotOfThisCase):
        recorded(coach, (case, minor[1]))
    with pytest.raises(refusals.IdentityCodeInText):
        acting.record_acting(basis="guardian", name=make_identity_code(), born="1980-01-01", **known)
    recorded(coach, child)
    with pytest.raises(refusals.ActsAlready):
        recorded(coach, child)
    grown = make_case(organisation, coach=coach, born="1990-04-01")
    with pytest.raises(refusals.NotAChild):
        acting.record_acting(actor=coach, case=grown, basis="guardian", name="A B", born="1970-01-01", since=TODAY)
    assert mother


def test_one_who_may_not_give_the_data_records_nobody(organisation, child):
    reception = make_user(organisation, role="reception_worker")
    case = child[0]
    known: dict[str, Any] = {"basis": "representative", "name": "Eero Edustaja", "born": "1970-02-03", "since": TODAY}
    with pytest.raises(refusals.MayNotInvite):
        acting.record_acting(actor=reception, case=case, **known)
    assert queries.acting_rights_of(case) == []


@pytest.mark.parametrize("whose", ["client", "actor", "other parent", "housemate"])
def test_turvakielto_closes_every_right_until_a_worker_confirms_it(coach, child, whose):
    case, mother = child
    right = recorded(coach, child)
    user = let_in(coach, child, right).user
    protected = {"client": case.person, "actor": mother}.get(whose)
    if protected is None:
        protected = make_person(coach, given="Omar", family="Other")
        if whose == "other parent":
            people.set_kinship(actor=coach, person=case.person, relative=protected, kind="child")
        else:
            people.join_household(actor=coach, person=protected, with_person=case.person)
    protected.refresh_from_db()
    people.set_nondisclosure(actor=coach, person=protected, code="1", seen_version=protected.version)
    assert account_by(user, right.pk) is None
    assert queries.rights_in_use([right.pk]) == []
    with pytest.raises(refusals.ActingIsOver):
        acting.invite_to_act(actor=User.objects.get(pk=coach.pk), case=case, number=right.pk)
    acting.confirm_acting(actor=User.objects.get(pk=coach.pk), case=case, number=right.pk)
    account = account_by(user, right.pk)
    assert account is not None
    assert account.person.is_protected
    assert account.acting.is_guarded
    assert not account.acting.sees_what_is_own


def test_under_turvakielto_it_takes_a_confirmation_and_the_right_to_see_protected_contacts(organisation, coach, child):
    case, mother = child
    people.set_nondisclosure(actor=coach, person=mother, code="1", seen_version=mother.version)
    coach = User.objects.get(pk=coach.pk)
    with pytest.raises(refusals.NotOfThisCase):
        # Of kin under turvakielto one whose file the worker may not open is not even named.
        recorded(coach, child)
    known: dict[str, Any] = {"basis": "representative", "name": "Eero Edustaja", "born": "1970-02-03", "since": TODAY}
    with pytest.raises(refusals.ConfirmationMissing):
        acting.record_acting(actor=coach, case=case, **known)
    rights = ROLES[Role.COACH].rights - {Right.SEE_PROTECTED_CONTACTS}
    organisation.role_settings = {"coach": {"rights": sorted(rights), "reach": "unit"}}
    organisation.save()
    with pytest.raises(refusals.MayNotInvite):
        acting.record_acting(actor=User.objects.get(pk=coach.pk), case=case, is_confirmed=True, **known)
    organisation.role_settings = {}
    organisation.save()
    assert acting.record_acting(actor=User.objects.get(pk=coach.pk), case=case, is_confirmed=True, **known)


def test_a_code_opens_no_more_than_its_maker_may_see(organisation, coach, child):
    case, mother = child
    own = make_case(organisation, person=mother, coach=coach, actor=coach)
    right = recorded(coach, child)
    opened = clients.open_by_code(code=clients.invite(actor=coach, case=own), born=MOTHER_BORN)
    assert opened.acting_ids == [right.pk]
    people.set_nondisclosure(actor=coach, person=case.person, code="1", seen_version=case.person.version)
    opened = clients.open_by_code(code=clients.invite(actor=User.objects.get(pk=coach.pk), case=own), born=MOTHER_BORN)
    assert opened.acting_ids == []


def test_strong_identification_lets_in_one_who_only_acts(coach, child):
    code = make_identity_code(MOTHER_BORN)
    people.add_identifier(actor=coach, person=child[1], kind="identity_code", value=code)
    assert clients.account_by_identity_code(code) is None
    right = recorded(coach, child)
    user = clients.account_by_identity_code(code)
    assert user is not None
    assert queries.rights_by_identification(user) == [right.pk]
    acting.end_acting(actor=coach, case=child[0], number=right.pk)
    assert clients.account_by_identity_code(code) is None


def test_what_a_guardian_does_is_logged_with_the_right_and_told_by_name(coach, child):
    right = recorded(coach, child)
    user = let_in(coach, child, right).user
    account = account_by(user, right.pk)
    with logged_as_acting(user.pk, {"right": right.pk, "basis": "guardian"}):
        row = ask_for_correction(user=user, wrong="This", right="That", language="so")
    assert row.case_id == child[0].pk
    entry = Entry.objects.get(action="cases.ask_for_correction")
    assert entry.actor_id == user.pk
    assert entry.acting_for == {"right": right.pk, "basis": "guardian"}
    assert entry.person_id == child[0].person_id
    assert "Safiya" not in str(user) + user.username
    writer = queries.writers_of([child[0].pk], [user.pk, coach.pk])
    assert writer.keys() == {user.pk}
    assert "Safiya" in writer[user.pk].name
    assert account.user_id == user.pk


def test_a_minor_asks_for_the_end_and_the_guardian_does_not_see_it(coach, minor):
    right = recorded(coach, minor)
    guardian = let_in(coach, minor, right).user
    own = clients.open_by_code(code=clients.invite(actor=coach, case=minor[0]), born=date(2009, 1, 10)).user
    account = accounts.account_of(own)
    assert account is not None
    asked = {"account": account, "number": right.pk, "wrong": "Asiakas pyytää", "why": "He shouts.", "language": "so"}
    acting.ask_to_end(user=own, **asked)
    with pytest.raises(refusals.AskedAlready):
        acting.ask_to_end(user=own, **asked)
    assert [row.right for row in accounts.corrections_of_client(account)] == ["He shouts."]
    other = account_by(guardian, right.pk)
    assert accounts.corrections_of_client(other) == []
    with pytest.raises(refusals.NotOfThisCase):
        acting.ask_to_end(user=guardian, **{**asked, "account": other})
