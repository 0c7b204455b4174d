"""Who may open what: every address of the program × own organisation, another one, an ended membership, nobody.

A new page has to be listed here, or the first test fails.
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
from tests.web.conftest import signed_in_as
from tests.web.pages_of_appointments import PAGES_OF_APPOINTMENTS, PAGES_OF_INTERPRETING
from tests.web.pages_of_others import (
    ACCOUNT_PAGES,
    CLIENT_WINDOW,
    ORGANISATION_PAGES,
    PUBLIC_PAGES,
    PUBLISHING_PAGES,
)

pytestmark = pytest.mark.django_db

OPEN = {
    "healthz",
    "public_sites",
    "sign_in",
    "account_login",
    "choose_language",
    "gallery",
    "session",
}
"""Without signing in; the gallery of components is there in a demonstration only."""

ANYBODY_SIGNED_IN = {
    "access",
    "today",
    "clients",
    "client_search",
    "client_new",
    "first_contacts",
    "handovers",
    "handover_bring_in",
    "contact_new",
    "desk",
    "desk_statistics",
    "information",
    "information_materials",
    "law",
    "law_act",
    "jobs",
    "referrals",
    "received_referrals",
    "sign_out",
    "own_sessions",
    "mfa_index",
    "mfa_list_webauthn",
}
"""Of no one client: what they show of clients is tested below."""

# Pages of one client: the words in the address besides the reference, and what the client's own worker gets by GET.
OWN, BY_POST, LATER, CLOSED = {200}, {405}, {200, 303, 404}, {403}
CASE_PAGES: dict[str, tuple[dict[str, Any], set[int]]] = {
    "client": ({}, OWN),
    "client_coach": ({}, OWN),
    "client_duties": ({}, OWN),
    "client_information": ({}, OWN),
    "client_information_bundle": ({}, BY_POST),
    "client_information_take_back": ({"number": 1}, {404}),
    "client_person": ({}, OWN),
    "client_reveal": ({"what": "identity-code"}, BY_POST),
    "client_relative": ({}, OWN),
    "client_household": ({}, OWN),
    "client_residence": ({}, OWN),
    "client_edit": ({"what": "name"}, OWN),
    "client_edit_row": ({"what": "contact-end", "row": 1}, OWN),
    "client_why": ({}, OWN),
    "client_items": ({}, CLOSED),
    "client_network": ({}, OWN),
    "client_network_reveal": ({}, BY_POST),
    "client_network_new": ({}, OWN),
    "client_network_edit": ({"number": 1}, {404}),
    "client_network_end": ({"number": 1}, {404}),
    "client_meeting": ({"number": 1}, {404}),
    "client_meeting_reveal": ({"number": 1}, BY_POST),
    "client_meeting_new": ({}, OWN),
    "client_meeting_edit": ({"number": 1}, {404}),
    "client_meeting_edit_reveal": ({"number": 1}, BY_POST),
    "client_meeting_hold": ({"number": 1}, {404}),
    "client_meeting_call_off": ({"number": 1}, BY_POST),
    "client_task_done": ({"number": 1}, BY_POST),
    "client_family": ({}, OWN),
    "client_messages": ({}, OWN),
    "client_fees": ({}, OWN),
    "client_fee": ({"number": 1}, {404}),
    "client_fee_none": ({"number": 1}, {404}),
    "client_fee_given": ({"number": 1}, {404}),
    "client_fee_void": ({"number": 1}, {404}),
    "client_fee_pdf": ({"number": 1}, {404}),
    "client_services": ({}, OWN),
    "client_services_reveal": ({}, BY_POST),
    "client_referral_reveal": ({"number": "nosuch"}, BY_POST),
    "client_referral_new": ({}, OWN),
    "client_referral": ({"number": "nosuch"}, {404}),
    "client_referral_edit": ({"number": "nosuch"}, {404}),
    "client_referral_send": ({"number": "nosuch"}, {404}),
    "client_referral_step": ({"number": "nosuch", "what": "nosuch"}, {404}),
    "client_appointments": ({}, OWN),
    "client_appointment_new": ({}, OWN),
    "client_advice": ({}, OWN),
    "client_timeline": ({}, OWN),
    "client_access": ({}, OWN),
    "client_access_reveal": ({}, BY_POST),
    "client_own_pages": ({}, OWN),
    "client_own_data": ({}, OWN),
    "client_invite": ({}, BY_POST),
    "client_account_end": ({}, BY_POST),
    "client_correction": ({"number": 1}, {404}),
    "client_disclose": ({}, OWN),
    "client_grant_choose": ({}, OWN),
    "client_grant": ({"task": "plan"}, OWN),
    "client_grant_end": ({"number": 1}, {404}),
    "client_consent_withdraw": ({"number": 1}, {404}),
    "assessment": ({}, OWN),
    "assessment_begin": ({}, BY_POST),
    "assessment_completion": ({}, LATER),
    "assessment_summary": ({"number": 1}, LATER),
    "assessment_correct": ({"number": 1, "item": "literacy"}, LATER),
    "assessment_page": ({"name": "literacy"}, LATER),
    "services_fitting": ({}, OWN),
    "plan": ({}, OWN),
    "plan_start": ({}, OWN | {303}),
    "plan_revise": ({}, LATER),
    "plan_discard": ({}, LATER),
    "plan_goal_new": ({}, LATER),
    "plan_goal": ({"number": 1}, LATER),
    "plan_goal_remove": ({"number": 1}, LATER),
    "plan_measure_new": ({}, LATER),
    "plan_measure": ({"number": 1}, LATER),
    "plan_measure_remove": ({"number": 1}, LATER),
    "plan_direct": ({"number": 1}, LATER),
    "plan_measure_service": ({"number": 1}, LATER),
    "plan_part": ({"name": "terms"}, LATER),
    "plan_departure": ({"expected": "job"}, LATER),
    "plan_people": ({}, LATER),
    "plan_approve": ({}, LATER),
    "plan_preview": ({}, LATER),
    "plan_versions": ({}, OWN | {404}),
    "plan_version": ({"number": 1, "version_number": 1}, LATER),
    "plan_pdf": ({}, LATER),
    "plan_version_pdf": ({"number": 1, "version_number": 1}, LATER),
    "plan_word": ({"number": 1}, {404}),
    "plan_pause": ({}, LATER),
    "plan_pause_end": ({"number": 1}, LATER),
    "plan_pause_retract": ({"number": 1}, LATER),
    "plan_extend": ({}, LATER),
    "plan_extension_retract": ({"number": 1}, LATER),
    "reviews": ({}, OWN),
    "review": ({}, LATER),
    "review_retract": ({"number": 1}, LATER),
    "close": ({}, OWN),
    "client_handover": ({}, OWN),
    "client_handover_consent": ({}, OWN),
    "client_handover_one": ({"number": "A2B3C4D5E6"}, LATER),
    "client_handover_reveal": ({"number": "A2B3C4D5E6"}, BY_POST),
    "client_handover_file": ({"number": "A2B3C4D5E6"}, BY_POST),
}
CONTACT_PAGES: dict[str, set[int]] = {
    "contact": OWN,
    "contact_take": BY_POST,
    "contact_reveal": BY_POST,
    "contact_answer": BY_POST,
    "contact_open": OWN,
    "contact_pass": OWN,
}
JOB_PAGES = {"job_cancel"}
HANDOVER_PAGES = {"handover"}
"""Of the receiver of a client: tests/web/test_handover_pages.py."""
REFERRAL_PAGES = {"received_referral", "partner_referral"}
"""Of the provider of a service: tests/web/referrals."""
PAGES_OF_ACCESS = {"emergency", "emergencies", "emergency_review", "access_give_back", "fees"}
"""Of holders of a right or a grant: tests/web/access."""
PAGES_OF_RETENTION = {
    "retention",
    "retention_list",
    "retention_hold_new",
    "retention_hold_end",
    "retention_run",
    "retention_confirm",
    "retention_erase",
    "retention_discard",
    "retention_proof",
    "retention_records",
}
"""Of those who look after an organisation's data: tests/web/test_retention_pages.py."""
PAGES_OF_INFORMATION = {
    "information_material_new",
    "information_export",
    "information_group",
    "information_material",
    "information_publish",
    "information_version",
    "information_paper",
}
"""Of one material, or of several clients at once: tests/web/test_information_pages.py."""
PAGES_OF_THE_DESK = {"desk_undo", "desk_client", "desk_place", "desk_call", "desk_end", "desk_give"}
"""Of holders of the right to register, of no one client: tests/web/test_desk.py."""
PAGES_OF_THE_LOG = {"log", "log_anomalies"}
"""Of holders of the right to it: tests/web/test_logs.py."""
PAGES_OF_SERVICES = {
    "services",
    "services_gone",
    "services_rules",
    "services_mine",
    "service_new",
    "service_providers",
    "service_provider_new",
    "service_provider",
    "service_provider_edit",
    "service",
    "service_edit",
    "service_words",
    "service_words_remove",
    "service_refuse",
    "service_step",
    "service_channel_new",
    "service_channel",
    "service_channel_remove",
    "service_exceptions",
    "service_exception_remove",
    "pathways",
    "pathway",
    "pathway_version",
    "pathway_copy",
    "pathway_begin",
    "pathway_retire",
    "pathway_draft",
    "pathway_publish",
    "pathway_discard",
    "pathway_part",
    "pathway_part_remove",
}
"""The directory of services and the models of pathways hold no data of clients: any worker reads them."""
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
    listed = (
        OPEN
        | ANYBODY_SIGNED_IN
        | set(CASE_PAGES)
        | set(CONTACT_PAGES)
        | JOB_PAGES
        | HANDOVER_PAGES
        | REFERRAL_PAGES
        | ACCOUNT_PAGES
        | ORGANISATION_PAGES
        | CLIENT_WINDOW
        | PUBLISHING_PAGES
        | PUBLIC_PAGES
        | PAGES_OF_ACCESS
        | PAGES_OF_INFORMATION
        | PAGES_OF_THE_DESK
        | PAGES_OF_THE_LOG
        | PAGES_OF_RETENTION
        | PAGES_OF_APPOINTMENTS
        | PAGES_OF_INTERPRETING
        | PAGES_OF_SERVICES
    )
    # Our answer to a log-out by SAML stands before the library's at one address: the name is there twice.
    assert sorted(set(names_of(get_resolver().url_patterns))) == sorted(listed)


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
