"""What the client told beforehand: the worker reads it, and an item of the interview can begin from it."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from kotopolku.platform.accounts.backends import CLIENTS
from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.assessments import actions, queries
from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from tests.factories import make_organisation, make_user

from .conftest import TODAY, signed_in_as
from .forms_on_pages import fields_of

pytestmark = pytest.mark.django_db

TOLD = {
    "languages": {"reads": ["so"], "latin": ["some"], "finnish": ["some"], "uses": ["home"]},
    "education": {"school": ["vocational"], "certificate": ["lost"]},
    "work": {"fields": ["kitchen"], "years": ["many"]},
    "skills": {"licences": ["driving_abroad"], "digital": ["well"], "good_at": ["hands"]},
    "wishes": {"ways": ["work", "language"], "hinders": ["childcare"]},
    "help": {"services": ["friend"], "talk": ["health", "housing"]},
}
WORDS = "Waan shaqeyn karaa"


@pytest.fixture
def told(case: Any, worker: Any) -> Any:
    """The client, who has sent an account of everything."""
    user = accept_invitation(code=invite(actor=worker, case=case), born=date(1990, 4, 1))
    for theme, choices in TOLD.items():
        words = WORDS if theme == "wishes" else ""
        row = actions.save_theme(user=user, case=case, theme=theme, choices=choices, words=words, language="so")
    actions.send_account(user=user, case=case, seen=row.version)
    return user


@pytest.fixture
def assessment(told: Any, case: Any, worker: Any) -> Any:
    return actions.begin(actor=worker, case=case, started=TODAY, language="so")


def text_of(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_today_and_the_assessment_lead_to_it_until_the_interview_begins(told, browser, case, worker):
    there = f"/clients/{case.reference}/assessment/told/"
    assert there in text_of(browser, "/")
    assert there in text_of(browser, f"/clients/{case.reference}/")
    assert there in text_of(browser, f"/clients/{case.reference}/assessment/")
    page = text_of(browser, there)
    assert "Kitchen or restaurant" in page
    assert f'<blockquote lang="so" dir="auto">{WORDS}' in page
    actions.begin(actor=worker, case=case, started=TODAY)
    assert there not in text_of(browser, "/")
    assert there not in text_of(browser, f"/clients/{case.reference}/")
    assert there in text_of(browser, f"/clients/{case.reference}/assessment/")


def test_reading_it_leaves_a_trace_that_the_client_reads_as_of_the_assessment(told, browser, case):
    browser.get(f"/clients/{case.reference}/assessment/told/")
    assert Entry.objects.filter(purpose="client.assessment_told").count() == 1
    client = Client()
    client.force_login(told, backend=CLIENTS)
    assert "Assessment of your skills and needs" in text_of(client, "/my/looks/?language=en").split("<main")[1]


def test_what_is_not_sent_no_worker_sees(case, worker, browser):
    user = accept_invitation(code=invite(actor=worker, case=case), born=date(1990, 4, 1))
    actions.save_theme(user=user, case=case, theme="wishes", choices={"ways": ["work"]})
    assert browser.get(f"/clients/{case.reference}/assessment/told/").status_code == 404
    actions.begin(actor=worker, case=case, started=TODAY)
    page = text_of(browser, f"/clients/{case.reference}/assessment/page/work_and_education_services/")
    assert "The client told beforehand" not in page


@pytest.mark.parametrize(
    ("item", "detail", "text"),
    [
        ("literacy", {"languages": [{"language": "so", "reads": "well", "writes": "well"}]}, ""),
        ("finnish_and_swedish", {"uses": ["home"]}, "A little"),
        ("study_and_working_life_skills", {"digital": "well", "group": ["childcare"]}, ""),
        ("education_and_work_history", {"schools": [{"level": "vocational", "certificate": "lost"}]}, "More than ten"),
        ("special_skills_and_strengths", {"licences": ["driving_abroad"], "strengths": "Working with hands"}, ""),
        ("work_and_education_services", {"ways": ["work", "language"], "client_words": WORDS}, ""),
        ("life_situation", {}, "Housing, Health"),
        ("other_integration_services", {"services": ["friend"]}, ""),
    ],
)
def test_an_item_begins_from_it_and_nothing_is_saved_before_the_worker_saves(  # noqa: PLR0917
    assessment, browser, case, item, detail, text
):
    there = f"/clients/{case.reference}/assessment/page/{item}/"
    assert f'href="{there}?start"' in text_of(browser, there)
    begun = browser.get(f"{there}?start")
    assert queries.answer_to(assessment, item) is None
    assert browser.post(there, fields_of(begun)).status_code == 303
    answer = queries.answer_to(assessment, item)
    assert answer is not None
    assert {name: answer.detail.get(name) for name in detail} == detail
    assert text in answer.text
    assert (answer.source, answer.source_detail) == ("client", "The client's own account, sent on 2 Jun 2025")
    # It is answered: nothing is written over.
    assert "?start" not in text_of(browser, there)


def test_what_is_answered_is_not_begun_anew(assessment, browser, case, worker):
    item = "work_and_education_services"
    actions.save_answer(actor=worker, assessment=assessment, item=item, answer=actions.ItemAnswer(text="Own words"))
    page = text_of(browser, f"/clients/{case.reference}/assessment/page/{item}/?start")
    assert "Own words" in page
    assert "The form below begins from this" not in page


def test_one_who_may_not_see_health_reads_the_choices_without_words_and_health(told, home, case):
    other = signed_in_as(make_user(home, role="coordinator"))
    page = text_of(other, f"/clients/{case.reference}/assessment/told/").split("<main")[1]
    assert "Kitchen or restaurant" in page
    assert "Some of it is not shown" in page
    assert WORDS not in page
    assert "Housing, Health" not in page


def test_another_organisation_has_no_such_page(told, case):
    stranger = signed_in_as(make_user(make_organisation("Muu kunta")))
    assert stranger.get(f"/clients/{case.reference}/assessment/told/").status_code == 404
