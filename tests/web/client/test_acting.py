"""One who acts for a client chooses for whom, sees what the law lets them see, and nothing once the right has ended."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.platform.audit.queries import Entry, LookKind
from kotopolku.rooms.cases.actions import acting, clients
from kotopolku.rooms.cases.queries.clients import corrections_of
from kotopolku.rooms.cases.queries.following import anomalies_of
from kotopolku.rooms.people import actions as people
from kotopolku.web.client.looking import looks_of
from tests.factories import make_case, make_person

from ..conftest import TODAY
from ..test_queries import queries_of

pytestmark = pytest.mark.django_db
MOTHER_BORN = date(1985, 3, 4)
BORN = {"day": "4", "month": "3", "year": "1985"}


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def come_in(code: str, born: dict[str, str] | None = None) -> Client:
    """A browser in English that has come in by a code."""
    browser = Client()
    browser.cookies["kotopolku_language_my"] = "en"
    answer = browser.post("/my/sign-in/", {"code": code, **(born or BORN)})
    assert answer.status_code == 303, text_of(answer)
    return browser


@pytest.fixture
def mother(worker: Any) -> Any:
    return make_person(worker, given="Safiya", family="Example", born=MOTHER_BORN.isoformat())


def acts_for(worker: Any, home: Any, mother: Any, given: str, born: str) -> Any:
    """A case of the mother's child, and her right to act in it."""
    case = make_case(home, coach=worker, given=given, family="Example", born=born)
    people.set_kinship(actor=worker, person=mother, relative=case.person, kind="parent")
    right = acting.record_acting(actor=worker, case=case, basis="guardian", since=TODAY, person_id=mother.pk)
    return case, right


@pytest.fixture
def child(worker: Any, home: Any, mother: Any) -> Any:
    return acts_for(worker, home, mother, "Sahra", "2013-01-10")


@pytest.fixture
def minor(worker: Any, home: Any, mother: Any) -> Any:
    return acts_for(worker, home, mother, "Hodan", "2009-01-10")


def guardian_of(worker: Any, pair: Any) -> Client:
    return come_in(acting.invite_to_act(actor=worker, case=pair[0], number=pair[1].pk))


def own_of(worker: Any, case: Any) -> Client:
    year, month, day = case.person.born.split("-")
    return come_in(clients.invite(actor=worker, case=case), {"day": day, "month": month, "year": year})


def test_one_with_a_single_child_sees_the_childs_pages_at_once_and_each_page_says_so(worker, child):
    browser = guardian_of(worker, child)
    for address in ("/my/", "/my/plan/", "/my/appointments/", "/my/people/", "/my/looks/", "/my/data/"):
        shown = text_of(browser.get(address))
        assert "You act for: Sahra" in shown, address
        assert 'href="/my/acting/"' in shown


def test_one_with_two_children_chooses_and_switches(worker, child, minor):
    browser = guardian_of(worker, child)
    assert browser.get("/my/").headers["Location"] == "/my/acting/"
    page = text_of(browser.get("/my/acting/"))
    assert "Sahra" in page
    assert "Hodan" in page
    assert "My own" not in page
    for case, right in (child, minor):
        assert browser.post("/my/acting/choose/", {"whose": right.pk}).status_code == 303
        assert f"You act for: {case.sort_name.split(', ')[1]}" in text_of(browser.get("/my/"))


def test_one_who_is_a_client_too_goes_between_own_matters_and_the_childs(worker, home, mother, child):
    own = make_case(home, person=mother, coach=worker, actor=worker)
    browser = own_of(worker, own)
    assert browser.get("/my/").headers["Location"] == "/my/acting/"
    browser.post("/my/acting/choose/", {"whose": child[1].pk})
    browser.post("/my/corrections/", {"wrong": "Her name", "right": "Sahra"})
    browser.post("/my/acting/choose/", {"whose": "0"})
    assert "These are your own matters" in text_of(browser.get("/my/"))
    browser.post("/my/corrections/", {"wrong": "My name", "right": "Safiya"})
    assert [row.wrong for row in corrections_of(child[0])] == ["Her name"]
    assert [row.wrong for row in corrections_of(own)] == ["My name"]


def test_a_form_that_was_opened_for_the_child_is_not_kept_for_oneself(worker, home, mother, child):
    own = make_case(home, person=mother, coach=worker, actor=worker)
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["kotopolku_language_my"] = "en"
    browser.get("/my/sign-in/")
    code = clients.invite(actor=worker, case=own)
    browser.post("/my/sign-in/", {"code": code, **BORN, "csrfmiddlewaretoken": browser.cookies["csrftoken"].value})
    token = browser.cookies["csrftoken"].value
    browser.post("/my/acting/choose/", {"whose": child[1].pk, "csrfmiddlewaretoken": token})
    of_child = browser.cookies["csrftoken"].value
    browser.post("/my/acting/choose/", {"whose": "0", "csrfmiddlewaretoken": of_child})
    written = {"wrong": "Of the child", "right": "?", "csrfmiddlewaretoken": of_child}
    assert browser.post("/my/corrections/", written).status_code == 403
    assert corrections_of(own) == []


def test_nobody_chooses_one_for_whom_they_do_not_act(worker, home, child, minor):
    stranger = make_case(home, coach=worker, given="Idil", born="2012-05-06")
    known: dict[str, Any] = {"basis": "representative", "name": "Eero Edustaja", "born": "1970-02-03", "since": TODAY}
    other = acting.record_acting(actor=worker, case=stranger, **known)
    browser = guardian_of(worker, child)
    for number in (other.pk, "0", "x", "", 10**20):
        assert browser.post("/my/acting/choose/", {"whose": number}).status_code == 404
    assert own_of(worker, minor[0]).get("/my/acting/").status_code == 404


def test_what_the_guardian_does_stands_in_the_minors_own_list_and_in_the_workers_timeline(worker, browser, minor):
    guardian = guardian_of(worker, minor)
    guardian.post("/my/corrections/", {"wrong": "The school", "right": "Another"})
    shown = text_of(own_of(worker, minor[0]).get("/my/looks/"))
    assert "Your guardian" in shown
    assert "Safiya" in text_of(browser.get(f"/clients/{minor[0].reference}/timeline/"))
    assert "Safiya" in text_of(browser.get(f"/clients/{minor[0].reference}/own-pages/"))
    entry = Entry.objects.get(action="cases.ask_for_correction")
    assert entry.acting_for == {"right": minor[1].pk, "basis": "guardian"}


@pytest.mark.parametrize("address", ["/my/", "/my/plan/", "/my/appointments/", "/my/people/", "/my/fees/", "/my/data/"])
def test_that_a_guardian_saw_a_page_is_in_the_log_with_the_right(worker, child, address):
    assert guardian_of(worker, child).get(address).status_code == 200
    entry = Entry.objects.get(action="cases.look_acting")
    assert (entry.person_id, entry.case_id) == (child[0].person_id, child[0].pk)
    assert entry.acting_for == {"right": child[1].pk, "basis": "guardian"}


def test_that_a_guardian_only_looked_stands_in_the_minors_own_list_and_in_the_workers(worker, browser, minor):
    guardian = guardian_of(worker, minor)
    own = own_of(worker, minor[0])
    guardian.get("/my/appointments/")
    guardian.get("/my/plan/")
    shown = text_of(own.get("/my/looks/"))
    assert "Your guardian" in shown
    assert "Your own pages" in shown
    assert "Your integration plan" in shown
    told = text_of(browser.get(f"/clients/{minor[0].reference}/access/"))
    assert "Guardian: Example, Safiya" in told
    assert "The client's own pages" in told


def test_that_a_guardian_came_in_is_a_look_and_no_change(worker, minor):
    own = own_of(worker, minor[0])
    guardian_of(worker, minor)
    request: Any = own.get("/my/").wsgi_request
    looks, _ = looks_of(request.client_account, 50)
    told = [(one.kind, one.purposes, one.times) for one in looks if one.actor_name == "Huoltaja"]
    assert told == [(LookKind.LOOK, ("own_pages",), 1)]


def test_what_a_guardian_was_not_shown_is_no_look(worker, minor):
    guardian = guardian_of(worker, minor)
    assert guardian.get("/my/messages/").status_code == 403
    assert guardian.get("/my/plan/versions/9/").status_code == 404
    assert not Entry.objects.filter(action="cases.look_acting").exists()


def test_what_a_guardian_takes_along_is_one_entry(worker, child):
    assert guardian_of(worker, child).get("/my/data/json/").status_code == 200
    entry = Entry.objects.get(person_id=child[0].person_id, kind="use")
    assert (entry.action, entry.organisation_id) == ("exchange.own_data", child[0].organisation_id)


def test_own_looks_of_the_client_leave_no_entry(worker, minor):
    own = own_of(worker, minor[0])
    assert own.get("/my/plan/").status_code == 200
    assert not Entry.objects.filter(kind="use", actor_name="Asiakas").exists()


def test_what_a_guardian_writes_is_not_taken_for_the_clients_own(worker, browser, child):
    case = child[0]
    guardian = guardian_of(worker, child)
    talk = re.search(r'href="(/my/messages/\w+/)"', text_of(guardian.get("/my/messages/")))
    assert talk
    assert guardian.post(talk[1], {"text": "She is ill today", "language": "en"}).status_code == 303
    assert "<strong>You</strong>" in text_of(guardian.get(talk[1]))
    told = text_of(browser.get(f"/clients/{case.reference}/correspondence/"))
    assert "<strong>Guardian: Example, Safiya</strong>" in told
    assert "reads no messages here" not in told
    # Another who acts for the child reads who wrote it.
    known: dict[str, Any] = {"basis": "representative", "name": "Eero Edustaja", "born": "1970-02-03", "since": TODAY}
    other = acting.record_acting(actor=worker, case=case, **known)
    code = acting.invite_to_act(actor=worker, case=case, number=other.pk)
    second = come_in(code, {"day": "3", "month": "2", "year": "1970"})
    shown = text_of(second.get(talk[1]))
    assert "<strong>guardian</strong>" in shown
    assert "<strong>You</strong>" not in shown


def test_that_a_guardian_looks_is_nothing_odd_of_a_worker(worker, home, child):
    """Nobody has assigned the file to them, and their nights are their own."""
    guardian = guardian_of(worker, child)
    for _ in range(12):
        guardian.get("/my/plan/")
    assert Entry.objects.filter(action="cases.look_acting", organisation_id=home.pk).count() == 12
    assert anomalies_of([home.pk], datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)) == []


def test_what_a_minor_wrote_is_not_shown_to_the_guardian(worker, minor):
    own = own_of(worker, minor[0])
    own.post("/my/corrections/", {"wrong": "Only mine 7", "right": "Nobody else's 7"})
    guardian = guardian_of(worker, minor)
    guardian.post("/my/corrections/", {"wrong": "Of a guardian", "right": "It"})
    shown = text_of(guardian.get("/my/corrections/"))
    assert "Of a guardian" in shown
    assert "Only mine 7" not in shown
    assert "Nobody else" not in shown
    for address in ("/my/looks/", "/my/data/", "/my/data/json/", "/my/messages/", "/my/documents/", "/my/start/"):
        answer = guardian.get(address)
        assert answer.status_code == 403, address
        assert "Only the person sees this" in text_of(answer)


def test_no_way_of_the_first_page_leads_where_it_is_closed(worker, minor):
    closed = ("/my/looks/", "/my/data/", "/my/messages/", "/my/documents/", "/my/start/", "/my/services/")
    guardian = guardian_of(worker, minor).get("/my/").content.decode()
    own = own_of(worker, minor[0]).get("/my/").content.decode()
    assert [there for there in closed if f'href="{there}"' in guardian] == []
    assert 'href="/my/acting/who/"' not in guardian
    assert 'href="/my/acting/who/"' in own


def test_a_minor_sees_who_acts_and_asks_for_the_end(worker, browser, minor):
    own = own_of(worker, minor[0])
    assert "Safiya" in text_of(own.get("/my/acting/who/"))
    there = reverse("my_acting_ask", args=[minor[1].pk])
    assert own.post(there, {"why": ""}).status_code == 422
    assert own.post(there, {"why": "I do not want this."}).status_code == 303
    assert "You have asked" in text_of(own.get("/my/acting/who/"))
    assert "The client asks that this end" in text_of(browser.get(f"/clients/{minor[0].reference}/acting/"))
    assert "I do not want this." not in text_of(guardian_of(worker, minor).get("/my/corrections/"))


def test_an_ended_right_opens_nothing_at_the_next_page(worker, child):
    browser = guardian_of(worker, child)
    assert browser.get("/my/").status_code == 200
    acting.end_acting(actor=worker, case=child[0], number=child[1].pk)
    for answer in (browser.get("/my/plan/"), browser.post("/my/corrections/", {"wrong": "a", "right": "b"})):
        assert (answer.status_code, answer.headers["Location"]) == (303, "/my/acting/")
    assert corrections_of(child[0]) == []
    shown = text_of(browser.get("/my/acting/"))
    assert "You no longer act" in shown
    assert "Sahra" not in shown


def test_under_turvakielto_a_confirmed_right_shows_no_place(worker, home, child):
    case, right = child
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    acting.confirm_acting(actor=worker, case=case, number=right.pk)
    browser = guardian_of(worker, child)
    for address in ("/my/", "/my/plan/", "/my/appointments/", "/my/people/"):
        shown = text_of(browser.get(address))
        assert home.name not in shown, address
        assert str(worker) not in shown, address
    assert browser.get("/my/data/json/").status_code == 403


@pytest.mark.parametrize("address", ["/my/", "/my/plan/", "/my/appointments/", "/my/people/", "/my/looks/"])
def test_a_page_costs_no_more_than_ten_queries_when_acting(worker, child, address):
    asked = queries_of(guardian_of(worker, child), address)
    assert len(asked) <= 10, "\n".join(asked)


def test_a_worker_records_who_acts_and_gets_a_code_on_paper(worker, browser, home, mother):
    case = make_case(home, coach=worker, given="Sahra", family="Example", born="2013-01-10")
    people.set_kinship(actor=worker, person=mother, relative=case.person, kind="parent")
    there = f"/clients/{case.reference}/acting/"
    assert "Example, Safiya" in text_of(browser.get(there))
    sent = {"basis": "guardian", "person_id": mother.pk, "since": "2025-06-02", "until": ""}
    assert browser.post(there, sent).status_code == 303
    paper = text_of(browser.post(f"{there}{case.acting_rights.get().pk}/invite/"))
    code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", paper)
    assert code is not None
    assert "Safiya" not in paper
    assert "You act for: Sahra" in text_of(come_in(code.group()).get("/my/"))
    assert browser.post(f"{there}{case.acting_rights.get().pk}/end/").status_code == 303
    assert "Ended" in text_of(browser.get(there))


def test_the_paper_with_a_code_is_in_the_language_of_the_one_who_acts(worker, browser, home, child, mother):
    case, right = child
    people.set_service(actor=worker, person=case.person, seen_version=case.person.version, service_language="ti")
    people.set_service(actor=worker, person=mother, seen_version=mother.version, service_language="so")
    paper = browser.post(f"/clients/{case.reference}/acting/{right.pk}/invite/").content.decode()
    assert re.findall(r'<article class="card foreign" lang="(.+?)"', paper) == ["so"]
    assert "arrimaha qof kale" in paper
    known: dict[str, Any] = {"basis": "representative", "name": "Eero Edustaja", "born": "1970-02-03", "since": TODAY}
    other = acting.record_acting(actor=worker, case=case, **known)
    paper = browser.post(f"/clients/{case.reference}/acting/{other.pk}/invite/").content.decode()
    assert re.findall(r'<article class="card foreign" lang="(.+?)"', paper) == ["en", "ti"]
    assert "Your code for acting for another person" in paper


def test_of_a_child_under_15_the_worker_is_told_that_a_guardian_acts(browser, worker, child):
    shown = text_of(browser.get(f"/clients/{child[0].reference}/own-pages/"))
    assert "The client is under 15" in shown
    assert "Invite the client" not in shown
    answer = browser.post(f"/clients/{child[0].reference}/own-pages/invite/", follow=True)
    assert "The client is under 15" in text_of(answer)
