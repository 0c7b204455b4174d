"""A worker who is signed in, and a client whose file is full."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from kotopolku.rooms.people import actions as people
from tests.factories import make_identity_code, make_organisation, make_refugee_case, make_user

TODAY = date(2025, 6, 2)


@pytest.fixture
def today(on_day: Any) -> date:
    """The clock stands still, so that what is due does not depend on the day of the test."""
    on_day(TODAY)
    return TODAY


@pytest.fixture
def home(db: None, today: date) -> Any:
    """The worker's own organisation."""
    return make_organisation("Kajaanin kotoutumispalvelut")


@pytest.fixture
def worker(home: Any) -> Any:
    """An integration coach of `home`, who reads English."""
    return make_user(home, name="Kaisa Koski")


@pytest.fixture
def browser(worker: Any) -> Client:
    """The worker's browser, signed in, in English."""
    return signed_in_as(worker)


def signed_in_as(user: Any) -> Client:
    """A browser of a user; English, so that words can be compared."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def case(home: Any, worker: Any) -> Any:
    """A quota refugee with family, contacts, languages and an identity code; coach is the worker."""
    case = make_refugee_case(
        home, coach=worker, given="Amina", family="Example", mother_tongue="so", interpreter_needed=True
    )
    person = case.person
    people.add_name(
        actor=worker, person=person, given="أمينة", family="مثال", kind="original", script="Arab", source="document"
    )
    people.add_identifier(actor=worker, person=person, kind="identity_code", value=make_identity_code())
    people.add_contact(actor=worker, person=person, kind="phone", value="040 000 0000", is_preferred=True)
    people.set_citizenships(actor=worker, person=person, countries=["SO"], seen_version=person.version)
    people.add_language_skill(actor=worker, person=person, language="fi", levels={"speaking": "A1.2"})
    people.record_circumstance(actor=worker, person=person, kind="unemployed_jobseeker", since="2025-02-01")
    case.refresh_from_db()
    return case
