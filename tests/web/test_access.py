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
    "contact_new",
    "desk",
    "desk_statistics",
    "information",
    "information_materials",
    "information_material_new",
    "law",
    "law_act",
    "jobs",
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
    "client_messages": ({}, OWN),
    "client_fees": ({}, OWN),
    "client_fee": ({"number": 1}, {404}),
    "client_fee_none": ({"number": 1}, {404}),
    "client_fee_given": ({"number": 1}, {404}),
    "client_fee_void": ({"number": 1}, {404}),
    "client_fee_pdf": ({"number": 1}, {404}),
    "client_appointments": ({}, OWN),
    "client_appointment_new": ({}, OWN),
    "client_advice": ({}, OWN),
    "client_timeline": ({}, OWN),
    "client_access": ({}, OWN),
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
    "plan_part": ({"name": "terms"}, LATER),
    "plan_departure": ({"expected": "job"}, LATER),
    "plan_people": ({}, LATER),
    "plan_approve": ({}, LATER),
    "plan_preview": ({}, LATER),
    "plan_versions": ({}, OWN | {404}),
    "plan_version": ({"number": 1, "version_number": 1}, LATER),
    "plan_pdf": ({}, LATER),
    "plan_version_pdf": ({"number": 1, "version_number": 1}, LATER),
    "plan_pause": ({}, LATER),
    "plan_pause_end": ({"number": 1}, LATER),
    "plan_pause_retract": ({"number": 1}, LATER),
    "plan_extend": ({}, LATER),
    "plan_extension_retract": ({"number": 1}, LATER),
    "reviews": ({}, OWN),
    "review": ({}, LATER),
    "review_retract": ({"number": 1}, LATER),
    "close": ({}, OWN),
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
# Of the asker's own account, and the ways in: tests/web/test_sign_in_*.py.
ACCOUNT_PAGES = {
    "own_sessions_end",
    "own_session_end",
    "account_reauthenticate",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
    "saml_acs",
    "saml_finish_acs",
    "saml_sls",
    "saml_metadata",
    "saml_login",
}
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
ORGANISATION_PAGES = {
    "administration",
    "organisation",
    "organisation_edit",
    "organisation_unit_new",
    "organisation_unit",
    "organisation_people",
    "organisation_person_new",
    "organisation_role_new",
    "organisation_role_end",
    "organisation_account",
    "organisation_account_factors",
    "organisation_account_sessions",
    "organisation_account_inactive",
    "organisation_account_active",
    "organisation_receiving",
    "organisation_roles",
    "organisation_role",
    "organisation_messages",
    "organisation_messages_again",
    "organisation_message_settle",
    "organisation_reminders",
}
"""Of an organisation's administrators: tests/web/administration."""
CLIENT_WINDOW = {
    "my_home",
    "my_sign_in",
    "my_sign_out",
    "my_signed_out",
    "my_language",
    "my_looks",
    "my_looks_pdf",
    "my_data",
    "my_data_json",
    "my_data_pdf",
    "my_corrections",
    "my_appointments",
    "my_appointment_book",
    "my_appointment_move",
    "my_appointment_cancel",
    "my_appointment_join",
    "my_appointment_file",
    "my_cancel_link",
}
"""The clients' own pages, which no worker has: tests/web/client."""
PUBLISHING_PAGES = {
    "publishing",
    "publishing_new",
    "publishing_site",
    "publishing_news",
    "publishing_settings",
    "publishing_page_new",
    "publishing_news_new",
    "publishing_offices",
    "publishing_office_new",
    "publishing_office",
    "publishing_office_remove",
    "publishing_exceptions",
    "publishing_exception_remove",
    "publishing_withdraw",
    "publishing_remove",
    "publishing_text",
    "publishing_preview",
    "publishing_as_read",
    "publishing_discard",
    "publishing_versions",
    "publishing_restore",
}
"""Of those who publish: tests/web/publishing."""
PUBLIC_PAGES = {
    "public_site",
    "public_home",
    "public_page",
    "public_offices",
    "public_news",
    "public_news_of_year",
    "public_piece_of_news",
    "public_handout",
    "public_handout_paper",
    "public_contact",
    "public_contact_received",
    "public_refer",
    "public_queue",
    "public_queue_take",
    "public_missing",
}
"""What anybody may read, without a session: tests/web/public."""
PAGES_OF_APPOINTMENTS = {
    "appointments",
    "appointment_new",
    "appointment_group_new",
    "appointment_hours",
    "appointment_away",
    "appointment_away_remove",
    "appointment_rooms",
    "appointment_room_new",
    "appointment_room",
    "appointment_feed",
    "appointment_feed_file",
    "appointment",
    "appointment_move",
    "appointment_cancel",
    "appointment_enrol",
    "appointment_mark",
    "appointment_leave",
}
"""Of those who receive clients, and a feed behind a secret address: tests/web/appointments."""

PAGES_OF_INTERPRETING = {
    "interpreting",
    "interpreting_costs",
    "interpreting_providers",
    "interpreting_provider_new",
    "interpreting_provider",
    "interpreting_price",
    "interpreting_interpreter_new",
    "interpreting_interpreter",
    "interpreting_order",
    "interpreting_other",
    "interpreting_conflict",
    "interpreting_step",
    "partner_interpreting",
}
"""Of an appointment's interpreter, of those who look after the organisation, and a provider's secret link:
tests/web/interpreting, tests/web/partner.
"""
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
    )
    assert sorted(names_of(get_resolver().url_patterns)) == sorted(listed)


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


@pytest.mark.parametrize("name", ["partner_interpreting", "appointment_feed_file", "my_cancel_link"])
def test_an_address_that_is_a_secret_is_not_opened_by_a_guess(case, name):
    """Without signing in; what the true address shows is tested in the folders of the pages."""
    for guess in (UNKNOWN, case.reference):
        answer = Client().get(reverse(name, args=[guess]))
        assert answer.status_code in {404, 410}
        assert b"Amina" not in answer.content


def test_signing_out_by_a_link_is_impossible(browser):
    assert browser.get(reverse("sign_out")).status_code == 405
