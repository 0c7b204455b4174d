"""What a person gets about themselves: everything of every table, and nothing of others who are protected."""

from datetime import date
from typing import Any

import msgspec
import pytest

from kotopolku.platform.audit.actions import record_disclosure
from kotopolku.rooms.cases.queries import case_for
from kotopolku.rooms.exchange.own_data import LEFT_OUT, package_of, unaccounted_tables
from kotopolku.rooms.people import actions as people
from tests.factories import make_case, make_identity_code, make_organisation, make_refugee_case, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(db: None, on_day: Any) -> Any:
    on_day(date(2025, 6, 2))
    return make_organisation("Kajaanin kotoutumispalvelut")


@pytest.fixture
def worker(home: Any) -> Any:
    return make_user(home, name="Kaisa Koski")


@pytest.fixture
def case(home: Any, worker: Any) -> Any:
    case = make_refugee_case(home, coach=worker, mother_tongue="so")
    people.add_identifier(actor=worker, person=case.person, kind="identity_code", value=make_identity_code())
    people.add_contact(actor=worker, person=case.person, kind="phone", value="040 000 0000", is_preferred=True)
    return case


def text_of(package: Any) -> str:
    return msgspec.json.encode(package).decode()


def rows(package: Any, table: str) -> list[Any]:
    return [row for section in package.sections if section.table == table for row in section.rows]


def test_every_table_with_data_of_clients_is_in_the_package_or_left_out_with_a_reason():
    assert unaccounted_tables() == []
    assert all(len(reason) > 20 for reason in LEFT_OUT.values())


def test_each_datum_tells_its_source_and_who_wrote_it_down(case):
    package = package_of(case.person_id, "fi")
    [name] = rows(package, "people.Name")
    assert name.values["given"] == "Amina"
    assert (name.source, name.recorded_by, name.recorded_at is not None) == ("client", "Kaisa Koski", True)
    [phone] = rows(package, "people.ContactPoint")
    assert phone.values["value"] == "040 000 0000"


def test_the_person_gets_their_own_identity_code_and_no_key_of_the_machine(case):
    package = package_of(case.person_id, "fi")
    [identifier] = rows(package, "people.Identifier")
    assert identifier.values["value"] == make_identity_code()
    assert set(identifier.values) == {"kind", "value"}


def test_every_section_tells_what_for_and_until_when(case):
    for section in package_of(case.person_id, "fi").sections:
        assert section.categories
        assert section.purpose
        assert section.kept_until


def gave_the_plan(worker, case, home, on=None):
    record_disclosure(
        actor=worker,
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=home.pk,
        receiver="Kainuun hyvinvointialue",
        ground="681/2023 86 §",
        items=["plan"],
        on=on,
    )


def test_receivers_and_looks_are_told(case, worker, home):
    gave_the_plan(worker, case, home)
    case_for(worker, case.reference, purpose="client.overview")
    package = package_of(case.person_id, "fi")
    assert [one.receiver for one in package.disclosures] == ["Kainuun hyvinvointialue"]
    assert [(one.who, one.what) for one in package.looks] == [("Kaisa Koski", "client.overview")]


def test_what_was_given_before_it_was_recorded_has_its_own_day(case, worker, home):
    for on in (date(2025, 5, 20), None):
        gave_the_plan(worker, case, home, on)
    told = msgspec.json.decode(text_of(package_of(case.person_id, "fi")))["disclosures"]
    assert [one["on"] for one in told] == [None, "2025-05-20"]


def test_a_relative_under_turvakielto_is_not_in_it(case, worker, home):
    for given, code in (("Hiddenname", "1"), ("Openname", "")):
        other = make_refugee_case(home, coach=worker, given=given)
        people.set_kinship(
            actor=worker,
            person=case.person,
            relative=other.person,
            kind="spouse" if code else "sibling",
            lives_elsewhere="Secretplace" if code else "",
        )
        if code:
            other.person.refresh_from_db()
            people.set_nondisclosure(actor=worker, person=other.person, code=code, seen_version=other.person.version)
    text = text_of(package_of(case.person_id, "fi"))
    assert "Openname" in text
    assert "Hiddenname" not in text
    assert "Secretplace" not in text


def test_a_worker_does_not_learn_from_it_whose_client_the_person_is_besides(case, home):
    elsewhere = make_organisation("Muualla kaupunki")
    other = make_case(elsewhere, person=case.person)
    case_for(make_user(elsewhere, name="Stranger Worker"), other.reference, purpose="client.overview")
    own = text_of(package_of(case.person_id, "fi", case_ids=[case.pk]))
    assert other.reference not in own
    assert "Muualla" not in own
    assert "Stranger Worker" not in own
    everything = text_of(package_of(case.person_id, "fi"))
    assert other.reference in everything
    assert "Stranger Worker" in everything
