"""What the first page and the bar on top of each page tell at a look."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kotopolku.platform.files.queries import examine
from kotopolku.rooms.correspondence.actions import documents
from kotopolku.rooms.people import actions as residence
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.rooms.publishing import actions as publishing
from tests.platform.files_of_tests import paper, upload
from tests.web.conftest import TODAY

pytestmark = pytest.mark.django_db
TAG = r'</strong> <span class="tag good">([^<]+)</span>'


def test_what_is_new_is_told_and_nothing_new_is_not_told_as_none(own: Client, case: Any, worker: Any):
    assert re.findall(TAG, own.get("/my/").content.decode()) == []
    documents.give(actor=worker, case=case, file=examine(upload(paper())), kind="decision", title="Päätös")
    assert re.findall(TAG, own.get("/my/").content.decode()) == ["New: 1"]


def test_what_ends_soon_is_told_on_the_first_page(own: Client, case: Any, worker: Any):
    assert "Ends soon" not in own.get("/my/").content.decode()
    known: dict[str, Any] = {"kind": "residence_permit", "ground": "work", "granted": "2025-02-01"}
    residence.record_residence(actor=worker, person=case.person, valid_until=TODAY + timedelta(days=60), **known)
    assert "Ends soon" in own.get("/my/").content.decode()
    later = {**known, "granted": "2025-06-01", "valid_until": TODAY + timedelta(days=700)}
    residence.record_residence(actor=worker, person=case.person, **later)
    assert "Ends soon" not in own.get("/my/").content.decode()


@pytest.mark.parametrize(
    ("accept", "address", "is_open"),
    [
        ("", "/my/sign-in/", True),
        ("de-DE,de;q=0.9", "/my/sign-in/", True),
        ("so-SO,so;q=0.9", "/my/sign-in/", False),
        ("", "/my/sign-in/?language=ti", False),
    ],
)
def test_languages_stand_in_sight_until_one_is_known(db: Any, accept: str, address: str, is_open: bool):
    page = Client(headers={"accept-language": accept} if accept else {}).get(address).content.decode()
    assert ('<details class="tongues" open>' in page) == is_open
    assert page.count('name="language"') == 19


def test_a_signed_in_client_finds_the_languages_on_top_of_each_page(own: Client):
    for address in ("/my/", "/my/data/", "/my/appointments/"):
        page = own.get(address).content.decode()
        assert page.index('<details class="tongues">') < page.index("<main")
        assert "Language: </span><span" in page


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Language: "), ("fr", "Langue\N{NO-BREAK SPACE}: "), ("zh", "语言：")]
)
def test_a_colon_stands_as_the_language_sets_it(db: Any, language: str, told: str):
    page = Client().get(f"/my/sign-in/?language={language}").content.decode()
    assert re.findall(r'<span class="for-ear">([^<]+)</span>', page)[0] == told


WAYS = {"services": "services/", "information": "", "offices": "offices/", "help": "contact/"}


@pytest.fixture
def site(home: Any) -> Any:
    row = publishing.open_site(actor=None, organisation_id=home.pk, slug="kajaani")
    for slug in ("home", "accessibility", "privacy"):
        page = row.pages.get(slug=slug)
        draft = publishing.save_draft(actor=None, page=page, language="fi", seen=0, title=slug, body="Tervetuloa.")
        publishing.publish(actor=None, page=page, language="fi", seen=draft.stamp)
    return publishing.change_site(actor=None, site=row, seen_version=row.version, slug="kajaani", is_open=True)


def test_ways_lead_to_the_municipalitys_pages_in_the_readers_language(own: Client, case: Any, site: Any):
    page = own.get("/my/?language=so").content.decode()
    for what, there in WAYS.items():
        assert f'href="/my/nearby/{what}/"' in page
        answer = own.get(f"/my/nearby/{what}/?language=so")
        assert answer.headers["Location"] == f"/info/kajaani/so/{there}"
        assert Client().get(answer.headers["Location"]).status_code == 200
    assert own.get("/my/nearby/elsewhere/").status_code == 404


def test_no_way_tells_the_municipality_of_a_protected_client(own: Client, case: Any, worker: Any, site: Any):
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    for what in WAYS:
        assert own.get(f"/my/nearby/{what}/").headers["Location"] == "/info/"


def test_where_no_pages_are_open_the_list_of_all_is(own: Client, case: Any):
    assert own.get("/my/nearby/offices/").headers["Location"] == "/info/"
