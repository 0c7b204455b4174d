"""Who reads the tables without the program reads no identity code and no contact, of nobody."""

from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from kotopolku.platform.secrecy.encryption import DoesNotOpen
from kotopolku.rooms.guidance.actions import receive_contact
from kotopolku.rooms.guidance.queries import FirstContact
from kotopolku.rooms.people import actions, queries
from kotopolku.rooms.people.refusals import IdentityCodeTaken
from tests.factories import make_identity_code, make_organisation, make_person

pytestmark = pytest.mark.django_db

CODE = make_identity_code()
ADDRESS: dict[str, Any] = {
    "street": "Koivutie 7",
    "postal_code": "87100",
    "city": "Kajaani",
    "note": "ovisummeri Virtanen",
}
PLAIN = (CODE, "1234567", "Koivutie", "87100", "Kajaani", "Virtanen", "oikea@example.org", "Mogadishu", "Seppo")


def everything(*tables: str) -> str:
    """All that stands in the tables, as the database holds it."""
    with connection.cursor() as cursor:
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += cursor.fetchall()
    return repr(rows)


@pytest.fixture
def reached(actor):
    """Somebody with an identity code and every kind of contact."""
    person = make_person(actor, identity_code=CODE)
    actions.add_contact(actor=actor, person=person, kind="phone", value="040 1234567")
    actions.add_contact(actor=actor, person=person, kind="email", value="oikea@example.org", is_preferred=True)
    actions.add_contact(actor=actor, person=person, kind="address", **ADDRESS)
    return person


def test_the_tables_hold_no_identity_code_and_no_contact(reached, actor):
    cousin = make_person(actor)
    actions.set_kinship(actor=actor, person=reached, relative=cousin, kind="sibling", lives_elsewhere="Mogadishu")
    held = everything("people_identifier", "people_contactpoint", "people_kinship", "audit_entry")
    assert [word for word in PLAIN if word in held] == []
    card = queries.card_of(reached.pk)
    assert [row.value for row in card.identifiers] == [CODE]
    assert [row.value or (row.street, row.postal_code, row.city, row.note) for row in card.contacts] == [
        "oikea@example.org",
        "040 1234567",
        tuple(ADDRESS.values()),
    ]


def test_a_first_contact_holds_no_way_to_reach_anybody():
    said: dict[str, Any] = {
        "given": "Amina",
        "sender": "Seppo Salo",
        "phone": "040 1234567",
        "email": "oikea@example.org",
    }
    receive_contact(actor=None, organisation_id=make_organisation().pk, came_from="person", **said)
    assert [word for word in PLAIN if word in everything("guidance_firstcontact")] == []
    row = FirstContact.objects.get()
    assert (row.sender, row.phone, row.email) == ("Seppo Salo", "040 1234567", "oikea@example.org")


def test_a_code_is_found_however_it_is_typed_and_is_of_one_person(reached, actor):
    assert queries.by_identifier("identity_code", f" {CODE.lower()} ") == [reached.pk]
    assert queries.by_identifier(None, CODE[:-1]) == []
    with pytest.raises(IdentityCodeTaken):
        make_person(actor, identity_code=CODE)


def test_two_with_the_same_telephone_do_not_show_it(actor):
    for _ in range(2):
        actions.add_contact(actor=actor, person=make_person(actor), kind="phone", value="040 1234567")
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM people_contactpoint")
        assert len({value for (value,) in cursor.fetchall()}) == 2


@pytest.mark.parametrize("how", ["value", "value__contains", "value__in", "value__gt", "value__startswith"])
def test_nobody_looks_for_a_contact_by_its_text(how):
    asked = ["040 1234567"] if how.endswith("in") else "040 1234567"
    with pytest.raises(FieldError):
        list(queries.ContactPoint.objects.filter(**{how: asked}))


def test_whether_something_is_there_can_be_asked(reached):
    rows = queries.ContactPoint.objects
    assert rows.filter(street="").count() == 2
    assert rows.exclude(street="").get().city == "Kajaani"
    assert rows.filter(value__isnull=True).count() == 0


def test_every_way_of_writing_encrypts(reached):
    rows = list(queries.ContactPoint.objects.order_by("pk"))
    for row in rows:
        row.value = "changed"
    queries.ContactPoint.objects.bulk_update(rows[:2], ["value"])
    queries.ContactPoint.objects.filter(pk=rows[2].pk).update(value="changed")
    held = everything("people_contactpoint")
    assert "changed" not in held
    assert set(queries.ContactPoint.objects.values_list("value", flat=True)) == {"changed"}


def test_a_contact_copied_to_another_column_does_not_open(reached):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_contactpoint SET note = city")
    with pytest.raises(DoesNotOpen):
        list(queries.ContactPoint.objects.exclude(city=""))
