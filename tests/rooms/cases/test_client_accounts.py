"""A client's own account: by a code once and a birth date, or by strong identification; nobody else gets in."""

from datetime import date, datetime, timedelta

import pytest
from django.test import RequestFactory

from kotopolku.domain.access import ROLES, Right, Role
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.accounts.strong_identification import identified_of, on_client_identified
from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.refusals import Missing
from kotopolku.rooms.cases.actions import clients, corrections
from kotopolku.rooms.cases.queries import clients as queries
from kotopolku.rooms.cases.refusals import AnsweredAlready, BirthDateUnknown, MayNotInvite, NoAccount, NotInvited
from kotopolku.rooms.people import actions as people
from tests.factories import make_case, make_identity_code, make_organisation, make_user

pytestmark = pytest.mark.django_db
BORN = date(1990, 4, 1)


@pytest.fixture
def case(organisation, coach):
    return make_case(organisation, coach=coach, born="1990-04-01")


@pytest.fixture
def code(case, coach):
    return clients.invite(actor=coach, case=case)


@pytest.fixture
def user(code):
    return clients.accept_invitation(code=code, born=BORN)


def test_a_code_is_long_readable_and_kept_as_a_hash_only(case, code):
    letters = code.replace("-", "")
    assert len(letters) == 12
    assert not set(letters) & set("01OILU")
    invitation = queries.open_invitation_of(case)
    assert invitation is not None
    assert letters not in str(vars(invitation))
    assert not any(letters in str(entry.detail) for entry in Entry.objects.all())


def test_the_code_may_be_written_in_any_way(code):
    assert clients.accept_invitation(code=f" {code.lower().replace('-', ' ')} ", born=BORN).is_client


def test_a_client_works_nowhere_and_has_no_password_and_no_name_in_the_log(user):
    assert user.memberships.count() == 0
    assert not user.has_usable_password()
    assert "Amina" not in str(user) + user.username


def test_a_code_works_once(code, user):
    with pytest.raises(NotInvited):
        clients.accept_invitation(code=code, born=BORN)


def test_a_second_code_leads_to_the_same_account(case, coach, user):
    again = clients.invite(actor=coach, case=case)
    assert clients.accept_invitation(code=again, born=BORN) == user


def test_a_newer_code_ends_the_older(case, coach, code):
    clients.invite(actor=coach, case=case)
    with pytest.raises(NotInvited):
        clients.accept_invitation(code=code, born=BORN)


def test_a_code_lasts_fourteen_days(case, coach, time_machine):
    made = datetime.fromisoformat("2026-01-01T10:00:00+02:00")
    time_machine.move_to(made, tick=False)
    code = clients.invite(actor=coach, case=case)
    time_machine.move_to(made + timedelta(days=14), tick=False)
    with pytest.raises(NotInvited):
        clients.accept_invitation(code=code, born=BORN)
    time_machine.move_to(made + timedelta(days=14, seconds=-1), tick=False)
    assert clients.accept_invitation(code=code, born=BORN).is_client


def test_five_wrong_birth_dates_end_the_code(code):
    for _ in range(5):
        with pytest.raises(NotInvited):
            clients.accept_invitation(code=code, born=date(1991, 4, 1))
    with pytest.raises(NotInvited):
        clients.accept_invitation(code=code, born=BORN)
    assert Entry.objects.filter(action="cases.refuse_invitation").count() == 5


@pytest.mark.parametrize("born", ["", "1985", "1985-06"])
def test_nobody_is_invited_whose_whole_birth_date_is_not_known(organisation, coach, born):
    case = make_case(organisation, coach=coach, born=born)
    with pytest.raises(BirthDateUnknown):
        clients.invite(actor=coach, case=case)


def test_strong_identification_finds_the_client_of_the_code_and_nobody_else(case, coach):
    code = make_identity_code()
    assert clients.account_by_identity_code(code) is None
    people.add_identifier(actor=coach, person=case.person, kind="identity_code", value=code)
    user = clients.account_by_identity_code(code)
    assert user is not None
    assert clients.account_by_identity_code(code) == user
    assert clients.account_by_identity_code(make_identity_code(number=901)) is None
    assert User.objects.filter(is_client=True).count() == 1


def test_one_who_is_in_the_register_but_nobodys_client_does_not_get_in(coach, db):
    code = make_identity_code()
    people.register(actor=coach, given="Kin", family="Only", born="1990-04-01", identity_code=code)
    assert clients.account_by_identity_code(code) is None


def test_an_ended_account_opens_again_by_an_invitation_only(case, coach, user):
    code = make_identity_code()
    people.add_identifier(actor=coach, person=case.person, kind="identity_code", value=code)
    open_code = clients.invite(actor=coach, case=case)
    clients.end_client_account(actor=coach, case=case)
    user.refresh_from_db()
    assert not user.is_active
    assert clients.account_by_identity_code(code) is None
    with pytest.raises(NotInvited):
        clients.accept_invitation(code=open_code, born=BORN)
    with pytest.raises(NoAccount):
        clients.end_client_account(actor=coach, case=case)
    again = clients.accept_invitation(code=clients.invite(actor=coach, case=case), born=BORN)
    assert again.is_active
    identified = clients.account_by_identity_code(code)
    assert identified is not None
    assert identified != again


def test_one_who_may_edit_but_not_give_the_data_invites_nobody(organisation, case):
    with pytest.raises(MayNotInvite):
        clients.invite(actor=make_user(organisation, role="reception_worker"), case=case)
    assert queries.open_invitation_of(case) is None


def test_a_protected_client_is_invited_only_by_one_who_sees_protected_contacts(organisation, case, coach):
    people.set_nondisclosure(actor=coach, person=case.person, code="1", seen_version=case.person.version)
    case.refresh_from_db()
    rights = ROLES[Role.COACH].rights - {Right.SEE_PROTECTED_CONTACTS}
    organisation.role_settings = {"coach": {"rights": sorted(rights), "reach": "unit"}}
    organisation.save()
    with pytest.raises(MayNotInvite):
        clients.invite(actor=User.objects.get(pk=coach.pk), case=case)
    organisation.role_settings = {}
    organisation.save()
    assert clients.invite(actor=User.objects.get(pk=coach.pk), case=case)


def test_an_account_opened_by_a_code_sees_the_cases_of_that_organisation_only(case, user):
    other = make_case(make_organisation("Muualla kaupunki"), person=case.person)
    account = queries.account_of(user)
    assert account is not None
    assert [one.pk for one in queries.cases_of_client(account)] == queries.own_case_ids(user) == [case.pk]
    row = corrections.ask_for_correction(user=user, wrong="This", right="That", language="so")
    assert row.case_id == case.pk
    assert queries.open_account_of(other) is None


def test_a_code_never_opens_the_account_of_one_who_is_strongly_identified(case, coach, code):
    make_case(make_organisation("Muualla kaupunki"), person=case.person)
    identity = make_identity_code()
    people.add_identifier(actor=coach, person=case.person, kind="identity_code", value=identity)
    identified = clients.account_by_identity_code(identity)
    assert identified is not None
    assert len(queries.own_case_ids(identified)) == 2
    by_code = clients.accept_invitation(code=code, born=BORN)
    assert queries.own_case_ids(by_code) == [case.pk]


def test_the_log_says_that_an_account_was_opened_by_a_code(case, user):
    entry = Entry.objects.get(action="cases.accept_invitation")
    assert entry.after == {"opened_by": "code"}


def test_a_request_of_correction_is_answered_once_and_the_client_sees_it(case, coach, user):
    row = corrections.ask_for_correction(user=user, wrong="My name is Anina.", right="Amina", language="so")
    assert [one.pk for one in queries.open_corrections(coach)] == [row.pk]
    with pytest.raises(Missing):
        corrections.answer_correction(actor=coach, case=case, number=row.pk, answer="refused", reason=" ")
    corrections.answer_correction(
        actor=coach, case=case, number=row.pk, answer="refused", reason="The passport has it."
    )
    with pytest.raises(AnsweredAlready):
        corrections.answer_correction(actor=coach, case=case, number=row.pk, answer="corrected", reason="")
    account = queries.account_of(user)
    assert account is not None
    assert queries.corrections_of_client(account)[0].reason == "The passport has it."
    assert queries.open_corrections(coach) == []


def test_the_words_of_a_request_are_not_in_the_log(user):
    corrections.ask_for_correction(user=user, wrong="A secret word", right="Another", language="so")
    assert not any("secret" in str(entry.detail) for entry in Entry.objects.all())


def test_a_request_goes_to_the_open_case(case, coach, user, organisation):
    row = corrections.ask_for_correction(user=user, wrong="This", right="That", language="so")
    assert row.case_id == case.pk
    assert row.asked_at <= clock.now()


def test_one_who_is_no_client_asks_for_nothing(coach):
    with pytest.raises(NoAccount):
        corrections.ask_for_correction(user=coach, wrong="This", right="That", language="fi")


def test_the_sign_in_by_strong_identification_asks_here(case, coach):
    code = make_identity_code()
    people.add_identifier(actor=coach, person=case.person, kind="identity_code", value=code)
    known = {"given": "Amina", "family": "Example", "born": "1990-04-01"}
    user = on_client_identified(RequestFactory().get("/"), identified_of({**known, "identity_code": code}))
    account = None if user is None else queries.account_of(user)
    assert account is not None
    assert account.person_id == case.person_id
    # The name and the birth date alone, or with another state's means of identification, lead to nobody's pages.
    assert on_client_identified(RequestFactory().get("/"), identified_of({**known, "foreign_identifier": "X"})) is None
