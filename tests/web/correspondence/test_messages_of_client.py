"""The coach's tab, the page of the day, and the settled time: what waits is seen, others' conversations are not."""

import pytest
from django.urls import reverse

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases.actions import close_case
from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.cases.queries.clients import account_of
from kotopolku.rooms.correspondence import translation
from kotopolku.rooms.correspondence.actions import messages as actions
from kotopolku.rooms.correspondence.models import Message
from kotopolku.rooms.correspondence.queries import messages as queries
from kotopolku.rooms.people.actions import set_nondisclosure
from tests.factories import make_identity_code, make_organisation, make_user
from tests.rooms.correspondence.conftest import BORN
from tests.rooms.correspondence.test_translation import Parrot
from tests.web.conftest import TODAY, signed_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_user(case, worker):
    return accept_invitation(code=invite(actor=worker, case=case), born=BORN)


def says(client_user, text="Milloin tavataan?", language="so"):
    account = account_of(client_user)
    assert account is not None
    talk = queries.talks_of_client(account)[0]
    return actions.write_as_client(user=client_user, talk=talk, text=text, language=language)


def there(case, name="client_correspondence", *more):
    return reverse(name, args=[case.reference, *more])


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_waits_stands_on_the_page_of_the_day_until_it_is_answered(browser, client_user, case):
    assert "Messages wait for an answer" not in page(browser, "/")
    says(client_user)
    shown = page(browser, "/")
    assert there(case) in shown
    assert "Messages wait for an answer" in shown
    assert "Milloin tavataan" not in shown
    answer = browser.post(there(case), {"text": "Tiistaina", "language": "fi"})
    assert answer.status_code == 303
    assert "Messages wait for an answer" not in page(browser, "/")


def test_an_overdue_answer_is_marked(worker, client_user, case, on_day):
    says(client_user)
    on_day(TODAY.replace(day=9))
    browser = signed_in_as(worker)
    assert 'data-state="overdue">Overdue' in page(browser, "/")
    assert "The client should have had an answer by" in page(browser, there(case))


def test_the_look_leaves_a_trace_and_reading_is_said_not_assumed(browser, client_user, case):
    row = says(client_user)
    shown = page(browser, there(case))
    assert 'lang="so" dir="ltr">Milloin tavataan?' in shown
    assert "Somali" in shown
    assert Entry.objects.filter(action="cases.case_for", purpose="client.correspondence", case_id=case.pk).exists()
    row.refresh_from_db()
    assert row.read_at is None
    browser.post(there(case, "client_correspondence_read"), {"newest": row.pk})
    assert type(row).objects.get(pk=row.pk).read_at is not None
    # Read, and still to be answered.
    assert "Messages wait for an answer" in page(browser, "/")
    browser.post(there(case, "client_correspondence_leave"))
    assert "Messages wait for an answer" not in page(browser, "/")


def test_what_is_wrong_is_told_and_kept(browser, case):
    code = make_identity_code()
    answer = browser.post(there(case), {"text": f"Tunnus {code}", "language": "fi"})
    assert answer.status_code == 422
    assert "personal identity code. Remove it." in answer.content.decode()
    assert not Message.objects.exists()


def test_who_has_no_own_pages_is_told_of(browser, case, client_user):
    assert "no way to the own pages" not in page(browser, there(case))


def test_one_without_own_pages_reads_nothing_here(browser, case):
    assert "no way to the own pages" in page(browser, there(case))


def test_others_find_nothing(client_user, case, home):
    row = says(client_user)
    elsewhere = make_organisation("Toinen kunta")
    for user in (make_user(elsewhere), make_user(home, role="administrator")):
        browser = signed_in_as(user)
        assert browser.get(there(case)).status_code == 404
        assert browser.post(there(case), {"text": "Hei", "language": "fi"}).status_code == 404
        assert browser.post(there(case, "client_correspondence_news"), {"after": 0}).status_code == 404
        assert browser.post(there(case, "client_correspondence_read"), {"newest": row.pk}).status_code == 404
    assert Message.objects.get().read_at is None


def test_the_page_learns_of_what_comes_without_opening_the_file(browser, client_user, case):
    page(browser, there(case))
    looks = Entry.objects.filter(case_id=case.pk).count()
    address = there(case, "client_correspondence_news")
    assert "written more" not in browser.post(address, {"after": 0}).content.decode()
    row = says(client_user)
    answer = browser.post(address, {"after": 0})
    assert "The client has written more." in answer.content.decode()
    assert "Milloin" not in answer.content.decode()
    assert "written more" not in browser.post(address, {"after": row.pk}).content.decode()
    # One of the entries is the client's message.
    assert Entry.objects.filter(case_id=case.pk).count() == looks + 1


def test_under_non_disclosure_the_writer_is_warned_and_no_machine_is_asked(worker, client_user, case):
    row = says(client_user)
    browser = signed_in_as(worker)
    translation.use(Parrot())
    try:
        case.person.refresh_from_db()
        set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
        shown = page(browser, there(case))
        assert "write nothing that tells a place" in shown
        assert "Show a machine translation" not in shown
        assert browser.post(there(case, "client_correspondence_translate"), {"message": row.pk}).status_code == 404
    finally:
        translation.use(None)


def test_an_ended_relationship_is_only_read(browser, worker, client_user, case):
    says(client_user)
    close_case(actor=worker, case=case, on=TODAY, reason="other")
    shown = page(browser, there(case))
    assert "Milloin tavataan?" in shown
    assert "<textarea" not in shown
    assert browser.post(there(case), {"text": "Hei", "language": "fi"}).status_code == 422


def test_the_organisation_settles_within_how_many_days_it_answers(home, client_user, case):
    browser = signed_in_as(make_user(home, role="administrator", name="Pää Käyttäjä"))
    address = reverse("organisation_answering", args=[home.pk])
    assert "Answering messages" in page(browser, address)
    assert browser.post(address, {"working_days": 0, "since": "2025-06-02"}).status_code == 422
    assert browser.post(address, {"working_days": 2, "since": "2025-06-01"}).status_code == 422
    assert browser.post(address, {"working_days": 1, "since": "2025-06-02"}).status_code == 303
    assert "within 1 working day" in page(browser, reverse("organisation_messages", args=[home.pk]))
    says(client_user)
    assert str(queries.talk_of_case(case).answer_due) == "2025-06-03"
