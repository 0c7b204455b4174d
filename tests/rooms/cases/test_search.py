"""A client is found however the name is spelled, and nobody finds more than they may see."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kotopolku.platform.accounts.queries import user_of
from kotopolku.rooms.cases import actions, queries
from kotopolku.rooms.cases.models import SearchToken
from kotopolku.rooms.cases.tokens import tokens_of
from kotopolku.rooms.people import actions as people
from tests.factories import make_case, make_identity_code, make_organisation, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def clients(organisation, coach):
    """A few clients by what they are called here."""
    named: dict[str, dict[str, Any]] = {
        "mohammed": {"given": "Mohammed", "family": "Al-Hussein", "born": "1990-04-01"},
        "arabic": {"given": "محمد", "family": "حسین", "born": "1985"},
        "oleksandr": {"given": "Олександр", "family": "Щербак", "born": "1979-12-24"},
        "amina": {"given": "Amina", "family": "Warsame", "born": "1990-04-01"},
        "ali": {"given": "Ali", "family": "Ali", "born": "2001-01-01"},
        "julia": {
            "given": "Yuliia",
            "family": "Koval",
            "original_given": "Юлія",
            "original_family": "Коваль",
            "born": "",
        },
    }
    return {name: make_case(organisation, actor=coach, **fields) for name, fields in named.items()}


def found(coach, text):
    return [hit.case for hit in queries.search(coach, text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Mohammed", "mohammed"),
        ("muhammad", "mohammed"),
        ("Mohamed Al-Hussein", "mohammed"),
        ("al hussein mohammed", "mohammed"),
        ("Moham", "mohammed"),
        ("hussein moham", "mohammed"),
        ("محمد حسین", "arabic"),
        ("Oleksandr Shcherbak", "oleksandr"),
        ("Олександр", "oleksandr"),
        ("Aleksandr", "oleksandr"),
        ("Щербак", "oleksandr"),
        ("scherbak", "oleksandr"),
        ("Julia", "julia"),
        ("Коваль", "julia"),
        ("WARSAME, AMINA", "amina"),
        ("  warsame   amina ", "amina"),
        ("Ali", "ali"),
        ("علي", "ali"),
        ("24.12.1979", "oleksandr"),
        ("Mohammed 1.4.1990", "mohammed"),
        ("1985", "arabic"),
    ],
)
def test_the_one_meant_comes_first(clients, coach, text, first):
    assert found(coach, text)[0] == clients[first]


@pytest.mark.parametrize("text", ["Muhammad", "محمد", "Mohamed", "Мухаммад"])
def test_every_spelling_finds_all_of_the_name(clients, coach, text):
    assert set(found(coach, text)) >= {clients["mohammed"], clients["arabic"]}


@pytest.mark.parametrize("text", ["", "   ", "Virtanen", "'; DROP TABLE", "%", "_", "1.13.1990", "﷽", "0" * 500, "n:"])
def test_nonsense_finds_nobody(clients, coach, text):
    assert found(coach, text) == []


def test_a_birth_date_finds_all_born_that_day_or_month(clients, coach):
    assert set(found(coach, "1990-04-01")) == {clients["mohammed"], clients["amina"]}
    assert set(found(coach, "4/1990")) == {clients["mohammed"], clients["amina"]}
    assert found(coach, "Amina 1990-04-01") == [clients["amina"]]


@pytest.mark.parametrize("reference", ["K7R8MQSCWG", "KARAMQSCWG"])
def test_a_reference_is_found_in_any_case(clients, coach, reference):
    queries.Case.objects.filter(pk=clients["amina"].pk).update(reference=reference)
    (hit,) = queries.search(coach, reference.lower())
    assert (hit.case, hit.because) == (clients["amina"], "reference")


def test_identifiers_are_found_exactly(clients, coach):
    person = clients["amina"].person
    code = make_identity_code()
    people.add_identifier(actor=coach, person=person, kind="identity_code", value=code)
    people.add_identifier(actor=coach, person=person, kind="migri_customer", value="123 456-789")
    for text in (code, code.lower(), "123456789", "123-456-789"):
        (hit,) = queries.search(coach, text)
        assert (hit.case, hit.because) == (clients["amina"], "identifier")
    assert found(coach, make_identity_code(number=901)) == []
    assert found(coach, "12345678") == []


def test_an_identity_code_is_never_a_token(clients, coach):
    code = make_identity_code()
    people.add_identifier(actor=coach, person=clients["amina"].person, kind="identity_code", value=code)
    actions.recompute([clients["amina"].pk], because="test")
    tokens = SearchToken.objects.filter(case=clients["amina"]).values_list("token", flat=True)
    assert {token[:2] for token in tokens} == {"n:", "s:", "p:", "b:"}


def test_nobody_finds_clients_of_another_organisation(clients, coach):
    stranger = make_user(make_organisation())
    code = make_identity_code()
    people.add_identifier(actor=coach, person=clients["amina"].person, kind="identity_code", value=code)
    for text in ("Amina", "Warsame Amina", "1990-04-01", clients["amina"].reference, code):
        assert found(stranger, text) == []
        assert found(make_user(), text) == []


def test_a_corrected_or_new_name_is_found_and_the_wrong_one_is_not(clients, coach):
    person = clients["amina"].person
    people.add_name(actor=coach, person=person, given="Amina", family="Farah", kind="former")
    assert found(coach, "Farah") == [clients["amina"]]
    (wrong,) = [name for name in people_names(person) if name.family == "Farah"]
    people.correct_name(actor=coach, old=wrong, given="Amina", family="Jama", reason="typing")
    assert found(coach, "Farah") == []
    (hit,) = queries.search(coach, "Jama")
    assert (hit.case, hit.matched) == (clients["amina"], "Jama, Amina")


def people_names(person):
    from kotopolku.rooms.people.queries import names_of

    return names_of(person)


def test_a_protected_client_is_found_by_name_but_not_by_place(clients, coach):
    case = clients["amina"]
    people.set_home_municipality(actor=coach, person=case.person, municipality="205", since="2025-02-01")
    people.add_contact(actor=coach, person=case.person, kind="phone", value="0401234567")
    people.set_nondisclosure(actor=coach, person=case.person, code="1", seen_version=case.person.version)
    (hit,) = queries.search(coach, "Warsame")
    assert (hit.case.is_protected, hit.case.area) == (True, "")
    assert found(coach, "Kajaani") == []
    assert found(coach, "0401234567") == []


@pytest.mark.parametrize("text", ["Mohammed", "Mohammed Hussein", "Hus Moh", "1990-04-01", "123-456", "Ali 2001"])
def test_a_search_takes_few_queries(clients, coach, text, django_assert_max_num_queries):
    worker = user_of(coach.pk)
    with django_assert_max_num_queries(8):
        queries.search(worker, text)


def looked_up(coach, *texts):
    with CaptureQueriesContext(connection) as run:
        for text in texts:
            queries.search(coach, text)
    return [one["sql"] for one in run if 'FROM "cases_searchtoken"' in one["sql"]]


def explained(cursor, sql):
    cursor.execute(f"EXPLAIN {'QUERY PLAN' if connection.vendor == 'sqlite' else ''} {sql}")
    return " ".join(str(row[-1]) for row in cursor.fetchall())


def test_every_token_look_up_is_a_walk_along_its_index(clients, coach):
    asked = looked_up(coach, "Mohammed", "Mohammed Hussein", "Hus Moh", "1990-04-01")
    assert len(asked) == 4
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # With a handful of rows it would rather read them all, and while it last saw the table empty, any index.
            SearchToken.objects.bulk_create(
                SearchToken(
                    case=clients["ali"], organisation_id=clients["ali"].organisation_id, token=f"n:other{number}"
                )
                for number in range(2000)
            )
            cursor.execute("ANALYZE cases_searchtoken")
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        for sql in asked:
            plan = explained(cursor, sql)
            assert re.search(r"token_lookup.*organisation_id ?=.*token ?[<>=]", plan), plan
            ways, steps = len(re.findall(r"\) AS way\d", sql)), sql.count(" AS found")
            # Each way has its bound, and what a step makes of its ways; the plan names a step again where it is used.
            assert sql.count("LIMIT") == ways + steps, sql
            assert plan.count("token_lookup") >= ways, plan
            assert not re.search(r"(SCAN|Seq Scan on) (cases_|searchtoken)", plan), plan


def test_tokens_of_a_name_hold_words_sounds_and_pairs():
    assert tokens_of([("Mohammed", "Ali")], "1990-04") == {
        "n:mohammed",
        "n:ali",
        "s:mhmd",
        "s:l",
        "p:l mhmd",
        "b:1990-04",
    }
    assert tokens_of([("", "")], "") == frozenset()
    assert max(map(len, tokens_of([("x" * 200, "y" * 200)], ""))) <= 60


def test_likely_duplicates_are_told_only_of_clients_whom_the_user_may_see(clients, coach):
    asked = {"given": "Muhammad", "family": "Al Husain", "born": "1.4.1990"}
    (hit,) = queries.likely_duplicates(coach, **asked)
    assert (hit.case, hit.because) == (clients["mohammed"], "name_and_birth")
    assert queries.likely_duplicates(make_user(make_organisation()), **asked) == []
    make_person(coach, given="Not", family="Client", born="1999-01-01")
    assert queries.likely_duplicates(coach, given="Not", family="Client", born="1999-01-01") == []


def test_closed_clients_are_found_too(clients, coach, on_day):
    on_day(date(2030, 1, 1))
    actions.close_case(actor=coach, case=clients["amina"], on=date(2030, 1, 1), reason="moved")
    assert found(coach, "Warsame Amina") == [clients["amina"]]
