"""Where a protected client was advised, and in which words, is shown for a purpose only."""

from typing import Any

import pytest
from django.urls import reverse

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.guidance.actions import Advice, record_advice
from kotopolku.rooms.guidance.advice.recording import AboutClient
from kotopolku.rooms.people import actions as people
from tests.factories import make_unit
from tests.web.turvakielto.crawling import text_of

pytestmark = pytest.mark.django_db

WORDS = "Lives beside the Kanarialintu bridge"


@pytest.fixture
def protected(case: Any, worker: Any, home: Any) -> Any:
    record_advice(
        actor=worker,
        organisation_id=home.pk,
        unit_id=make_unit(home, "Eastern office").pk,
        advice=Advice(direction="phone", minutes=5, topics=["housing"]),
        about=AboutClient(case=case, note=WORDS),
    )
    case.person.refresh_from_db()
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    return case


def test_unasked_not_even_the_coach_reads_it(browser, protected):
    page = text_of(browser.get(reverse("client_advice", args=[protected.reference])))
    assert WORDS not in page
    # The office stands in the choice of places for a new record, and nowhere else.
    assert "5 min · Eastern office" not in page


def test_for_a_purpose_it_is_read_and_logged_apart(browser, protected):
    there = reverse("client_advice_reveal", args=[protected.reference])
    assert browser.post(there, {}).status_code == 422
    assert not Entry.objects.filter(action="cases.protected_network").exists()
    page = text_of(browser.post(there, {"purpose": "protected.checking"}))
    assert WORDS in page
    assert "5 min · Eastern office" in page
    assert Entry.objects.get(action="cases.protected_network").case_id == protected.pk
