"""To whom a protected client's file is open tells where the client is: shown for a purpose, on no list."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.platform import clock
from kotopolku.rooms.cases.actions import end_grant, grant
from kotopolku.rooms.people import actions as people
from tests.factories import make_organisation, make_user
from tests.web.turvakielto.crawling import text_of

pytestmark = pytest.mark.django_db

SCHOOL, TEACHER, WHY = "Kanarialintulan koulu", "Opettaja Kanarianen", "Opettaa suomea linnulla"
PLAIN = "service provider"


@pytest.fixture
def given(case: Any, worker: Any) -> Any:
    """A school's worker may see what a provider may; an earlier access was ended."""
    school = make_organisation(SCHOOL, kind="provider")
    user, today = make_user(school, role="provider_worker", name=TEACHER), clock.today()
    rows = [
        grant(
            actor=worker,
            case=case,
            user_id=user.pk,
            organisation_id=school.pk,
            task="service",
            since=today,
            until=today + timedelta(days=20),
            reason=WHY,
        )
        for _ in range(2)
    ]
    end_grant(actor=worker, grant=rows[0], because=WHY)
    return rows[1]


@pytest.fixture
def protected(case: Any, worker: Any, given: Any) -> Any:
    case.person.refresh_from_db()
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    case.refresh_from_db()
    return case


def addresses(case: Any, given: Any) -> tuple[str, ...]:
    there = [case.reference]
    return (
        reverse("client_access", args=there),
        reverse("client_grant_end", args=[*there, given.pk]),
        reverse("client_network_new", args=there),
        reverse("access"),
    )


def test_of_another_client_it_stands_there(browser, case, given):
    for there in addresses(case, given):
        assert TEACHER in text_of(browser.get(there)), there


def test_of_a_protected_client_no_page_names_them_unasked(browser, protected, given):
    for there in addresses(protected, given):
        page = text_of(browser.get(there))
        assert [word for word in (TEACHER, SCHOOL, WHY) if word in page] == [], there
        assert PLAIN in page, there


def test_for_a_purpose_they_are_named(browser, protected):
    there = reverse("client_access_reveal", args=[protected.reference])
    page = text_of(browser.post(there, {"purpose": "protected.checking"}))
    assert page.count(TEACHER) >= 2
    assert WHY in page
