"""Own data that a worker gives: who wrote them down is named where that tells of no other organisation."""

from typing import Any

import pytest

from kotopolku.rooms.exchange.own_data import package_of
from kotopolku.rooms.people import actions as people
from tests.factories import make_case, make_organisation, make_user

pytestmark = pytest.mark.django_db

STRANGER = "Vieras Virkamies"


def recorders(package: Any) -> set[str]:
    return {row.recorded_by for section in package.sections for row in section.rows}


def test_own_data_that_a_worker_gives_name_no_worker_of_another_organisation(case):
    elsewhere = make_organisation("Muualla", municipality="091")
    make_case(elsewhere, person=case.person)
    stranger = make_user(elsewhere, name=STRANGER)
    people.add_contact(actor=stranger, person=case.person, kind="email", value="amina@example.org")
    given = recorders(package_of(case.person_id, "en", case_ids=[case.pk]))
    assert {"Another authority", "Kaisa Koski"} <= given
    assert STRANGER not in given
    assert STRANGER in recorders(package_of(case.person_id, "en"))
