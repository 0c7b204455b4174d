"""What somebody was written before there was a case stands in their own data once the contact became theirs."""

from datetime import date
from typing import Any

import msgspec
import pytest

from kotopolku.rooms.exchange.own_data import package_of
from kotopolku.rooms.guidance.actions import receive_from_page
from kotopolku.rooms.guidance.models import FirstContact, ReceivingUnit
from tests.factories import make_case, make_organisation, make_unit

pytestmark = pytest.mark.django_db

ADDRESS, OFFICE, SENDER = "zahra@example.org", "office@example.org", "nurse@example.org"


@pytest.fixture
def home(db: None, on_day: Any) -> Any:
    on_day(date(2025, 6, 2))
    home = make_organisation("Kajaanin kotoutumispalvelut")
    unit = make_unit(home, "Neuvonta")
    unit.email = OFFICE
    unit.save(update_fields=["email"])
    ReceivingUnit.objects.create(organisation=home, unit=unit, named_on=date(2025, 1, 1), tells_by_email=True)
    return home


def case_of(home: Any, **said: Any) -> Any:
    """The case that a contact from a public page became."""
    known = {"given": "Zahra", "email": ADDRESS, "reach_by": ["email"], "kinds": ["housing"], "page_language": "fa"}
    contact = receive_from_page(organisation_id=home.pk, **{"form_hash": "1", **known, **said})
    case = make_case(home)
    FirstContact.objects.filter(pk=contact.pk).update(case=case)
    return case


def written(case: Any, **wish: Any) -> list[tuple[str, str]]:
    """To whom and what was written, as the package tells it."""
    found = [one for one in package_of(case.person_id, "fi", **wish).sections if one.table == "outbox.Message"]
    return [(row.values["recipient"], row.values["template"]) for section in found for row in section.rows]


def test_the_receipt_of_ones_own_contact_is_in_it_and_the_word_to_the_office_is_not(home):
    case = case_of(home, came_from="person", receipt_to=ADDRESS)
    assert written(case) == [(ADDRESS, "contact_receipt")]
    assert written(case, case_ids=[case.pk]) == [(ADDRESS, "contact_receipt")]
    other = case_of(home, came_from="person", receipt_to="omar@example.org", form_hash="2")
    assert ADDRESS not in dict(written(other))
    assert written(case, contacts=False) == []


def test_what_an_authority_got_for_telling_is_not_the_clients(home):
    day = date(2025, 6, 1)
    told = {"sender": "Terveysasema", "consent_given_on": day, "consent_how": "spoken", "consent_to": "Hoitaja"}
    case = case_of(home, came_from="authority", receipt_to=SENDER, **told)
    assert written(case) == []
    assert SENDER not in msgspec.json.encode(package_of(case.person_id, "fi")).decode()


def test_a_worker_does_not_get_what_another_organisation_wrote(home):
    case = case_of(home, came_from="person", receipt_to=ADDRESS)
    elsewhere = make_organisation("Muualla kaupunki")
    FirstContact.objects.update(organisation=elsewhere)
    there = make_case(elsewhere, person=case.person)
    FirstContact.objects.update(case=there)
    assert written(there, case_ids=[there.pk]) == []
    assert written(there) == [(ADDRESS, "contact_receipt")]
