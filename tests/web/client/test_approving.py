"""Approving my plan on the own pages: read in two languages, a word before it, and the code of the meeting."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from kotopolku.platform.accounts.sign_in.adapters import CAME_BY
from kotopolku.rooms.cases.queries.clients import ClientAccount
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans import queries
from kotopolku.web.components.public_texts import reader_texts
from tests.factories import make_case
from tests.rooms.plans.clients import a_draft, a_measure, assessed, complete
from tests.web.conftest import TODAY, signed_in_as
from tests.web.test_queries import queries_of

from .conftest import browser_of

pytestmark = pytest.mark.django_db
OFFER, WORD, PLAN = "/my/plan/offer/", "/my/plan/offer/word/", "/my/plan/"
SAID = reader_texts("approving", "en")


@pytest.fixture
def plan(case: Any, worker: Any) -> Any:
    return a_ready_draft(worker, case)


def a_ready_draft(worker: Any, case: Any) -> Any:
    assessed(worker, case, completed=TODAY - timedelta(days=7))
    row = a_draft(worker, case, made=TODAY, until=TODAY + timedelta(days=300))
    complete(worker, row)
    wording = plans.Wording(text="Suomen kurssi", translation="Koorsada af-Finnishka", translation_language="so")
    a_measure(worker, row, wording=wording, responsible_name="Kajaanin opisto")
    row.refresh_from_db()
    return row


@pytest.fixture
def offered(plan: Any, worker: Any) -> Any:
    return offer(plan, worker)


def offer(plan: Any, worker: Any) -> Any:
    ours = plans.Agreement(party="authority", name="Kaisa Koski", on=TODAY, how="electronic")
    plan.refresh_from_db()
    return plans.offer(actor=worker, plan=plan, agreed=[ours], seen_version=plan.version)


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def digest_on(own: Any) -> str:
    found = re.search(r'name="digest" value="(\w+)"', text_of(own.get(OFFER)))
    assert found
    return found[1]


def strongly(account: Any, monkeypatch: Any) -> Any:
    """The browser of a session that began by strong identification."""
    app = {"provider_id": "suomi", "name": "Suomi.fi", "client_id": "x", "settings": {"side": "client"}}
    monkeypatch.setattr(settings, "SOCIALACCOUNT_PROVIDERS", {"openid_connect": {"APPS": [app]}})
    ClientAccount.objects.filter(user=account).update(organisation=None)
    own = browser_of(type(account).objects.get(pk=account.pk))
    session = own.session
    session[CAME_BY] = "suomi"
    session.save()
    return own


def test_what_waits_is_told_and_read_in_two_languages_under_one_number(own, offered):
    assert SAID["waits"] in text_of(own.get(PLAN))
    text = text_of(own.get(OFFER))
    part = next(one for one in text.split("<section") if "<bdi>1.2</bdi>" in one)
    assert part.index("Koorsada af-Finnishka") < part.index("Suomen kurssi")
    assert SAID["code_why"] in text


def test_a_session_by_invitation_approves_with_the_code_only(own, offered, worker, case, browser):
    digest = digest_on(own)
    assert own.post(OFFER, {"digest": digest}).status_code == 422
    code = plans.make_code(actor=worker, plan=offered.plan)
    wrong = own.post(OFFER, {"digest": digest, "code": f"{(int(code) + 1) % 10**6:06d}"})
    assert wrong.status_code == 422
    assert SAID["code_wrong"].format(left=4) in text_of(wrong)
    done = own.post(OFFER, {"digest": digest, "code": code}, follow=True)
    assert SAID["approved"] in text_of(done)
    in_force: Any = queries.latest_plan(case)
    assert in_force.state == "in_force"
    assert "Approved by the client" in text_of(browser.get("/"))
    page = text_of(browser.get(reverse("plan", args=[case.reference])))
    assert "Electronically, with a code at the meeting" in page


def test_a_session_by_strong_identification_needs_no_code(account, offered, case, monkeypatch):
    own = strongly(account, monkeypatch)
    text = text_of(own.get(OFFER))
    assert SAID["strong_text"] in text
    assert 'name="code"' not in text
    assert own.post(OFFER, {"digest": digest_on(own)}).status_code == 303
    version = queries.all_versions_of(case)[0]
    assert version.approvals.get(party="client").means == "strong"


def test_the_providers_of_workers_prove_no_client(account, offered, monkeypatch):
    own = strongly(account, monkeypatch)
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["side"] = "worker"
    assert 'name="code"' in text_of(own.get(OFFER))


def test_an_account_by_code_stays_one_however_the_session_came(account, offered, monkeypatch):
    own = strongly(account, monkeypatch)
    case = offered.plan.case
    ClientAccount.objects.filter(user=account).update(organisation=case.organisation_id)
    assert 'name="code"' in text_of(own.get(OFFER))


def test_what_changed_while_it_was_read_is_not_approved(own, offered, worker, case):
    digest = digest_on(own)
    a_measure(worker, offered.plan, "Uusi")
    gone = own.post(OFFER, {"digest": digest, "code": "123456"})
    assert gone.status_code == 422
    assert SAID["changed"] in text_of(gone)
    offer(offered.plan, worker)
    code = plans.make_code(actor=worker, plan=offered.plan)
    old = own.post(OFFER, {"digest": digest, "code": code})
    assert old.status_code == 422
    assert SAID["changed"] in text_of(old)
    assert queries.latest_plan(case) is None


def test_a_wish_for_a_change_is_on_the_coachs_day_and_answered(own, offered, case, browser):
    given = {"digest": digest_on(own), "kind": "change", "about": "1.2", "text": "Haluan iltakurssin"}
    assert own.post(WORD, given).status_code == 303
    row = queries.words_of(case)[0]
    there = reverse("plan_word", args=[case.reference, row.pk])
    assert there in text_of(browser.get("/"))
    page = text_of(browser.get(there))
    assert "Suomen kurssi" in page
    assert "The plan offered to the client" in page
    assert browser.post(there, {"answer": "Iltakurssi sopii"}).status_code == 303
    assert "Iltakurssi sopii" in text_of(own.get(OFFER))


@pytest.mark.parametrize("given", [{"kind": "change"}, {"text": "x"}, {"kind": "review", "text": "x"}])
def test_what_is_lacking_is_told_and_what_was_written_kept(own, offered, case, given):
    answer = own.post(WORD, {"digest": digest_on(own), **given})
    assert answer.status_code == 422
    assert queries.words_of(case) == []
    assert given.get("text", "") in text_of(answer)


def test_a_number_that_is_not_there_is_not_found(own, offered):
    assert own.get(f"{WORD}?about=9.9").status_code == 404


def test_without_an_offer_the_page_says_so(own, plan):
    assert SAID["none"] in text_of(own.get(OFFER))
    assert SAID["none"] in text_of(own.get(WORD))
    assert SAID["waits"] not in text_of(own.get(PLAN))


def test_a_minor_is_told_who_approves(own, offered, case):
    person = type(case.person).objects.get(pk=case.person_id)
    type(person).objects.filter(pk=person.pk).update(born=(TODAY - timedelta(days=365 * 16)).isoformat())
    text = text_of(own.get(OFFER))
    assert SAID["minor_text"] in text
    assert SAID["approve"] not in text
    assert own.post(OFFER, {"digest": offered.digest, "code": "123456"}).status_code == 404


def test_of_a_protected_client_no_place_and_never_by_identification_alone(account, offered, case, worker, monkeypatch):
    person = type(case.person).objects.get(pk=case.person_id)
    set_nondisclosure(actor=worker, person=person, code="1", seen_version=person.version)
    own = strongly(account, monkeypatch)
    for page in (OFFER, f"{WORD}?about=1.2"):
        text = text_of(own.get(page))
        assert not [word for word in (case.organisation.name, "Kaisa Koski", "Kajaanin opisto") if word in text]
    assert 'name="code"' in text_of(own.get(OFFER))
    assert SAID["hidden"] in text_of(own.get(OFFER))


def test_nothing_of_another_clients_offer_is_there(own, home, worker):
    other = make_case(home, coach=worker, given="Omar", family="Otherman", residence={})
    row = offer(a_ready_draft(worker, other), worker)
    assert SAID["none"] in text_of(own.get(OFFER))
    code = plans.make_code(actor=worker, plan=row.plan)
    assert own.post(OFFER, {"digest": row.digest, "code": code}).status_code == 422
    assert queries.latest_plan(other) is None


def test_the_worker_offers_shows_a_code_and_takes_back(plan, case, browser, own):
    there = reverse("plan_offer", args=[case.reference])
    assert there in text_of(browser.get(reverse("plan", args=[case.reference])))
    form = {"version": plan.version, "authority_name": "Kaisa Koski"}
    assert browser.post(there, form).status_code == 303
    assert SAID["waits"] in text_of(own.get(PLAN))
    page = browser.post(reverse("plan_offer_code", args=[case.reference]))
    assert re.search(r'<strong class="invitation-code" dir="ltr">\d{3} \d{3}</strong>', text_of(page))
    assert not re.search(r'class="invitation-code"', text_of(browser.get(there)))
    assert browser.post(reverse("plan_offer_withdraw", args=[case.reference])).status_code == 303
    assert SAID["waits"] not in text_of(own.get(PLAN))
    again = browser.post(reverse("plan_offer_code", args=[case.reference]), follow=True)
    assert "no longer offered" in text_of(again)


def test_a_plan_in_which_something_is_lacking_is_not_offered(case, worker, browser):
    assessed(worker, case, completed=TODAY - timedelta(days=7))
    row = a_draft(worker, case, made=TODAY, until=TODAY + timedelta(days=300))
    there = reverse("plan_offer", args=[case.reference])
    assert "This is missing before approval" in text_of(browser.get(there))
    assert browser.post(there, {"version": row.version, "authority_name": "Kaisa Koski"}).status_code == 422


def test_who_makes_no_plans_offers_none(plan, case, home):
    from tests.factories import make_user

    clerk = signed_in_as(make_user(home, role="coordinator"))
    for name in ("plan_offer", "plan_offer_code", "plan_offer_withdraw"):
        assert clerk.post(reverse(name, args=[case.reference])).status_code in {403, 404}


@pytest.mark.parametrize(("page", "most"), [(OFFER, 9), (WORD, 8), (PLAN, 9)])
def test_a_page_asks_few_questions(own, offered, page, most):
    assert len(queries_of(own, page)) <= most
