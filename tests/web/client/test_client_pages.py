"""What a client sees: their own data's looks and answers, in their own language, and nobody else's."""

import io
import re
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from kotopolku.config.settings.environment import ROOT
from kotopolku.platform.audit.actions import record_disclosure
from kotopolku.platform.clock import now
from kotopolku.rooms.cases.actions.clients import account_by_identity_code
from kotopolku.rooms.cases.actions.corrections import ask_for_correction
from kotopolku.rooms.cases.queries.clients import corrections_of
from kotopolku.rooms.people import actions as people
from kotopolku.web.components.client_texts import CLIENT_LANGUAGES, client_texts
from kotopolku.web.components.data_document.own_data import texts_of
from tests.factories import make_case, make_identity_code, make_organisation, make_user

from .conftest import browser_of

pytestmark = pytest.mark.django_db
PAGES = [
    "/my/",
    "/my/looks/",
    "/my/data/",
    "/my/corrections/",
    "/my/people/",
    "/my/plan/",
    "/my/services/",
    "/my/appointments/",
]


@pytest.fixture
def looked(browser: Client, case: Any) -> None:
    """The worker has opened the overview and the plan."""
    browser.get(f"/clients/{case.reference}/")
    browser.get(f"/clients/{case.reference}/plan/")


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_who_when_and_why(own, looked, home):
    shown = text_of(own.get("/my/looks/"))
    for told in ("Kaisa Koski", "Integration coach", home.name, "Your integration plan", "Your matter was handled"):
        assert told in shown
    assert "2 Jun 2025" in shown


def test_what_was_given_to_whom(own, case, worker):
    record_disclosure(
        actor=worker,
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        receiver="A provider of training",
        ground="681/2023 94 §",
        items=["names", "contacts"],
    )
    shown = text_of(own.get("/my/looks/"))
    for told in ("Your data were given", "A provider of training", "Contact details", "section 94"):
        assert told in shown


def test_the_clients_own_doings_are_not_on_the_list(own, account):
    ask_for_correction(user=account, wrong="This", right="That", language="en")
    own.get("/my/data/json/")
    assert "Asiakas" not in text_of(own.get("/my/looks/"))


def test_a_protected_client_is_told_no_place(own, case, worker, looked, home):
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    for page in PAGES:
        assert home.name not in text_of(own.get(page))
    shown = text_of(own.get("/my/looks/"))
    assert "Integration coach" in shown
    assert "The name of the place is not shown" in shown


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
def test_a_protected_client_is_told_workers_by_their_role_only(account, case, worker, looked, language):
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    own = browser_of(account, language)
    for page in PAGES:
        assert "Kaisa Koski" not in text_of(own.get(page))
    for page in ("/my/", "/my/looks/"):
        assert client_texts(language).code("role", "coach") in text_of(own.get(page))


def test_by_a_code_nothing_of_another_organisation_is_shown(own, case):
    elsewhere = make_organisation("Muualla kaupunki")
    other = make_case(elsewhere, person=case.person)
    stranger = make_user(elsewhere, name="Stranger Worker")
    record_disclosure(
        actor=stranger,
        case_id=other.pk,
        person_id=other.person_id,
        organisation_id=elsewhere.pk,
        receiver="Somewhere else",
        ground="681/2023 94 §",
        items=["names"],
    )
    for page in [*PAGES, "/my/data/json/"]:
        shown = own.get(page).content.decode()
        assert not [word for word in ("Muualla", "Stranger", "Somewhere else", other.reference) if word in shown]


def test_one_who_is_strongly_identified_sees_all_organisations(case, worker, own):
    other = make_case(make_organisation("Muualla kaupunki"), person=case.person)
    shown = browser_of(account_by_identity_code(make_identity_code())).get("/my/data/json/").content.decode()
    assert case.reference in shown
    assert other.reference in shown


def test_nothing_of_another_client_is_ever_shown(own, home, worker, looked):
    other = make_case(home, coach=worker, given="Omar", family="Otherman")
    nosy = make_user(home, name="Nosy Worker")
    record_disclosure(
        actor=nosy,
        case_id=other.pk,
        person_id=other.person_id,
        organisation_id=home.pk,
        receiver="Somewhere else",
        ground="681/2023 94 §",
        items=["names"],
    )
    for page in [*PAGES, "/my/data/json/"]:
        shown = own.get(page).content.decode()
        assert not [word for word in ("Omar", "Otherman", "Nosy", "Somewhere else", other.reference) if word in shown]


def test_older_looks_are_a_page_away(own, case, home):
    for number in range(40):
        looker = make_user(home, name=f"Looker {number:02}")
        record_disclosure(
            actor=looker,
            case_id=case.pk,
            person_id=case.person_id,
            organisation_id=home.pk,
            receiver="X",
            ground="",
            items=[],
        )
    shown = own.get("/my/looks/").content.decode()
    assert "Looker 39" in shown


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "1' OR 1"])
def test_a_strange_page_of_looks_does_no_harm(own, before):
    assert own.get("/my/looks/", {"before": before}).status_code == 200


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
def test_the_list_is_printed_in_every_language(account, case, looked, language):
    answer = browser_of(account, language).get("/my/looks/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert case.reference not in answer["Content-Disposition"]


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
def test_all_data_are_printed_with_headings_of_the_language(account, language):
    answer = browser_of(account, language).get("/my/data/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    document = PdfReader(io.BytesIO(answer.content))
    assert document.metadata is not None
    assert document.metadata.title == texts_of(language)["title"]
    assert document.root_object["/Lang"] == language.partition("-")[0]


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
def test_every_page_speaks_the_language_and_its_direction(account, looked, language):
    own = browser_of(account, language)
    expected = f'<html lang="{language}" dir="{"rtl" if language in {"ar", "ckb", "fa", "prs"} else "ltr"}">'
    for page in [*PAGES, "/my/signed-out/"]:
        answer = own.get(page)
        assert expected in answer.content.decode()
        assert answer["Content-Language"] == language


@pytest.mark.parametrize("page", [*PAGES, "/my/sign-in/"])
def test_a_first_view_is_light_and_waits_for_no_script(account, looked, page):
    browser = Client() if "sign-in" in page else browser_of(account, "ar")
    shown = browser.get(page).content
    files = re.findall(rb'(?:href|src)="(/static/[^"]+)"', shown)
    folder = ROOT / "kotopolku" / "web" / "static"
    weight = len(shown) + sum((folder / name.decode().removeprefix("/static/")).stat().st_size for name in files)
    assert weight <= 100_000
    scripts = re.findall(rb"<script[^>]*>", shown)
    assert b'<script src="/static/built/session.js" defer>' in scripts
    assert [one for one in scripts if not re.fullmatch(rb'<script src="/static/built/\w+\.js" defer>', one)] == []
    assert (b'id="session-warning"' in shown) is ("sign-in" not in page)
    assert b"@font-face" not in (folder / "built" / "client.css").read_bytes()


def test_the_sheet_of_the_window_knows_no_left_and_right():
    from kotopolku.config.settings.environment import ROOT

    css = (ROOT / "assets" / "css" / "client.css").read_text()
    assert re.findall(r"(?:margin|padding|border|inset)?-?(?:left|right)\s*:", css) == []


def test_a_request_of_correction_goes_to_the_worker_and_its_answer_to_the_client(own, browser, case):
    assert own.post("/my/corrections/", {"wrong": "مهنتي", "right": "كهربائي"}, follow=True).status_code == 200
    (row,) = corrections_of(case)
    assert row.asked_at <= now()
    there = f"/clients/{case.reference}/correction/{row.pk}/"
    assert there in browser.get("/").content.decode()
    assert "مهنتي" in browser.get(there).content.decode()
    assert browser.post(there, {"answer": "refused", "reason": ""}).status_code == 422
    assert browser.post(there, {"answer": "refused", "reason": "The certificate says so."}).status_code == 303
    shown = text_of(own.get("/my/corrections/"))
    assert "The certificate says so." in shown
    assert "Data Protection Ombudsman" in shown
    assert there not in browser.get("/").content.decode()


@pytest.mark.parametrize("given", [{"wrong": "", "right": "x"}, {"wrong": "x", "right": " "}, {"wrong": "x" * 2001}])
def test_a_request_that_cannot_be_keeps_what_was_written(own, given):
    answer = own.post("/my/corrections/", {"right": "kept text", "wrong": "", **given})
    assert answer.status_code == 422
    assert given.get("right", "kept text").strip() in answer.content.decode()


def test_what_a_client_writes_is_no_markup(own, browser, case):
    own.post("/my/corrections/", {"wrong": "<b>bold</b>", "right": "<script>x</script>"})
    for shown in (own.get("/my/corrections/"), browser.get(f"/clients/{case.reference}/own-pages/")):
        assert b"<b>bold" not in shown.content
        assert b"<script>x" not in shown.content


def test_the_worker_invites_and_the_paper_tells_no_name(browser, case):
    paper = browser.post(f"/clients/{case.reference}/own-pages/invite/").content.decode()
    article = paper[paper.index("<article") : paper.index("</article")]
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", article)
    assert code is not None
    assert 'lang="so"' in article
    assert "/my/sign-in/" in article
    assert "Amina" not in article
    born = {"day": "1", "month": "4", "year": "1990"}
    assert Client().post("/my/sign-in/", {"code": code[0], **born}).status_code == 303
    assert browser.post(f"/clients/{case.reference}/own-pages/end/").status_code == 303


def test_the_download_is_of_this_person_and_leaves_a_trace(own, case):
    from kotopolku.platform.audit.queries import Entry

    told = own.get("/my/data/json/").json()
    assert told["reference"] == [case.reference]
    assert Entry.objects.filter(action="exchange.own_data", person_id=case.person_id).count() == 1


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_few_questions(own, looked, page, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        own.get(page)
