"""My data on a page: what is known, where it is from, and how to have it mended; on paper in the same words."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from kotopolku.rooms.people import actions as people
from tests.factories import make_case, make_identity_code, make_organisation, make_user
from tests.web.conftest import TODAY

from .conftest import browser_of

pytestmark = pytest.mark.django_db
DATA = "/my/data/"


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def known(case: Any, worker: Any) -> Any:
    """The person of `case`, with a language and a telephone besides."""
    person = case.person
    people.add_language_skill(actor=worker, person=person, language="so", is_mother_tongue=True)
    people.add_contact(actor=worker, person=person, kind="phone", value="040 000 0000")
    return person


def test_what_is_known_is_told_in_words_with_where_it_is_from(own, known):
    shown = text_of(own.get(DATA))
    for told in (
        "Amina",
        "1 Apr 1990",
        "Mother tongue yes",
        "Somali",
        "040 000 0000",
        "Source: client",
        "Kaisa Koski",
    ):
        assert told in shown


def test_all_that_can_be_taken_along_is_on_the_page(own, known):
    page = own.get(DATA).content.decode()
    for there in ("/my/data/pdf/", "/my/data/json/", "/my/data/files.zip"):
        assert f'href="{there}" download' in page


@pytest.mark.parametrize(
    ("language", "told"),
    [("fi-simple", ["somali", "Puhelin", "1.4.1990"]), ("ar", ["الصومالية", "هاتف"]), ("prs", ["سومالیایی", "تیلفون"])],
)
def test_values_are_in_the_clients_language(account, known, language, told):
    shown = text_of(browser_of(account, language).get(DATA))
    assert [word for word in told if word not in shown] == []
    assert not [word for word in ("Somali ", "Phone", "Mother tongue", "1990-04-01") if word in shown]


def test_no_identity_code_stands_on_the_page(own, known):
    assert make_identity_code() not in own.get(DATA).content.decode()


def test_what_was_taken_back_or_is_over_is_not_told_as_known(own, known, worker):
    old = people.add_contact(actor=worker, person=known, kind="email", value="old@example.org")
    people.end_contact(actor=worker, person=known, contact_id=old.pk, until=TODAY - timedelta(days=1))
    assert "old@example.org" not in text_of(own.get(DATA))


def test_a_protected_client_sees_nothing_that_tells_where_they_are(own, known, worker):
    known.refresh_from_db()
    people.set_nondisclosure(actor=worker, person=known, code="1", seen_version=known.version)
    shown = text_of(own.get(DATA))
    assert "Amina" in shown
    assert "because your data are protected" in shown
    assert not [word for word in ("040 000 0000", "Kaisa Koski", "Kajaani") if word in shown]


def test_where_only_the_case_is_known_to_be_protected_the_place_is_not_told_either(own, known, case):
    type(case).objects.filter(pk=case.pk).update(is_protected=True)
    shown = text_of(own.get(DATA))
    assert not [word for word in ("040 000 0000", "Kaisa Koski", "Kajaani") if word in shown]


def test_of_another_organisation_no_worker_is_named(own, known):
    elsewhere = make_organisation("Muualla kaupunki")
    make_case(elsewhere, person=known)
    stranger = make_user(elsewhere, name="Outi Outo")
    people.add_contact(actor=stranger, person=known, kind="email", value="amina@example.org")
    shown = text_of(own.get(DATA))
    assert "amina@example.org" in shown
    assert "Outi Outo" not in shown
    assert "Another authority" in shown


def test_what_is_wrong_is_asked_to_be_mended_from_beside_it(own, known):
    assert "/my/corrections/?about=people.Name" in own.get(DATA).content.decode()
    page = own.get("/my/corrections/?about=people.ContactPoint").content.decode()
    assert re.search(r"<textarea[^>]*name=\"wrong\"[^>]*>contacts: </textarea>", page, re.IGNORECASE)
    assert "&lt;b" not in own.get("/my/corrections/?about=<b>x").content.decode()


def test_the_page_asks_ten_questions_at_most(own, known, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        own.get(DATA)


def test_the_paper_speaks_as_the_page_does(account, known, own):
    own.get("/my/looks/")
    paper = PdfReader(io.BytesIO(browser_of(account, "fr").get("/my/data/pdf/").content))
    text = " ".join("".join(page.extract_text() for page in paper.pages).split())
    assert "1er avr. 1990" in text
    assert "somali" in text
    assert not [word for word in ("1990-04-01", "UTC", "own_data", "client.", "people.") if word in text]
