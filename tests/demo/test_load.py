"""Load data cannot be told from what the actions write, and is the same for the same seed."""

import pytest
from django.db import connection

from kotopolku.config.demonstration.load import fill, filling
from kotopolku.domain.vocabulary import IdentityCode
from kotopolku.platform.audit.queries import Entry
from kotopolku.rooms.cases.actions import recompute
from kotopolku.rooms.cases.queries import Case, search
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.queries import Identifier, Name, Person

pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS = 400


@pytest.fixture(autouse=True)
def _stand_still(today):
    pass


def shape() -> list[tuple[str, ...]]:
    rows = Case.objects.order_by("pk").values_list(
        "reference", "sort_name", "opened", "stage", "next_due", "organisation__name"
    )
    return [tuple(map(str, row)) for row in rows]


def test_reckoning_anew_finds_nothing_to_change():
    fill(CLIENTS, seed=7)
    assert Case.objects.count() == CLIENTS
    assert recompute(list(Case.objects.values_list("pk", flat=True)), because="test").nothing


def test_the_rows_keep_every_promise_of_the_tables():
    fill(CLIENTS, seed=7)
    connection.check_constraints()
    codes = list(Identifier.objects.values_list("value", flat=True))
    assert len(set(codes)) == len(codes) > CLIENTS // 2
    assert all(IdentityCode.of(code).is_test for code in codes)


def test_the_same_seed_gives_the_same_clients_and_another_gives_others():
    fill(CLIENTS, seed=7)
    first = shape()
    fill(CLIENTS, seed=7)
    assert Case.objects.count() == 2 * CLIENTS
    assert shape()[:CLIENTS] == first
    assert shape()[CLIENTS:] != first


def test_all_stages_scripts_and_towns_are_there():
    fill(CLIENTS, seed=7)
    assert set(Case.objects.values_list("stage", flat=True)) == {"assessment", "plan", "services", "review", "ended"}
    assert {"Arab", "Cyrl"} <= set(Name.objects.values_list("script", flat=True))
    assert Case.objects.values("organisation").distinct().count() == 7


def test_a_client_of_the_load_is_found_and_can_be_worked_with():
    fill(CLIENTS, seed=7)
    case = Case.objects.filter(closed=None).order_by("pk")[0]
    coach = case.coach
    assert coach is not None
    assert case.pk in {hit.case.pk for hit in search(coach, case.sort_name)}
    person = Person.objects.get(pk=case.person_id)
    people.add_contact(actor=coach, person=person, kind="email", value="somebody@example.org")


def test_one_entry_in_the_log_for_a_run():
    fill(CLIENTS, seed=7)
    assert Entry.objects.filter(action="demo.fill").count() == 1
    assert not Entry.objects.filter(case_id__isnull=False).exists()


def test_a_run_that_breaks_off_leaves_nothing_behind(monkeypatch):
    monkeypatch.setattr(filling, "CHUNK", 100)

    def broken(done: int, total: int) -> None:
        if done == 300:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(CLIENTS, 7, broken)
    assert Case.objects.count() == 0
    fill(CLIENTS, seed=7)
    assert recompute(list(Case.objects.values_list("pk", flat=True)), because="test").nothing


def test_dropped_indexes_are_back_afterwards(monkeypatch):
    monkeypatch.setattr(filling, "_WORTH_DROPPING_INDEXES", 1)

    def indexes() -> list[tuple[str, str]]:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name")
            else:
                # Read in and written out again, a condition has its brackets elsewhere.
                cursor.execute(
                    "SELECT indexname, translate(replace(replace(indexdef, 'ARRAY', ''), '::text', ''), '()[]:', '')"
                    " FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname"
                )
            return list(cursor.fetchall())

    before = indexes()
    fill(CLIENTS, seed=7)
    assert indexes() == before
