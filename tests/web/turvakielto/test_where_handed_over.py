"""Where a protected client moves is told for a purpose, on the client's own page, and stands on no list."""

from typing import Any

import pytest
from django.urls import reverse

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases.actions import record_consent
from kotopolku.rooms.followup import actions
from kotopolku.rooms.people import actions as people
from tests.factories import make_user
from tests.rooms.plans.clients import TODAY, a_case, a_plan_in_force
from tests.web.conftest import signed_in_as
from tests.web.turvakielto.crawling import text_of

pytestmark = pytest.mark.django_db

RECEIVER, BECAUSE = "Kanarialintulan kunta", "No flat in Peippola"


@pytest.fixture
def coach(home: Any) -> Any:
    return make_user(home)


@pytest.fixture
def case(home: Any, coach: Any, on_day: Any) -> Any:
    on_day(TODAY)
    made = a_case(coach, home)
    a_plan_in_force(coach, made)
    return made


@pytest.fixture
def offered(case: Any, coach: Any) -> Any:
    """One that the receiver has refused, and one that waits."""
    record_consent(actor=coach, case=case, what="handover", given_on=TODAY, how="spoken")
    said = actions.Offer(kind="move", parts=("identity", "languages"), to_name=RECEIVER)
    refused = actions.offer(actor=coach, case=case, said=said)
    actions.record_answer(actor=coach, handover=refused, state="refused", because=BECAUSE)
    return [refused, actions.offer(actor=coach, case=case, said=said)]


def addresses(case: Any, offered: Any) -> tuple[str, ...]:
    there = [case.reference]
    ones = (reverse("client_handover_one", args=[*there, row.reference]) for row in offered)
    return (reverse("handovers"), reverse("client_handover", args=there), *ones)


def protect(case: Any, coach: Any) -> None:
    case.person.refresh_from_db()
    people.set_nondisclosure(actor=coach, person=case.person, code="1", seen_version=case.person.version)


def test_of_another_client_it_stands_there(coach, case, offered):
    browser = signed_in_as(coach)
    for there in addresses(case, offered):
        assert RECEIVER in text_of(browser.get(there)), there
    assert BECAUSE in text_of(browser.get(addresses(case, offered)[2]))


def test_of_a_protected_client_no_page_tells_it_unasked(coach, case, offered):
    protect(case, coach)
    browser = signed_in_as(coach)
    for there in addresses(case, offered):
        page = text_of(browser.get(there))
        assert [word for word in (RECEIVER, BECAUSE) if word in page] == [], there
        assert offered[1].reference in page or offered[0].reference in page


def test_for_a_purpose_it_is_told_and_logged_apart(coach, case, offered):
    protect(case, coach)
    browser = signed_in_as(coach)
    there = reverse("client_handover_reveal", args=[case.reference, offered[0].reference])
    assert browser.post(there, {}).status_code == 422
    assert not Entry.objects.filter(action="cases.protected_network").exists()
    page = text_of(browser.post(there, {"purpose": "protected.meeting"}))
    assert RECEIVER in page
    assert BECAUSE in page
    assert Entry.objects.filter(action="cases.protected_network").count() == 1
