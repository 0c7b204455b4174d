"""The provider's link: a cover that tells nothing of the client, a package by a logged press, and an answer once."""

import re
from typing import Any

import pytest
from django.test import Client

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.messages.models import Message
from kotopolku.platform.messages.wording import Draft, worded
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.rooms.plans.queries import measures_of
from kotopolku.rooms.referrals import actions
from kotopolku.rooms.referrals.secret_links import token_of
from kotopolku.web.components.letters.referral_mail import texts_in
from kotopolku.web.partner import tries
from tests.rooms.referrals.clients import a_service, fresh

pytestmark = pytest.mark.django_db
TELEPHONE = "040 000 0000"


@pytest.fixture(autouse=True)
def no_tries():
    tries.forget()


@pytest.fixture
def row(case: Any, worker: Any, plan: Any) -> Any:
    draft = actions.draft(actor=worker, case=case, service_id=a_service().pk, measure_id=measures_of(plan)[0].pk)
    return actions.send(actor=worker, referral=draft, seen_version=draft.version)


def link(row):
    return f"/partner/referral/{token_of(row.link_salt)}/"


def post(row, what, **given):
    sent = {"what": what, "version": fresh(row).version, "by_name": "Rehtori Salo", **given}
    return Client().post(f"{link(row)}?in=en", sent)


def told_of(case):
    return ("Amina", "Example", TELEPHONE, case.reference, "Kaisa Koski")


def test_the_cover_tells_nothing_and_changes_nothing(row, case):
    before = Entry.objects.count()
    page = Client().get(f"{link(row)}?in=en").content.decode()
    assert "A client has been referred to your service." in page
    for hidden in told_of(case):
        assert hidden not in page
    assert fresh(row).state == "sent"
    assert Entry.objects.count() == before


def test_a_press_opens_the_package_and_is_logged(row):
    answer = post(row, "open")
    page = answer.content.decode()
    assert "Amina Example" in page
    assert TELEPHONE in page
    assert fresh(row).state == "received"
    assert Entry.objects.filter(action="referrals.open_by_link").count() == 1
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    # By GET it is the cover again.
    assert "Amina" not in Client().get(link(row)).content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "Avaa ohjaus"), ("sv", "Öppna hänvisningen"), ("en", "Open the referral")]
)
def test_in_three_languages_from_the_same_keys(row, language, words):
    page = Client().get(f"{link(row)}?in={language}").content.decode()
    assert words in page
    assert f'<html lang="{language}"' in page
    assert texts_in("xx").language == "fi"


def test_answers_and_what_is_no_answer(row):
    assert "Write why." in post(row, "answer", state="declined").content.decode()
    assert "Write your name." in post(row, "answer", state="accepted", by_name=" ").content.decode()
    for given in ({"starts_on": "31.2.2025"}, {"hours": "many"}, {"hours": "NaN"}, {"hours": "1e99"}, {"hours": "-1"}):
        assert post(row, "answer", state="accepted", **given).status_code == 422
    assert post(row, "answer", state="nonsense").status_code == 422
    assert post(row, "nonsense").status_code == 400
    assert fresh(row).state == "sent"
    done = post(row, "answer", state="accepted", starts_on="2025-08-11")
    assert done.status_code == 303
    assert "Thank you." in Client().get(done.headers["Location"]).content.decode()
    assert (fresh(row).state, str(fresh(row).starts_on)) == ("accepted", "2025-08-11")


def test_the_second_of_two_answers_from_one_page_is_told(row):
    seen = row.version
    assert post(row, "answer", state="accepted", version=seen).status_code == 303
    second = post(row, "answer", state="declined", text="Full", version=seen)
    assert second.status_code == 409
    assert "Somebody has answered meanwhile" in second.content.decode()
    assert fresh(row).state == "accepted"


def test_the_whole_way_and_then_the_link_is_closed(row):
    for given in (
        {"state": "accepted"},
        {"state": "started", "starts_on": "2025-06-02"},
        {"state": "attended", "attendance": "mostly", "hours": "12,5"},
    ):
        assert post(row, "answer", **given).status_code == 303
    last = post(row, "answer", state="finished", attendance="whole", hours="80", text="B1", ends_on="2025-09-01")
    assert last.status_code == 200
    assert "the link is closed" in last.content.decode()
    assert Client().get(link(row)).status_code == 410
    assert post(row, "open").status_code == 410


def test_a_link_that_opens_nothing_is_the_same_page_and_is_braked(row, worker, case):
    unknown = Client().get("/partner/referral/0123456789abcdef/?in=en")
    address = f"{link(row)}?in=en"
    actions.withdraw(actor=worker, referral=row, seen_version=row.version)
    gone = Client().get(address)
    assert unknown.status_code == gone.status_code == 410
    assert unknown.content == gone.content
    for number in range(tries.MOST):
        Client().get(f"/partner/referral/{number:032x}/")
    assert Client().get("/partner/referral/0/").status_code == 429


def mail_of(row, what, language="en"):
    message = Message.objects.filter(template=f"referral.{what}").latest("pk")
    state, link_mark = fresh(row).state, row.link_hash[:12]
    draft = Draft("email", message.recipient, language, {"referral": row.pk, "state": state, "link": link_mark})
    return worded(f"referral.{what}", draft)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_mail_names_nobody(row, case, language):
    mail = mail_of(row, "sent", language)
    assert link(row) in mail.body
    assert row.reference in mail.subject
    for hidden in told_of(case):
        assert hidden not in mail.body + mail.subject
    assert not mail.unsigned


def test_a_provider_is_written_to_in_its_language_and_one_of_unknown_language_in_both(row):
    message = Message.objects.get(template="referral.sent")
    both = mail_of(row, "sent", message.language)
    assert both.subject == f"Ohjaus {row.reference} / Hänvisning {row.reference}"
    assert [word in both.body for word in ("on ohjattu asiakas", "En klient har hänvisats")] == [True, True]
    assert both.body.count(link(row)) == 2
    swedish = mail_of(row, "sent", "sv")
    assert (swedish.subject, swedish.body.count(link(row))) == (f"Hänvisning {row.reference}", 1)


def test_the_mail_is_not_wanted_when_the_state_has_changed_and_unsigned_under_turvakielto(row, case, worker):
    draft = Draft("email", "x@example.org", "en", {"referral": row.pk, "state": "sent", "link": row.link_hash[:12]})
    person = case.person
    set_nondisclosure(actor=worker, person=person, code="1", seen_version=person.version)
    mail = worded("referral.sent", draft)
    assert mail is not None
    assert mail.unsigned
    post(row, "answer", state="accepted")
    assert worded("referral.sent", draft) is None


def test_under_turvakielto_the_opened_package_tells_no_place(row, case, worker, home):
    person = case.person
    set_nondisclosure(actor=worker, person=person, code="1", seen_version=person.version)
    page = post(row, "open").content.decode()
    assert "Amina Example" in page
    for hidden in (TELEPHONE, str(home), str(worker)):
        assert hidden not in page
    assert not re.search(r"<dt>(Contacts|Municipality of residence|Contacts of the official)</dt>", page)
