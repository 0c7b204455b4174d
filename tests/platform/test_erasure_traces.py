"""After an erasure no table, session, job or file holds a trace: canary words in every column, sought everywhere."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from kotopolku.platform import clock
from kotopolku.platform.retention import actions
from kotopolku.platform.retention.queries import CASE, PERSON, rows_of
from kotopolku.platform.secrecy import person_keys
from kotopolku.platform.secrecy.models import PersonKey
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.cases.models import ClientAccount, CorrectionRequest, Emergency, LegalHold
from kotopolku.rooms.guidance.actions import receive_contact
from kotopolku.rooms.guidance.models import FirstContact
from kotopolku.rooms.people import actions as people
from tests.erasure import CANARY, fill_every_table, put_canaries, traces_in_the_database
from tests.factories import make_organisation, make_refugee_case, make_user

ENDED, LAST_DAY = date(2025, 6, 2), date(2029, 6, 2)


@pytest.fixture
def world(on_day: Any) -> Any:
    """A client whose every table is filled, another who must stay, and those who work with them."""
    on_day(ENDED)
    home = make_organisation("Kajaanin kotoutumispalvelut")
    worker, officer = make_user(home), make_user(home, role="data_protection_officer")
    case = make_refugee_case(home, coach=worker, given=CANARY, family=f"{CANARY}nen", mother_tongue="so")
    people.add_name(actor=worker, person=case.person, given=f"{CANARY}ova", family="", kind="former")
    contact = receive_contact(
        actor=worker, organisation_id=home.pk, came_from="person", given=CANARY, family=CANARY, phone=f"{CANARY}1"
    )
    FirstContact.objects.filter(pk=contact.pk).update(case=case)
    own = make_user(None, name=f"{CANARY} Client")
    ClientAccount.objects.create(person=case.person, user=own)
    other = make_refugee_case(home, coach=worker, given="Staying")
    case = cases.close_case(actor=worker, case=case, on=ENDED, reason="moved")
    fill_every_table(case, worker)
    # The hold that was filled in would keep the case, and so would what waits.
    LegalHold.objects.update(ended_at=clock.now())
    CorrectionRequest.objects.update(answered_at=clock.now(), answer="corrected")
    Emergency.objects.update(reviewed_at=clock.now())
    put_canaries({PERSON: [case.person_id], CASE: [case.pk]})
    case.refresh_from_db()
    return home, worker, officer, case, other, own


def erased(home: Any, officer: Any, on_day: Any) -> Any:
    on_day(LAST_DAY)
    run = actions.draw_list(actor=officer, organisation_id=home.pk)
    run = actions.confirm(actor=officer, run=run, digest=run.digest)
    return actions.carry_out(actor=officer, run=run)


@pytest.mark.django_db
def test_no_column_of_any_table_holds_a_trace(world, on_day):
    home, _worker, officer, case, other, own = world
    filled = rows_of({PERSON: [case.person_id], CASE: [case.pk]})
    assert len(filled) > 30
    before = {place.split(".")[0] for place in traces_in_the_database()}
    assert len(before) > 25
    run = erased(home, officer, on_day)
    assert run.people == 1
    assert traces_in_the_database() == []
    assert rows_of({PERSON: [case.person_id], CASE: [case.pk]}) == {}
    other.person.refresh_from_db()
    assert other.sort_name.startswith("Example")
    own.refresh_from_db()
    assert (own.is_active, own.display_name, own.has_usable_password()) == (False, "", False)


@pytest.mark.django_db
def test_what_the_log_tells_of_a_person_can_be_read_no_more(world, on_day):
    home, _worker, officer, case, _other, _own = world
    sealed = person_keys.seal(case.person_id, f"something about {CANARY}")
    assert CANARY in (person_keys.unseal(case.person_id, sealed) or "")
    erased(home, officer, on_day)
    assert person_keys.unseal(case.person_id, sealed) is None
    assert not PersonKey.objects.filter(person_id=case.person_id).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its files elsewhere")
def test_no_byte_of_the_databases_file_holds_a_trace(world, on_day, tmp_path):
    """What is in memory is written to a file page by page, free pages too, as a disk has it."""
    home, _worker, officer, _case, _other, _own = world
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone()[0] == 1
    before = bytes_of(tmp_path / "before.sqlite3")
    assert CANARY.encode() in before
    erased(home, officer, on_day)
    assert CANARY.encode() not in bytes_of(tmp_path / "after.sqlite3")


def bytes_of(file: Path) -> bytes:
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    return file.read_bytes()
