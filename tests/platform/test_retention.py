"""Erasing after four years: what is due, who confirms, what stays, and that a broken run comes to the same end."""

from datetime import date, timedelta
from typing import Any

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.audit.verification import verify
from kotopolku.platform.retention import actions, erasing, queries, refusals
from kotopolku.platform.secrecy.models import PersonKey
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.cases.models import Case, LegalHold
from kotopolku.rooms.cases.refusals import HoldHasEnded, UnknownReference
from kotopolku.rooms.guidance.actions import answer, receive_contact
from kotopolku.rooms.guidance.models import FirstContact
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.models import Household, HouseholdMember, Kinship, Name, Person
from tests.factories import make_case, make_organisation, make_person, make_refugee_case, make_user

pytestmark = pytest.mark.django_db

ENDED = date(2025, 6, 2)
LAST_DAY = date(2029, 6, 2)


@pytest.fixture
def home(db: None, on_day: Any) -> Any:
    on_day(ENDED)
    return make_organisation("Kajaanin kotoutumispalvelut")


@pytest.fixture
def worker(home: Any) -> Any:
    return make_user(home)


@pytest.fixture
def officer(home: Any) -> Any:
    return make_user(home, role="data_protection_officer", name="Tiina Tietosuoja")


@pytest.fixture
def ended(home: Any, worker: Any) -> Any:
    return end(make_refugee_case(home, coach=worker), worker)


def end(case: Any, worker: Any) -> Any:
    return cases.close_case(actor=worker, case=case, on=ENDED, reason="moved")


def confirmed(officer: Any, home: Any) -> Any:
    run = actions.draw_list(actor=officer, organisation_id=home.pk)
    return actions.confirm(actor=officer, run=run, digest=run.digest)


def erased(officer: Any, home: Any) -> Any:
    return actions.carry_out(actor=officer, run=confirmed(officer, home))


def test_every_table_with_data_of_clients_is_known_to_the_erasure():
    assert queries.unknown_tables() == []


def test_the_time_is_four_years_from_the_end(ended, home, on_day):
    on_day(LAST_DAY - timedelta(days=1))
    assert queries.due_of(home.pk, LAST_DAY - timedelta(days=1)) == []
    [due] = queries.due_of(home.pk, LAST_DAY)
    assert (due.id, due.ended, due.due) == (ended.pk, ENDED, LAST_DAY)


def test_an_open_case_is_never_due(home, worker):
    make_refugee_case(home, coach=worker)
    assert queries.due_of(home.pk, date(2060, 1, 1)) == []


def test_a_dry_run_erases_nothing(ended, home, officer, on_day):
    on_day(LAST_DAY)
    run = actions.draw_list(actor=officer, organisation_id=home.pk)
    assert (run.length, run.foreseen_people, run.state) == (1, 1, "listed")
    assert run.foreseen["people.Person"] == 1
    assert Case.objects.filter(pk=ended.pk).exists()


def test_nothing_is_erased_before_somebody_has_confirmed(ended, home, officer, on_day):
    on_day(LAST_DAY)
    run = actions.draw_list(actor=officer, organisation_id=home.pk)
    with pytest.raises(refusals.NotConfirmed):
        actions.carry_out(actor=officer, run=run)
    assert Case.objects.filter(pk=ended.pk).exists()


def test_only_the_list_that_was_seen_is_confirmed(ended, home, officer, on_day):
    on_day(LAST_DAY)
    run = actions.draw_list(actor=officer, organisation_id=home.pk)
    with pytest.raises(refusals.ListChanged):
        actions.confirm(actor=officer, run=run, digest="0" * 64)


def test_a_list_changed_behind_the_confirmation_is_not_erased(ended, home, officer, worker, on_day):
    other = make_refugee_case(home, coach=worker)
    on_day(LAST_DAY)
    run = confirmed(officer, home)
    run.listed = [["cases.Case", other.pk]]
    run.save()
    with pytest.raises(refusals.ListChanged):
        actions.carry_out(actor=officer, run=run)


@pytest.mark.parametrize("role", ["coach", "coordinator", "administrator"])
def test_others_than_those_who_look_after_the_data_make_no_list(ended, home, role, on_day):
    on_day(LAST_DAY)
    with pytest.raises(refusals.MayNotErase):
        actions.draw_list(actor=make_user(home, role=role), organisation_id=home.pk)


def test_an_officer_of_another_organisation_confirms_nothing(ended, home, officer, on_day):
    on_day(LAST_DAY)
    run = actions.draw_list(actor=officer, organisation_id=home.pk)
    stranger = make_user(make_organisation(), role="data_protection_officer")
    with pytest.raises(refusals.MayNotErase):
        actions.confirm(actor=stranger, run=run, digest=run.digest)


def test_the_dry_run_foresees_just_what_the_run_erases(ended, home, officer, on_day):
    on_day(LAST_DAY)
    run = erased(officer, home)
    assert run.erased == run.foreseen
    assert (run.state, run.done, run.people, run.left, run.listed) == ("ended", 1, 1, {}, [])
    assert not Case.objects.filter(pk=ended.pk).exists()
    assert not Person.objects.filter(pk=ended.person_id).exists()


def test_a_held_case_stays_and_goes_when_the_hold_has_ended(ended, home, officer, on_day):
    on_day(LAST_DAY)
    hold = cases.hold(actor=officer, reference=ended.reference, reason="An appeal is pending")
    assert queries.due_of(home.pk, LAST_DAY) == []
    cases.end_hold(actor=officer, number=hold.pk)
    with pytest.raises(HoldHasEnded):
        cases.end_hold(actor=officer, number=hold.pk)
    assert erased(officer, home).done == 1
    assert not LegalHold.objects.exists()


def test_a_hold_made_after_the_confirmation_still_keeps(ended, home, officer, on_day):
    on_day(LAST_DAY)
    run = confirmed(officer, home)
    cases.hold(actor=officer, reference=ended.reference, reason="An appeal is pending")
    run = actions.carry_out(actor=officer, run=run)
    assert (run.done, run.left, run.erased) == (0, {"held": 1}, {})
    assert Case.objects.filter(pk=ended.pk).exists()


def test_another_organisations_case_is_as_unknown_to_a_hold_as_none(ended):
    stranger = make_user(make_organisation(), role="data_protection_officer")
    for reference in (ended.reference, "ZZZZZZZZZZ"):
        with pytest.raises(UnknownReference):
            cases.hold(actor=stranger, reference=reference, reason="because")


def test_a_person_who_is_a_client_elsewhere_stays_and_only_the_old_case_goes(ended, home, officer, worker, on_day):
    other = make_case(make_organisation("Elsewhere"), person=ended.person)
    on_day(LAST_DAY)
    run = erased(officer, home)
    assert (run.done, run.people) == (1, 0)
    assert "people.Person" not in run.erased
    assert Name.objects.filter(person=ended.person_id).exists()
    assert Case.objects.filter(pk=other.pk).exists()


def test_both_cases_of_one_person_in_one_list_take_the_person_with_them(ended, home, officer, worker, on_day):
    again = make_case(home, person=ended.person, actor=worker, opened=ENDED)
    end(again, worker)
    on_day(LAST_DAY)
    run = erased(officer, home)
    assert (run.done, run.people, run.erased) == (2, 1, run.foreseen)
    assert not Person.objects.filter(pk=ended.person_id).exists()


def test_relatives_with_a_case_stay_and_the_tie_goes(ended, home, officer, worker, on_day):
    spouse = make_refugee_case(home, coach=worker, given="Omar")
    people.set_kinship(actor=worker, person=spouse.person, relative=make_person(worker), kind="child")
    Kinship.objects.create(
        person=ended.person, relative=spouse.person, kind="spouse", recorded_at=spouse.person.created_at
    )
    household = Household.objects.create(created_at=spouse.person.created_at)
    for person in (ended.person, spouse.person):
        HouseholdMember.objects.create(household=household, person=person, recorded_at=person.created_at)
    on_day(LAST_DAY)
    run = erased(officer, home)
    assert run.people == 1
    assert Person.objects.filter(pk=spouse.person_id).exists()
    assert Kinship.objects.count() == 1
    assert HouseholdMember.objects.get().person_id == spouse.person_id
    assert Household.objects.exists()


def test_a_relative_recorded_for_this_client_only_goes_too(ended, home, officer, worker, on_day):
    child = make_person(worker, given="Relative")
    Kinship.objects.create(person=child, relative=ended.person, kind="child", recorded_at=child.created_at)
    household = Household.objects.create(created_at=child.created_at)
    HouseholdMember.objects.create(household=household, person=child, recorded_at=child.created_at)
    on_day(LAST_DAY)
    run = erased(officer, home)
    assert (run.people, run.erased) == (2, run.foreseen | {"people.Household": 1})
    assert not Person.objects.filter(pk=child.pk).exists()
    assert not Household.objects.exists()


def test_a_run_that_was_killed_comes_to_the_same_end(home, officer, worker, on_day, monkeypatch):
    for _ in range(4):
        end(make_refugee_case(home, coach=worker), worker)
    on_day(LAST_DAY)
    run = confirmed(officer, home)

    class Killed(Exception):
        pass

    erase, calls = erasing.erase, []

    def break_in_the_middle(roots):
        counts = erase(roots)
        calls.append(roots)
        if len(calls) == 2:
            raise Killed
        return counts

    monkeypatch.setattr(actions, "erase", break_in_the_middle)
    with pytest.raises(Killed):
        actions.carry_out(actor=officer, run=run)
    run.refresh_from_db()
    assert (run.state, run.done, Case.objects.count()) == ("begun", 1, 3)
    run = actions.carry_out(actor=officer, run=run)
    assert (run.state, run.done, run.people, run.erased) == ("ended", 4, 4, run.foreseen)
    with pytest.raises(refusals.RunHasEnded):
        actions.carry_out(actor=officer, run=run)


def test_a_run_stops_between_two_clients_when_asked(home, officer, worker, on_day):
    for _ in range(3):
        end(make_refugee_case(home, coach=worker), worker)
    on_day(LAST_DAY)
    run = confirmed(officer, home)

    class Asked(Exception):
        pass

    def step(done: int) -> None:
        if done and Case.objects.count() == 2:
            raise Asked

    with pytest.raises(Asked):
        actions.carry_out(actor=officer, run=run, step=step)
    run.refresh_from_db()
    assert (run.done, Case.objects.count()) == (1, 2)
    assert actions.discard(actor=officer, run=run).state == "discarded"
    with pytest.raises(refusals.RunHasEnded):
        actions.carry_out(actor=officer, run=run)


def test_the_log_stays_whole_and_names_numbers(ended, home, officer, on_day):
    before = set(Entry.objects.values_list("sequence", flat=True))
    on_day(LAST_DAY)
    erased(officer, home)
    assert before <= set(Entry.objects.values_list("sequence", flat=True))
    assert verify().holds
    entry = Entry.objects.get(action="retention.erase")
    assert (entry.case_id, entry.detail_text) == (ended.pk, "{}")
    assert Entry.objects.get(action="retention.erase_person").person_id == ended.person_id
    assert not PersonKey.objects.filter(person_id=ended.person_id).exists()


def test_the_proof_names_nobody(ended, home, officer, on_day):
    on_day(LAST_DAY)
    proof = queries.proof_of(queries.run_for(officer, erased(officer, home).pk))
    assert proof["confirmed_by"] == "Tiina Tietosuoja"
    assert (proof["erased"]["clients"], proof["erased"]["people"]) == (1, 1)
    assert len(proof["list"]["sha256"]) == 64
    for word in (ended.reference, "Amina", "Example"):
        assert word not in str(proof)


def test_the_hash_of_the_list_can_be_checked_from_the_log(ended, home, officer, on_day):
    on_day(LAST_DAY)
    run = erased(officer, home)
    logged = Entry.objects.filter(action="retention.erase").order_by("sequence")
    assert actions.digest_of([["cases.Case", entry.case_id] for entry in logged]) == run.digest


def test_a_contact_without_a_case_is_erased_a_year_after_its_answer(home, officer, worker, on_day):
    contact = receive_contact(
        actor=worker, organisation_id=home.pk, came_from="person", given="Omar", family="Waiting", phone="040 0"
    )
    waiting = receive_contact(
        actor=worker, organisation_id=home.pk, came_from="person", given="Ali", family="Waiting", phone="040 0"
    )
    answer(actor=worker, contact=contact, outcome="guided", text="Told where to go", seen_version=contact.version)
    assert queries.due_of(home.pk, date(2026, 6, 1)) == []
    on_day(date(2026, 6, 2))
    run = erased(officer, home)
    assert (run.done, run.people, run.erased) == (1, 0, {"guidance.FirstContact": 1})
    assert FirstContact.objects.get().pk == waiting.pk


def test_nothing_due_makes_no_run(home, officer):
    with pytest.raises(refusals.NothingDue):
        actions.draw_list(actor=officer, organisation_id=home.pk)
