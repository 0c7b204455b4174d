"""A person under turvakielto gets all that is held about them, and no word by which an office or a worker is found."""

from typing import Any

import msgspec
import pytest

from kotopolku.platform.audit.actions import record_disclosure
from kotopolku.rooms.cases.models import Case
from kotopolku.rooms.cases.queries import case_for
from kotopolku.rooms.exchange.own_data import package_of
from kotopolku.rooms.people import actions as people
from kotopolku.web.components.data_document.own_data import own_data_pdf
from tests.factories import make_organisation, make_unit, make_user
from tests.rooms.plans.clients import TODAY, a_case, a_draft, approved, assessed
from tests.rooms.plans.clients import complete as completed
from tests.web.turvakielto.crawling import text_of_pdf

pytestmark = pytest.mark.django_db

COACH, UNIT, SHELTER, COUNTY = "Kaisa Koski", "Itäinen toimisto", "Kanarialintulan turvakoti", "Kainuun hyvinvointialue"
TELLING = (COACH, UNIT, SHELTER, COUNTY)


@pytest.fixture
def case(db: None, on_day: Any) -> Any:
    """With a coach and a unit, a plan agreed on, a look, a disclosure and a datum from the shelter."""
    on_day(TODAY)
    home = make_organisation("Kajaanin kotoutumispalvelut")
    coach = make_user(home, name=COACH)
    case = a_case(coach, home)
    Case.objects.filter(pk=case.pk).update(unit=make_unit(home, UNIT))
    case.refresh_from_db()
    assessed(coach, case)
    approved(coach, completed(coach, a_draft(coach, case)))
    people.add_contact(
        actor=coach, person=case.person, kind="phone", value="040 765 4321", source="document", source_detail=SHELTER
    )
    case_for(coach, case.reference, purpose="client.person")
    record_disclosure(
        actor=coach,
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=home.pk,
        receiver=COUNTY,
        ground="681/2023 86 §",
        items=["plan"],
    )
    return case


def told(case: Any, case_ids: list[int] | None = None) -> str:
    return msgspec.json.encode(package_of(case.person_id, "en", case_ids=case_ids)).decode()


def protect(case: Any) -> None:
    case.person.refresh_from_db()
    people.set_nondisclosure(actor=case.coach, person=case.person, code="1", seen_version=case.person.version)


@pytest.mark.parametrize("of_cases", [True, False])
def test_without_protection_all_are_named(case, of_cases):
    text = told(case, case_ids=[case.pk] if of_cases else None)
    assert [word for word in TELLING if word not in text] == []


@pytest.mark.parametrize("of_cases", [True, False])
def test_under_protection_none_is_named_and_the_rest_is_there(case, of_cases):
    protect(case)
    given = [case.pk] if of_cases else None
    text = told(case, case_ids=given)
    assert [word for word in TELLING if word in text] == []
    package = package_of(case.person_id, "en", case_ids=given)
    assert "040 765 4321" in text
    assert {"plans.PlanVersion", "plans.Approval", "cases.Case", "plans.Measure"} <= {
        section.table for section in package.sections
    }
    assert len(package.looks) >= 1
    assert [one.items for one in package.disclosures] == [("plan",)]
    pdf = text_of_pdf(own_data_pdf(package))
    assert "040 765 4321" in pdf
    assert [word for word in TELLING if word in pdf] == []
