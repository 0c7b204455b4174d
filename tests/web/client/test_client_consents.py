"""My consents: read one by one, asked and answered with nothing chosen beforehand, taken back with what ends named."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.domain.access import Task
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases.models import ConsentRequest
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.rooms.referrals import actions as referrals
from kotopolku.rooms.referrals.queries import told_by_link
from kotopolku.rooms.referrals.secret_links import token_of
from kotopolku.web.components.public_texts import reader_texts
from tests.factories import make_case, make_organisation, make_user
from tests.rooms.referrals.clients import a_service
from tests.web.conftest import TODAY
from tests.web.test_queries import queries_of

pytestmark = pytest.mark.django_db
PAGE = "/my/consents/"
SAID = reader_texts("consents", "en")
WORDS = {"receiver": "Kajaanin opisto", "items": "Nimi ja kielitaito", "why": "Opiston pitää tietää taso"}
OTHER_WORDS = {"receiver": "Oulun kansanopisto", "items": "Nimi ja ikä", "why": "Paikkaa haetaan syksyksi"}


@pytest.fixture
def consent(case: Any, worker: Any) -> Any:
    return actions.record_consent(actor=worker, case=case, what="access.service", given_on=TODAY, how="spoken")


@pytest.fixture
def grant(case: Any, worker: Any, consent: Any) -> Any:
    school = make_organisation("Tornion opisto", kind="provider")
    return actions.grant(
        actor=worker,
        case=case,
        user_id=make_user(school, role="provider_worker").pk,
        organisation_id=school.pk,
        task=Task.SERVICE,
        reason="Kurssi",
        since=TODAY,
        until=TODAY + timedelta(days=30),
        consent_id=consent.pk,
    )


@pytest.fixture
def asked(case: Any, worker: Any) -> Any:
    return actions.ask_for_consent(actor=worker, case=case, what="service_referral", **WORDS)


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def withdrawing(consent: Any) -> str:
    return f"{PAGE}{consent.pk}/withdraw/"


def question(row: Any) -> str:
    return f"{PAGE}requests/{row.pk}/"


def test_each_consent_tells_what_it_is_for_how_it_was_given_and_who_sees_by_it(own, grant):
    text = text_of(own.get(PAGE))
    for told in (SAID.code("what", "access.service"), SAID.code("how", "spoken"), "Tornion opisto"):
        assert told in text
    assert SAID.code("after", "access.service") in text


def test_taking_back_names_what_ends_and_ends_it(own, grant, consent, case, browser):
    page = text_of(own.get(withdrawing(consent)))
    assert SAID["ends_access"].format(name="Tornion opisto") in page
    grant.refresh_from_db()
    assert grant.ended_at is None
    done = own.post(withdrawing(consent), follow=True)
    assert SAID["was_withdrawn"] in text_of(done)
    assert SAID["over"] in text_of(done)
    assert type(grant).objects.get(pk=grant.pk).ended_at is not None
    assert "The client took it back" in text_of(browser.get("/"))
    assert "by the client" in text_of(browser.get(reverse("client_access", args=[case.reference])))
    assert own.post(withdrawing(consent)).status_code == 303


def test_a_referral_that_rests_on_the_consent_is_named_and_its_link_ends(own, case, worker):
    service = a_service("Kielikahvila", section="", name="Kajaanin Setlementti ry")
    draft = referrals.draft(actor=worker, case=case, service_id=service.pk)
    agreed = referrals.Agreed(given_on=TODAY, how="spoken")
    sent = referrals.send(actor=worker, referral=draft, seen_version=draft.version, agreed=agreed)
    assert "Kajaanin Setlementti ry" in text_of(own.get(PAGE))
    ends = SAID["ends_access"].format(name="Kajaanin Setlementti ry")
    assert ends in text_of(own.get(withdrawing(sent.consent)))
    assert told_by_link(token_of(sent.link_salt)) is not None
    own.post(withdrawing(sent.consent))
    assert told_by_link(token_of(sent.link_salt)) is None


def test_the_worker_asks_and_the_client_agrees(own, case, browser):
    there = reverse("client_consent_ask", args=[case.reference])
    assert browser.post(there, {"what": "service_referral", "language": "fi", "why": "x"}).status_code == 422
    assert browser.post(there, {"what": "service_referral", "language": "fi", **WORDS}).status_code == 303
    row = ConsentRequest.objects.get()
    assert question(row) in text_of(own.get(PAGE))
    page = text_of(own.get(question(row)))
    for told in (*WORDS.values(), SAID.code("what", "service_referral"), SAID["free"]):
        assert told in page
    assert "checked" not in page
    assert SAID["was_given"] in text_of(own.post(question(row), {"answer": "yes"}, follow=True))
    row.refresh_from_db()
    assert [one.how for one in [row.consent] if one is not None] == ["electronic"]
    assert WORDS["why"] in row.shown
    assert row.shown_language == "en"
    assert "The client agreed" in text_of(browser.get("/"))
    assert "The client agreed" in text_of(browser.get(reverse("client_access", args=[case.reference])))


def test_the_client_says_no_and_nothing_is_given(own, asked, browser):
    assert SAID["was_refused"] in text_of(own.post(question(asked), {"answer": "no"}, follow=True))
    assert SAID["none"] in text_of(own.get(PAGE))
    assert "The client refused" in text_of(browser.get("/"))
    assert own.get(question(asked)).status_code == 422


@pytest.fixture
def given(own: Any, case: Any, worker: Any) -> list[Any]:
    """Two consents of one kind, to two receivers, each answered on the client's own pages."""
    rows = []
    for words in (WORDS, OTHER_WORDS):
        row = actions.ask_for_consent(actor=worker, case=case, what="service_referral", **words)
        own.post(question(row), {"answer": "yes"})
        row.refresh_from_db()
        rows.append(row)
    return rows


def test_two_consents_of_one_kind_are_told_apart_by_what_was_read(own, given):
    text = text_of(own.get(PAGE))
    for told in (*WORDS.values(), *OTHER_WORDS.values(), SAID["ask_receiver"], SAID["ask_items"], SAID["ask_why"]):
        assert told in text
    page = text_of(own.get(withdrawing(given[1].consent)))
    assert [word for word in OTHER_WORDS.values() if word not in page] == []
    assert not [word for word in WORDS.values() if word in page]


def test_what_was_read_stands_in_the_language_in_which_it_was_written(own, case, worker):
    row = actions.ask_for_consent(actor=worker, case=case, what="handover", language="ar", **WORDS)
    own.post(question(row), {"answer": "yes"})
    assert f'lang="ar" dir="rtl">{WORDS["receiver"]}<' in text_of(own.get(PAGE))


def test_a_consent_taken_back_still_tells_what_it_was_about(own, given):
    own.post(withdrawing(given[0].consent))
    over = text_of(own.get(PAGE)).partition(f"<h2>{SAID['over']}</h2>")[2]
    assert [word for word in WORDS.values() if word not in over] == []
    assert not [word for word in OTHER_WORDS.values() if word in over]


def test_a_consent_that_no_request_led_to_names_nothing_that_was_read(own, consent):
    for page in (PAGE, withdrawing(consent)):
        assert SAID["ask_receiver"] not in text_of(own.get(page))


def test_what_was_refused_names_to_whom_and_which_data(own, asked):
    own.post(question(asked), {"answer": "no"})
    text = text_of(own.get(PAGE))
    for told in (SAID["ask_receiver"], WORDS["receiver"], SAID["ask_items"], WORDS["items"]):
        assert told in text


def test_of_one_protected_later_no_receiver_that_was_read_is_named(own, given, case, worker):
    asked = actions.ask_for_consent(actor=worker, case=case, what="handover", **WORDS)
    own.post(question(asked), {"answer": "no"})
    own.post(withdrawing(given[0].consent))
    person = type(case.person).objects.get(pk=case.person_id)
    set_nondisclosure(actor=worker, person=person, code="1", seen_version=person.version)
    for page in (PAGE, withdrawing(given[1].consent)):
        text = text_of(own.get(page))
        assert not [words["receiver"] for words in (WORDS, OTHER_WORDS) if words["receiver"] in text]
        assert OTHER_WORDS["items"] in text


def test_without_an_answer_nothing_is_sent(own, asked):
    assert own.post(question(asked), {}).status_code == 422
    asked.refresh_from_db()
    assert asked.answered_at is None


def test_what_the_worker_took_back_is_not_asked(own, asked, case, browser):
    there = reverse("client_consent_take_back", args=[case.reference, asked.pk])
    assert browser.post(there).status_code == 303
    assert question(asked) not in text_of(own.get(PAGE))
    assert own.get(question(asked)).status_code == 404


def test_of_a_protected_client_no_receiver_is_named(own, grant, asked, case, worker):
    person = type(case.person).objects.get(pk=case.person_id)
    set_nondisclosure(actor=worker, person=person, code="1", seen_version=person.version)
    for page in (PAGE, withdrawing(grant.consent), question(asked)):
        text = text_of(own.get(page))
        assert not [word for word in ("Tornion opisto", "Kajaanin opisto") if word in text]


def test_nothing_of_another_client_is_there(own, home, worker):
    other = make_case(home, coach=worker, given="Omar", residence={})
    consent = actions.record_consent(actor=worker, case=other, what="handover", given_on=TODAY)
    row = actions.ask_for_consent(actor=worker, case=other, what="handover", **WORDS)
    assert SAID["none"] in text_of(own.get(PAGE))
    for page in (withdrawing(consent), question(row)):
        assert own.get(page).status_code == 404
        assert own.post(page, {"answer": "yes"}).status_code == 404
    consent.refresh_from_db()
    assert consent.withdrawn_on is None


def test_a_page_asks_few_questions(own, grant, consent, given, asked):
    actions.record_consent(actor=asked.asked_by, case=asked.case, what="handover", given_on=TODAY)
    for page in (PAGE, withdrawing(consent), withdrawing(given[0].consent), question(asked)):
        assert len(queries_of(own, page)) <= 10
