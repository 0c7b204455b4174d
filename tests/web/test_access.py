"""Who may open what: every address of the program × own organisation, another one, an ended membership, nobody.

A new page has to be listed in `addresses.py`, or the first test fails.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kotopolku.platform.accounts.actions import grant_membership
from kotopolku.platform.audit.models import Entry
from kotopolku.platform.jobs.actions import announce
from kotopolku.rooms.guidance.actions import receive_contact
from kotopolku.rooms.people.queries import card_of
from tests.factories import make_organisation, make_user
from tests.web.addresses import (
    ADDRESSES,
    ANYBODY_SIGNED_IN,
    BY_POST,
    CASE_PAGES,
    CLOSED,
    CONTACT_PAGES,
    OPEN,
)
from tests.web.conftest import signed_in_as

pytestmark = pytest.mark.django_db
UNKNOWN = "ZZZZZZZZZZ"


def names_of(patterns: Any) -> Iterator[str]:
    """Every named address of the program."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names_of(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)


def address(name: str, reference: str) -> str:
    kwargs, _ = CASE_PAGES[name]
    return reverse(name, kwargs={"reference": reference, **kwargs})


@pytest.fixture
def elsewhere(today: date) -> Client:
    """One who works in another organisation."""
    return signed_in_as(make_user(make_organisation("Elsewhere")))


@pytest.fixture
def formerly(home: Any) -> Client:
    """One whose membership ended yesterday, and who has another elsewhere: without any they were nobody here."""
    user = make_user(make_organisation("Now here"))
    grant_membership(
        actor=None,
        user_id=user.pk,
        organisation_id=home.pk,
        role="coach",
        since=date(2024, 1, 1),
        until=date(2025, 6, 1),
    )
    return signed_in_as(user)


@pytest.fixture(params=["elsewhere", "formerly"])
def stranger(request: pytest.FixtureRequest) -> Client:
    client: Client = request.getfixturevalue(request.param)
    return client


def test_every_address_is_in_this_table():
    # Our answer to a log-out by SAML stands before the library's at one address: the name is there twice.
    assert sorted(set(names_of(get_resolver().url_patterns))) == sorted(ADDRESSES)


@pytest.fixture
def _coordinating(worker, home):
    """Fees are for those who decide on them: the worker coordinates as well."""
    grant_membership(actor=None, user_id=worker.pk, organisation_id=home.pk, role="coordinator", since=date(2020, 1, 1))


@pytest.mark.usefixtures("_coordinating")
@pytest.mark.parametrize("name", sorted(CASE_PAGES))
def test_the_own_organisation_opens_a_clients_page(browser, case, name):
    kwargs, expected = CASE_PAGES[name]
    if "row" in kwargs:
        kwargs = {**kwargs, "row": card_of(case.person_id).contacts[0].pk}
    there = reverse(name, kwargs={"reference": case.reference, **kwargs})
    assert browser.get(there).status_code in expected


@pytest.mark.parametrize("name", sorted(CASE_PAGES))
def test_a_stranger_is_told_nothing_of_a_client(stranger, case, name):
    """The same answer as for a client who does not exist, by GET and by POST, and no look is logged."""
    looks = Entry.objects.count()
    for method in (stranger.get, stranger.post):
        theirs = method(address(name, case.reference))
        nobodys = method(address(name, UNKNOWN))
        assert theirs.status_code == nobodys.status_code
        assert theirs.status_code in {404, 405}
        assert theirs.content.replace(case.reference.encode(), b"") == nobodys.content.replace(UNKNOWN.encode(), b"")
        assert b"Amina" not in theirs.content
    assert Entry.objects.count() == looks


@pytest.mark.usefixtures("_coordinating")
@pytest.mark.parametrize("name", sorted(CASE_PAGES))
def test_each_look_of_the_own_organisation_leaves_a_trace(browser, case, worker, name):
    if CASE_PAGES[name][1] in (BY_POST, CLOSED):
        return
    before = Entry.objects.filter(kind="use", actor_id=worker.pk, case_id=case.pk).count()
    browser.get(address(name, case.reference))
    assert Entry.objects.filter(kind="use", actor_id=worker.pk, case_id=case.pk).count() == before + 1


@pytest.mark.parametrize("name", sorted((set(CASE_PAGES) | set(CONTACT_PAGES)) - {"contact"}))
def test_nobody_gets_in_without_signing_in(case, name):
    there = address(name, case.reference) if name in CASE_PAGES else reverse(name, args=[UNKNOWN])
    for method in (Client().get, Client().post):
        answer = method(there)
        assert answer.status_code in {302, 303}
        assert answer.headers["Location"].startswith(reverse(settings.LOGIN_URL))


@pytest.mark.parametrize("name", sorted(ANYBODY_SIGNED_IN - {"sign_out"}))
def test_pages_of_no_one_client_need_a_sign_in_and_show_a_stranger_nobody(stranger, case, name):
    there = reverse(name, args=["681-2023"] if name == "law_act" else [])
    assert Client().get(there).status_code == 302
    answer = stranger.get(there)
    assert answer.status_code == 200
    assert b"Amina" not in answer.content
    assert case.reference.encode() not in answer.content


@pytest.mark.parametrize("text", ["Amina", "Example", "1.4.1990", "REFERENCE", "IDENTITY CODE"])
def test_a_stranger_finds_nobody_by_any_search(stranger, case, text):
    code = card_of(case.person_id).identifiers[0].value
    asked = {"REFERENCE": case.reference, "IDENTITY CODE": code}.get(text, text)
    answer = stranger.post("/clients/search/", {"q": asked}, follow=True)
    assert list(answer.context["rows"]) == []


@pytest.mark.parametrize("name", ["stage", "coach", "language", "ground", "duty", "area", "route"])
def test_no_filter_counts_a_strangers_clients(stranger, case, worker, name):
    values = {"stage": "assessment", "coach": worker.pk, "language": "so", "ground": "quota_refugee"}
    asked = {**values, "duty": "assessment_start", "area": "205", "route": "quota"}[name]
    answer = stranger.get("/clients/", {name: asked})
    assert answer.context["page"].paginator.count == 0


@pytest.mark.parametrize("name", sorted(CONTACT_PAGES))
def test_a_first_contact_is_open_to_its_own_organisation_only(browser, elsewhere, home, worker, name):
    contact = receive_contact(
        actor=worker, organisation_id=home.pk, came_from="person", given="Omar", family="Waiting", phone="040 0"
    )
    there = reverse(name, args=[contact.reference])
    assert browser.get(there).status_code in CONTACT_PAGES[name]
    for method in (elsewhere.get, elsewhere.post):
        answer = method(there)
        assert answer.status_code in {404, 405}
        assert b"Waiting" not in answer.content
    assert Client().get(there).status_code == 302


def test_a_job_is_cancelled_by_its_own_organisation_only(browser, elsewhere, home, worker):
    job = announce(kind="exchange.import_clients", actor=worker, organisation_id=home.pk)
    there = reverse("job_cancel", args=[job.pk])
    assert elsewhere.post(there).status_code == 404
    assert b"Import of clients" not in elsewhere.get("/jobs/").content
    assert browser.get(there).status_code == 405
    assert browser.post(there).status_code == 303
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_open_addresses_tell_nothing_of_clients(case):
    for name in sorted(OPEN - {"choose_language"}):  # which answers by POST only
        assert b"Amina" not in Client().get(reverse(name)).content


@pytest.mark.parametrize(
    "name", ["partner_interpreting", "partner_referral", "appointment_feed_file", "my_cancel_link"]
)
def test_an_address_that_is_a_secret_is_not_opened_by_a_guess(case, name):
    """Without signing in; what the true address shows is tested in the folders of the pages."""
    for guess in (UNKNOWN, case.reference):
        answer = Client().get(reverse(name, args=[guess]))
        assert answer.status_code in {404, 410}
        assert b"Amina" not in answer.content


def test_signing_out_by_a_link_is_impossible(browser):
    assert browser.get(reverse("sign_out")).status_code == 405
