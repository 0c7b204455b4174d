"""The second wall: on PostgreSQL a query without any filter shows nothing of another organisation's clients."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.jobs.models import Job
from kotopolku.platform.personal_data import declaration_of, own_models
from kotopolku.platform.retention.models import RetentionRun
from kotopolku.platform.walls.building import OPEN, walled_models
from kotopolku.platform.walls.scope import behind_the_wall, beyond_the_wall
from kotopolku.rooms.assessments.actions import begin
from kotopolku.rooms.cases.models import Case
from kotopolku.rooms.people.actions import add_contact, set_kinship
from kotopolku.rooms.people.models import ContactPoint, Name, Person
from tests.factories import make_case, make_identity_code, make_organisation, make_person, make_refugee_case, make_user

pytestmark = pytest.mark.django_db


def test_every_table_of_personal_data_is_walled_or_says_why_not():
    bearing = {model._meta.label for model in own_models() if (it := declaration_of(model)) and it.categories}
    walled = {model._meta.label for model in walled_models()}
    assert bearing - walled == set(OPEN)


@pytest.fixture
def theirs(organisation, coach):
    case = make_refugee_case(organisation, coach=coach, identity_code=make_identity_code())
    add_contact(actor=coach, person=case.person, kind="phone", value="040 000 0000")
    begin(actor=coach, case=case, started=date(2025, 3, 1))
    return case


@pytest.mark.postgres
def test_without_a_filter_another_organisations_clients_are_not_there(theirs, organisation):
    other = make_organisation()
    with behind_the_wall([other.pk]):
        seen = {model._meta.label: model._base_manager.count() for model in walled_models()}
    assert {label: count for label, count in seen.items() if count} == {}
    with behind_the_wall([organisation.pk]):
        assert Case.objects.get() == theirs
        assert ContactPoint.objects.count() == 1
        assert {model._meta.label for model in walled_models() if model._base_manager.exists()} >= {
            "cases.Case",
            "cases.Duty",
            "cases.SearchToken",
            "people.Person",
            "people.Name",
            "people.Identifier",
            "people.Residence",
            "assessments.Assessment",
        }


@pytest.mark.postgres
def test_one_granted_case_is_all_that_a_grant_opens(theirs, organisation, coach):
    make_case(organisation, coach=coach, family="Unopened")
    with behind_the_wall([make_organisation().pk], [theirs.pk]):
        assert [case.pk for case in Case.objects.all()] == [theirs.pk]
        assert [person.pk for person in Person.objects.all()] == [theirs.person_id]


@pytest.mark.postgres
def test_kin_among_other_organisations_clients_are_known_by_name_and_no_more(theirs):
    mine = make_case(make_organisation())
    both = make_user(theirs.organisation, mine.organisation)
    set_kinship(actor=both, person=mine.person, relative=theirs.person, kind="sibling")
    with behind_the_wall([mine.organisation_id]):
        assert {name.person_id for name in Name.objects.all()} == {mine.person_id, theirs.person_id}
        assert not ContactPoint.objects.exists()
        assert not Case.objects.exclude(pk=mine.pk).exists()


@pytest.mark.postgres
def test_nothing_is_written_into_another_organisations_file(theirs):
    other = make_organisation()
    with behind_the_wall([other.pk]):
        assert Case.objects.filter(pk=theirs.pk).update(stage="ended") == 0
        assert ContactPoint.objects.all().delete()[0] == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Case.objects.create(
                person=theirs.person, reference="AAAAAAAAAA", organisation=theirs.organisation, opened=date(2025, 1, 1)
            )
    assert ContactPoint.objects.count() == 1


@pytest.mark.postgres
def test_one_who_is_just_being_registered_is_there(organisation):
    worker = make_user(organisation)
    with behind_the_wall([organisation.pk]):
        person = make_person(worker)
        case = make_case(organisation, person=person, actor=worker)
        assert Case.objects.get() == case


@pytest.mark.postgres
def test_behind_the_wall_no_entry_of_the_log_is_changed_or_removed(theirs):
    table = Entry._meta.db_table
    with behind_the_wall([theirs.organisation_id]):
        for statement in (f"UPDATE {table} SET purpose = 'x'", f"DELETE FROM {table}"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
        assert Entry.objects.exists()


@pytest.mark.postgres
def test_the_session_is_the_owners_again_outside(theirs):
    with pytest.raises(Case.DoesNotExist), behind_the_wall([]):
        Case.objects.get(pk=theirs.pk)
    assert Case.objects.get() == theirs


@pytest.mark.postgres
def test_a_look_beyond_the_wall_ends_where_it_was_needed(theirs):
    with behind_the_wall([]):
        with beyond_the_wall():
            assert Case.objects.exists()
        assert not Case.objects.exists()
    with beyond_the_wall():
        assert Case.objects.exists()
    assert Case.objects.exists()


@pytest.mark.postgres
def test_one_whom_others_register_is_not_there_before_the_first_case(organisation):
    theirs = make_person(make_user(make_organisation("Elsewhere")), given="Unseen")
    mine = make_person(make_user(organisation))
    with behind_the_wall([organisation.pk]):
        assert [person.pk for person in Person.objects.all()] == [mine.pk]
        assert {name.person_id for name in Name.objects.all()} == {mine.pk}
    assert Person.objects.filter(pk=theirs.pk).exists()


@pytest.mark.postgres
def test_kin_without_a_case_are_there_with_the_client(organisation):
    case = make_case(organisation)
    both = make_user(organisation, make_organisation("Elsewhere"))
    child = make_person(make_user(make_organisation("Elsewhere too")), given="Relative")
    add_contact(actor=both, person=child, kind="phone", value="040 000 0001")
    set_kinship(actor=both, person=child, relative=case.person, kind="child")
    with behind_the_wall([organisation.pk]):
        assert ContactPoint.objects.get().person_id == child.pk


@pytest.mark.postgres
def test_runs_and_jobs_of_others_are_not_there(organisation):
    other = make_organisation("Elsewhere")
    for one in (organisation, other):
        RetentionRun.objects.create(organisation=one, length=0, digest="")
        Job.objects.create(kind="export", organisation=one)
    common = Job.objects.create(kind="night")
    with behind_the_wall([other.pk]):
        assert RetentionRun.objects.get().organisation_id == other.pk
        assert {job.organisation_id for job in Job.objects.all()} == {other.pk, None}
        assert Job.objects.filter(pk=common.pk).exists()


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1 FROM django_migrations",
        "DELETE FROM django_migrations",
        "UPDATE organisations_municipality SET code = code",
        "DELETE FROM organisations_municipality",
    ],
)
def test_behind_the_wall_what_only_the_owner_changes_stays(organisation, statement):
    with (
        behind_the_wall([organisation.pk]),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
