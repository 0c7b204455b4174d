"""My documents: sent from a phone, given by a worker, seen, removed; and what is wrong stands beside its field."""

import html
import io
import re
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.platform.files.models import StoredFile
from kotopolku.platform.files.queries import examine
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.actions import close_case
from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.correspondence.actions import documents as actions
from kotopolku.rooms.correspondence.models import ClientDocument
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.web.components.public_texts import reader_texts
from kotopolku.web.components.uploads.words import refused_text, refused_to_reader
from tests.factories import make_case, make_identity_code, make_organisation, make_user
from tests.platform.files_of_tests import PLACE, bomb, paper, photo, upload
from tests.web.conftest import TODAY

from .conftest import browser_of

pytestmark = pytest.mark.django_db

ADD = "/my/documents/add/"
ONE = {"kind": "permit", "title": "My permit", "day": "", "month": "", "year": ""}


def send(own: Any, *files: Any, camera: Any = (), **given: str) -> Any:
    return own.post(ADD, {**ONE, **given, "file": list(files), **({"camera": camera} if camera else {})})


def text_of(browser: Any, address: str = "/my/documents/") -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", browser.get(address).content.decode()))


def given_by_worker(case: Any, worker: Any, title: str = "Päätös") -> ClientDocument:
    return actions.give(actor=worker, case=case, file=examine(upload(paper())), kind="decision", title=title)


def error_of(answer: Any) -> str:
    found = re.search(r'<p class="error"[^>]*>([^<]+)</p>', answer.content.decode())
    return html.unescape(found[1]) if found else ""


def test_a_photo_of_the_phone_is_sent_and_opened_again_without_its_place(own, case):
    answer = own.post(ADD, {**ONE, "camera": upload(photo(place=True), "IMG_1.jpg")})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/my/documents/?added")
    page = text_of(own)
    assert "My permit" in page
    assert "Your worker has not seen this yet" in page
    row = ClientDocument.objects.get(case=case)
    shown = own.get(reverse("my_document_file", args=[row.pk]))
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["Content-Disposition"] == f'inline; filename="{TODAY.isoformat()}.jpg"'
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "no-store" in shown.headers["Cache-Control"]
    assert shown.content.startswith(b"\xff\xd8\xff")
    assert PLACE not in shown.content


def test_several_photos_become_the_pages_of_one_document(own, case):
    assert send(own, upload(photo()), upload(photo("PNG"))).status_code == 303
    row: Any = ClientDocument.objects.get(case=case)
    assert (row.file.media_type, row.file.pages) == ("application/pdf", 2)
    shown = own.get(reverse("my_document_file", args=[row.pk]))
    assert shown.headers["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"MZ\x90\x00 a program", "file_of_unknown_kind"),
        (photo()[:900], "picture_broken"),
        (bomb(), "picture_too_large"),
        (paper(script=True), "paper_acts"),
        (paper(password="x"), "paper_locked"),
        (b"", "file_empty"),
        (b"\xff\xd8\xff" + b"x" * 10_000_000, "file_too_large"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_file_that_is_not_taken_is_told_beside_its_field_and_nothing_is_kept(own, content, reason):
    answer = send(own, upload(content))
    assert answer.status_code == 422
    assert error_of(answer) == reader_texts("documents_mine", "en").code("refused", reason).format(most=10)
    # What was written stays.
    assert 'value="My permit"' in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_no_file_and_sixty_megabytes_are_told_in_the_same_place(own):
    assert error_of(send(own)) == "Take a photo or choose a file."
    answer = send(own, upload(b"\0" * 60_000_000))
    assert (answer.status_code, error_of(answer)) == (422, "The file is too large. At most 10 MB.")


def test_an_empty_form_tells_everything_that_is_missing_at_once(own):
    body = own.post(ADD, {}).content.decode()
    assert 'id="kind-error"' in body
    assert "Take a photo or choose a file." in body
    assert "Choose the file once more." not in body


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "weapon"}, "kind"),
        ({"day": "31", "month": "2", "year": "2027"}, "expires"),
        ({"day": "1"}, "expires"),
        ({"day": "1", "month": "1", "year": "9999"}, "expires"),
        ({"title": make_identity_code()}, "title"),
        ({"title": "x" * 81}, "title"),
        ({"replaces": "999999"}, "replaces"),
    ],
)
def test_what_is_wrong_besides_stands_beside_its_field_and_the_file_is_asked_for_again(own, given, field):
    answer = send(own, upload(photo()), **given)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="{field}-error"' in body
    assert "Choose the file once more." in body
    assert not ClientDocument.objects.exists()


def test_the_same_photo_sent_twice_is_there_once(own):
    send(own, upload(photo()))
    assert error_of(send(own, upload(photo()))) == "You have sent this document already."
    assert ClientDocument.objects.count() == StoredFile.objects.count() == 1


def test_a_newer_card_takes_the_place_of_an_older_one(own, case):
    send(own, upload(photo()))
    old = ClientDocument.objects.get(case=case)
    assert "Does it replace an earlier document?" in text_of(own, ADD)
    send(own, upload(photo(said="NEW")), replaces=str(old.pk))
    assert "Replaced by a newer one" in text_of(own)


def test_what_no_worker_has_seen_is_removed_for_good_and_afterwards_only_asked_for(own, case, worker):
    send(own, upload(photo()))
    row = ClientDocument.objects.get(case=case)
    page = reverse("my_document", args=[row.pk])
    assert own.post(page, {"step": "remove"}).headers["Location"] == "/my/documents/?removed"
    assert not StoredFile.objects.exists()
    send(own, upload(photo()))
    row = ClientDocument.objects.get(case=case)
    page = reverse("my_document", args=[row.pk])
    actions.mark_seen(actor=worker, case=case, number=row.pk, by="worker")
    assert own.post(page, {"step": "remove"}).status_code == 422
    assert own.post(page, {"step": "ask"}).headers["Location"] == "/my/documents/?asked"
    actions.keep(actor=worker, case=case, number=row.pk)
    assert "Your worker still needs this document" in text_of(own, page)


def test_what_a_worker_gave_is_new_until_the_client_says_that_it_was_read(own, case, worker):
    row = given_by_worker(case, worker)
    page = reverse("my_document", args=[row.pk])
    assert "New" in text_of(own)
    own.get(reverse("my_document_file", args=[row.pk]))
    row.refresh_from_db()
    assert row.seen_at is None
    assert own.post(page, {"step": "read"}).status_code == 303
    assert "You said that you have read this." in text_of(own, page)
    assert own.post(page, {"step": "remove"}).status_code == 404


def test_what_ends_soon_stands_on_top_and_what_has_ended_is_said(own, case):
    send(own, upload(photo()))
    rows = ClientDocument.objects.filter(case=case)
    rows.update(expires=TODAY + timedelta(days=89))
    assert "Ends soon" in text_of(own)
    rows.update(expires=TODAY - timedelta(days=1))
    assert "Not valid any more" in text_of(own)


def test_nobody_elses_document_opens(own, case, worker, home):
    other = make_case(home)
    row = given_by_worker(other, worker)
    for name in ("my_document", "my_document_file"):
        assert own.get(reverse(name, args=[row.pk])).status_code == 404
        assert own.get(reverse(name, args=[999_999_999])).status_code == 404
    assert own.post(reverse("my_document", args=[row.pk]), {"step": "read"}).status_code == 404


def test_of_a_protected_client_no_word_of_a_worker_is_shown(own, case, worker):
    given_by_worker(case, worker, "Decision of the office in Kajaani")
    assert "Kajaani" in text_of(own)
    case.person.refresh_from_db()
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    page = text_of(own)
    assert "Kajaani" not in page
    assert "Decision" in page


def test_after_the_end_documents_are_read_and_none_is_added(own, case, worker):
    row = given_by_worker(case, worker)
    close_case(actor=worker, case=case, on=TODAY, reason="employment")
    assert own.get(reverse("my_document_file", args=[row.pk])).status_code == 200
    assert own.get(ADD).status_code == 404
    assert "Add a document" not in text_of(own)


def test_all_files_come_in_one_zip(own, case, worker):
    send(own, upload(photo()))
    given_by_worker(case, worker)
    answer = own.get("/my/data/files.zip")
    package = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    names = package.namelist()
    assert names == [f"001-{TODAY.isoformat()}.jpg", f"002-{TODAY.isoformat()}.pdf"]
    assert package.read(names[1]) == paper()


def test_the_pages_ask_little(own, case, worker, django_assert_max_num_queries):
    send(own, upload(photo()))
    for number in range(3):
        actions.give(actor=worker, case=case, file=examine(upload(paper(number + 2))), kind="letter")
    row: Any = ClientDocument.objects.filter(case=case).first()
    for address in ("/my/documents/", ADD, reverse("my_document", args=[row.pk])):
        with django_assert_max_num_queries(10):
            own.get(address)


def test_every_reason_has_words_for_workers_and_for_readers():
    from kotopolku.platform.files import refusals
    from kotopolku.rooms.correspondence import documents_refused

    found = {
        one
        for module in (refusals, documents_refused)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Refusal) and one not in {Refusal, refusals.FileRefused}
    }
    known: Any = {"most": 5, "limit": 5}
    otherwise = reader_texts("documents_mine", "fi").code("refused", "other")
    for one in found - {documents_refused.TitleTooLong, documents_refused.DocumentSeenAlready}:
        assert refused_to_reader(one(**known), "fi") != otherwise, one
    for one in vars(refusals).values():
        if isinstance(one, type) and issubclass(one, refusals.FileRefused) and one is not refusals.FileRefused:
            assert "not taken." not in refused_text(one(**known)), one


def test_another_browser_without_sign_in_is_sent_to_the_clients_sign_in(client, case, worker):
    row = given_by_worker(case, worker)
    for address in ("/my/documents/", ADD, reverse("my_document_file", args=[row.pk])):
        assert client.get(address).headers["Location"].startswith("/my/sign-in/")


def test_one_let_in_by_the_code_of_another_organisation_sees_nothing_of_it(case, home, worker):
    row = given_by_worker(case, worker)
    there = make_organisation("Sotkamo")
    coach = make_user(there, home)
    elsewhere = make_case(there, person=case.person, coach=coach)
    other = accept_invitation(code=invite(actor=coach, case=elsewhere), born=date(1990, 4, 1))
    assert browser_of(other).get(reverse("my_document", args=[row.pk])).status_code == 404
