"""The log of looks tells the day on which data were given, what a change was for, and when what was told is gone."""

import io
import re
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from kotopolku.platform.audit.actions import record_disclosure
from kotopolku.platform.secrecy.person_keys import destroy
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.people import actions as people
from kotopolku.web.components.client_texts import client_texts
from kotopolku.web.components.public_texts import reader_texts
from kotopolku.web.components.words import uses
from kotopolku.web.components.words.events import ACTIONS

from .conftest import browser_of

pytestmark = pytest.mark.django_db
PAGE, PAPER = "/my/looks/", "/my/looks/pdf/"
SAID = client_texts("en")
GIVEN_ON, NEXT_DAY = date(2025, 5, 20), date(2025, 6, 3)


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def paper_of(answer: Any) -> str:
    paper = PdfReader(io.BytesIO(answer.content))
    return " ".join(" ".join(page.extract_text() for page in paper.pages).split())


def parts(shown: str, heading: str) -> list[str]:
    """What stands under each line with that heading, up to the next line."""
    found = shown.split(heading)[1:]
    for other in (SAID["changed"], SAID["given"], SAID["looked"]):
        found = [part.partition(other)[0] for part in found]
    return found


def tell(case: Any, worker: Any, on: date | None = None) -> None:
    record_disclosure(
        actor=worker,
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        receiver="Kainuun hyvinvointialue",
        ground="681/2023 86 §",
        items=["plan"],
        way="phone",
        on=on,
    )


def test_what_is_recorded_later_was_given_on_the_day_of_giving(own, case, worker):
    tell(case, worker, on=GIVEN_ON)
    for shown in (text_of(own.get(PAGE)), paper_of(own.get(PAPER))):
        [given] = parts(shown, SAID["given"])
        assert "20 May 2025" in given
        assert "2 Jun 2025" not in given.partition("Kainuun")[0]


def test_what_is_given_at_once_was_given_at_the_moment_of_the_entry(own, case, worker):
    tell(case, worker)
    [given] = parts(text_of(own.get(PAGE)), SAID["given"])
    assert re.search(r"2 Jun 2025 \d+:\d\d", given)


@pytest.fixture
def next_day(account: Any, on_day: Any) -> Any:
    """The client's browser a day after everything was recorded, so that a change stands in a line of its own."""
    on_day(NEXT_DAY)
    return browser_of(account)


def test_a_change_tells_why(next_day, case, worker):
    cases.record_consent(actor=worker, case=case, what="handover", given_on=NEXT_DAY)
    people.record_residence(actor=worker, person=case.person, kind="residence_permit", ground="quota_refugee")
    for shown in (text_of(next_day.get(PAGE)), paper_of(next_day.get(PAPER))):
        told = parts(shown, SAID["changed"])[0]
        assert "3 Jun 2025" in told
        assert SAID.code("why", "matter") in told
        assert SAID.code("why", "residence") in told


def test_a_change_with_a_reason_in_words_tells_what_it_was_about_and_not_the_reason(next_day, case, worker):
    """The reason that a worker writes is no code, and was told as another task."""
    seen = case.person.version
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=seen, reason="Poliisi soitti")
    shown = text_of(next_day.get(PAGE))
    told = parts(shown, SAID["changed"])[0]
    assert SAID.code("why", "protected") in told
    assert SAID.code("why", "other") not in told
    assert "Poliisi soitti" not in shown


@pytest.mark.parametrize(
    ("action", "why"),
    [
        ("people.record_residence", "residence"),
        ("people.set_home_municipality", "person"),
        ("people.set_nondisclosure", "protected"),
        ("people.code_refused", "identity_code"),
        ("plans.approve", "plan"),
        ("followup.review", "plan"),
        ("followup.offer_handover", "matter"),
        ("assessments.complete", "assessment"),
        ("appointments.book", "matter"),
        ("cases.answer_correction", "request"),
        ("cases.invite", "pages"),
        ("cases.review_emergency", "log"),
        ("cases.grant", "matter"),
        ("retention.erase", "other"),
        ("nobody.knows", "other"),
    ],
)
def test_a_change_is_for_what_its_room_and_verb_are_for(action, why):
    assert uses.why_of_change(action) == why


def test_every_reason_of_a_change_has_words():
    assert {uses.why_of_change(action) for action in ACTIONS} <= set(SAID.worded["codes"]["why"])


def test_what_was_told_and_is_erased_is_not_told_as_nothing(own, case, worker):
    tell(case, worker, on=GIVEN_ON)
    destroy(case.person_id)
    for shown in (text_of(own.get(PAGE)), paper_of(own.get(PAPER))):
        [given] = parts(shown, SAID["given"])
        assert SAID["given_what"] in given
        assert reader_texts("documents_mine", "en")["gone"] in given
        assert "Kainuun" not in given
