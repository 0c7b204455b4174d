"""The worker's tab "Documents": new ones stand on Today, each look leaves a trace, a protected one needs a purpose."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.files.models import StoredFile
from kotopolku.platform.files.queries import examine
from kotopolku.rooms.cases.actions import close_case
from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.correspondence.actions import documents as actions
from kotopolku.rooms.correspondence.models import ClientDocument
from kotopolku.rooms.people.actions import set_nondisclosure
from tests.factories import make_identity_code, make_user
from tests.platform.files_of_tests import paper, photo, upload
from tests.rooms.correspondence.conftest import BORN
from tests.web.conftest import TODAY, signed_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_user(case, worker):
    return accept_invitation(code=invite(actor=worker, case=case), born=BORN)


@pytest.fixture
def row(case, client_user) -> ClientDocument:
    """What the client has sent."""
    file = examine(upload(photo()))
    return actions.add_by_client(user=client_user, case=case, file=file, kind="permit", title="Luvan etupuoli")


def there(case: Any, name: str = "client_documents", *more: Any) -> str:
    return reverse(name, args=[case.reference, *more])


def text_of(browser: Any, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def looks(case: Any, purpose: str) -> int:
    return Entry.objects.filter(action="cases.case_for", purpose=purpose, case_id=case.pk).count()


def test_what_is_new_stands_on_the_page_of_the_day_without_its_name_until_it_is_seen(browser, case, row):
    shown = text_of(browser, "/")
    assert "New documents from clients" in shown
    assert "Luvan etupuoli" not in shown
    page = there(case, "client_document", row.pk)
    assert browser.post(page, {"step": "seen"}).status_code == 303
    assert "New documents from clients" not in text_of(browser, "/")
    assert "Seen by a worker" in text_of(browser, page)


def test_each_opening_of_a_file_is_a_look_of_its_own_and_changes_nothing(browser, case, row):
    text_of(browser, there(case, "client_document", row.pk))
    assert looks(case, "client.document") == 0
    for count in (1, 2):
        answer = browser.get(there(case, "client_document_file", row.pk))
        assert answer.content.startswith(b"\xff\xd8\xff")
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")
        assert looks(case, "client.document") == count
    row.refresh_from_db()
    assert row.seen_at is None


def test_a_worker_gives_a_document_and_what_is_wrong_stands_beside_its_field(browser, case, client_user):
    page = there(case, "client_document_add")
    wrong = browser.post(page, {"file": upload(paper(script=True)), "kind": "decision", "title": ""})
    assert wrong.status_code == 422
    assert "act by themselves" in wrong.content.decode()
    code = make_identity_code()
    wrong = browser.post(page, {"file": upload(paper()), "kind": "decision", "title": code})
    assert wrong.status_code == 422
    assert "Choose the file again." in wrong.content.decode()
    assert not StoredFile.objects.exists()
    assert browser.post(page, {"kind": "decision"}).status_code == 422
    given = browser.post(page, {"file": upload(paper()), "kind": "decision", "title": "Päätös", "expires": "1.9.2025"})
    assert given.status_code == 303
    assert "Not read by the client yet" in text_of(browser, there(case))


def test_the_last_day_is_recorded_and_stands_on_the_page_of_the_day(browser, case, row):
    page = there(case, "client_document", row.pk)
    day = TODAY + timedelta(days=60)
    actions.mark_seen(actor=case.coach, case=case, number=row.pk, by="worker")
    assert browser.post(page, {"step": "expiry", "expires": day.isoformat()}).status_code == 303
    assert "Documents that end within 90 days" in text_of(browser, "/")
    assert browser.post(page, {"step": "expiry", "expires": "32.1.2026"}).status_code == 422
    assert browser.post(page, {"step": "expiry", "expires": "9999-01-01"}).status_code == 422
    assert browser.post(page, {"step": "burn"}).status_code == 404


def test_a_permit_that_the_register_tells_of_is_not_told_twice(browser, case, row, worker):
    ClientDocument.objects.filter(pk=row.pk).update(expires=TODAY + timedelta(days=60), waits_since=None)
    from tests.factories import give_residence

    give_residence(case.person, worker, granted="2025-03-05", valid_until=TODAY + timedelta(days=60))
    shown = text_of(browser, "/")
    assert "Permits that end within 90 days" in shown
    assert "Documents that end within 90 days" not in shown


def test_the_file_is_removed_only_when_it_is_said_to_be_sure(browser, case, row):
    page = there(case, "client_document", row.pk)
    assert browser.post(page, {"step": "withdraw"}).status_code == 200
    assert StoredFile.objects.count() == 1
    assert browser.post(page, {"step": "withdraw", "sure": "on"}).status_code == 303
    assert not StoredFile.objects.exists()
    assert "The file was removed." in text_of(browser, page)
    assert browser.get(there(case, "client_document_file", row.pk)).status_code == 404


def test_what_the_client_wants_removed_is_kept_or_removed_by_the_worker(browser, case, row, client_user):
    actions.mark_seen(actor=case.coach, case=case, number=row.pk, by="worker")
    actions.ask_removal(user=client_user, case=case, number=row.pk)
    page = there(case, "client_document", row.pk)
    assert "The client asks for removal" in text_of(browser, page)
    assert browser.post(page, {"step": "keep"}).status_code == 303
    row.refresh_from_db()
    assert row.removal_refused_at is not None


def test_of_a_protected_client_a_file_is_opened_for_a_purpose_only_and_no_name_is_shown(browser, case, row, worker):
    case.person.refresh_from_db()
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    for address in (there(case), there(case, "client_document", row.pk)):
        shown = text_of(browser, address)
        assert "Luvan etupuoli" not in shown
        assert "kuva" not in shown
    file = browser.get(there(case, "client_document_file", row.pk))
    assert file.status_code == 303
    reveal = there(case, "client_document_reveal", row.pk)
    assert browser.get(reveal).status_code == 405
    assert browser.post(reveal, {"purpose": ""}).status_code == 422
    assert not Entry.objects.filter(action="cases.protected_network").exists()
    answer = browser.post(reveal, {"purpose": "protected.contact"})
    if answer.status_code == 422:
        purpose = re.search(r'<option value="([^"]+)">', answer.content.decode())
        assert purpose
        answer = browser.post(reveal, {"purpose": purpose[1]})
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert Entry.objects.filter(action="cases.protected_network", case_id=case.pk).exists()


def test_others_find_nothing(case, row, home):
    stranger = signed_in_as(make_user(name="Somebody Else"))
    desk = signed_in_as(make_user(home, name="Desk", role="reception_worker"))
    for name, more in (("client_documents", ()), ("client_document", (row.pk,)), ("client_document_file", (row.pk,))):
        assert stranger.get(there(case, name, *more)).status_code == 404
        assert desk.get(there(case, name, *more)).status_code in {403, 404}


def test_a_document_of_another_client_does_not_open_under_this_ones_name(browser, case, row, home, worker):
    from tests.factories import make_case

    other = make_case(home, coach=worker)
    for name in ("client_document", "client_document_file"):
        assert browser.get(there(other, name, row.pk)).status_code == 404


def test_after_the_end_documents_are_read_and_none_is_given(browser, case, row, worker):
    close_case(actor=worker, case=case, on=TODAY, reason="employment")
    assert "Give a document" not in text_of(browser, there(case))
    assert browser.get(there(case, "client_document_add")).status_code == 404
    assert browser.get(there(case, "client_document_file", row.pk)).status_code == 200


def test_the_pages_ask_little(browser, case, row, django_assert_max_num_queries):
    for number in range(4):
        actions.give(actor=case.coach, case=case, file=examine(upload(paper(number + 1))), kind="letter")
    for address in (there(case), there(case, "client_document", row.pk)):
        browser.get(address)
        with django_assert_max_num_queries(20):
            browser.get(address)
