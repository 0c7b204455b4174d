"""WCAG 2.2 A and AA as far as a machine can see: every kind of page, in each language, wide and on a phone."""

from collections.abc import Callable
from typing import Any

import pytest

from .accessible import overflow_of, violations_of
from .conftest import PHONE, WIDE
from .crawling import A_FEW, OF_EACH, START, names_of_addresses, pages_from
from .walking import COACH, search

Opened = Callable[..., Any]

COORDINATOR = "paivi.karjalainen"
STARTS = {COACH: START, COORDINATOR: ("/services/mine/", "/")}
ON_A_PHONE = ("today", "clients", "client", "client_person", "assessment_page", "plan", "law", "first_contacts")
"""Kinds of pages on which axe looks at the narrow layout too."""
NOT_BY_LINKS = {
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
    "client_acting_invite",
    "client_acting_confirm",
    "client_acting_end",
    "client_invite",
    "client_account_end",
    "client_correction",
    "healthz",
    "sign_in",
    "sign_out",
    "choose_language",
    "client_search",
    "client_reveal",
    "contact_reveal",
    "appointment_reveal",
    "contact_take",
    "contact_answer",
    "assessment_begin",
    "job_cancel",
    "plan_pdf",
    "plan_version_pdf",
    "plan_departure",
    "plan_pause_end",
    "review_retract",
    # By a button, or after one; of nobody's in the cast as yet; of the provider of identities.
    "access_give_back",
    "account_login",
    "client_consent_withdraw",
    "client_items",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "openid_connect_callback",
    "openid_connect_login",
    "organisation_account_active",
    "own_session_end",
    "own_sessions_end",
    "retention_confirm",
    "retention_discard",
    "retention_erase",
    "retention_hold_end",
    "retention_list",
    "retention_proof",
    "retention_run",
    "saml_acs",
    "saml_finish_acs",
    "saml_login",
    "saml_metadata",
    "saml_sls",
    "session",
    # Of readers without an account: test_public_pages.py.
    "public_site",
    "public_missing",
    "public_sites",
    # There while a draft waits or an office has other hours; by a button.
    "publishing_preview",
    "publishing_as_read",
    "publishing_discard",
    "publishing_restore",
    "publishing_exception_remove",
    # Files, and what a button sends.
    "appointment_away",
    "appointment_away_remove",
    # Of a colleague, as one's own.
    "appointment_away_of",
    "appointment_away_remove_of",
    "appointment_enrol",
    "appointment_feed_file",
    "appointment_leave",
    "appointment_mark",
    "client_fee_given",
    "client_fee_none",
    "client_fee_pdf",
    "client_fee_void",
    "client_handover_file",
    "client_handover_reveal",
    "handover",
    "client_information_bundle",
    "client_information_take_back",
    "desk_call",
    "desk_client",
    "desk_end",
    "desk_give",
    "desk_place",
    "desk_undo",
    "information_export",
    "information_group",
    "information_paper",
    "interpreting_client_conflict_end",
    "interpreting_conflict",
    "interpreting_conflict_end",
    "interpreting_other",
    "interpreting_step",
    "organisation_message_settle",
    "organisation_messages_again",
    # What a button sends, in services, pathways, referrals and networks.
    "client_meeting_call_off",
    "client_meeting_edit_reveal",
    "client_meeting_hold",
    "client_meeting_reveal",
    "client_network_reveal",
    "client_access_reveal",
    "client_advice_reveal",
    "client_services_reveal",
    "client_referral_reveal",
    "client_referral_step",
    "client_task_done",
    "my_service_withdraw",
    "pathway_begin",
    "service_channel_remove",
    "service_exception_remove",
    "service_step",
    "service_words_remove",
    # On the way of a referral and of a move: test_services_and_move.py.
    "client_referral_edit",
    "client_referral_send",
    "my_people",
    "my_services",
    "partner_referral",
    "received_referral",
    # Of a client: test_client.py and test_help_in_dari.py; of a provider: the latter; of readers: test_public_pages.py.
    "my_appointments",
    "my_fees",
    "my_plan",
    "my_plan_pdf",
    "my_plan_version",
    "my_plan_word",
    "my_plan_offer",
    "my_consents",
    "my_consent_withdraw",
    "my_consent_answer",
    "client_consent_take_back",
    "my_plan_offer_word",
    "plan_offer_code",
    "plan_offer_withdraw",
    "my_task",
    "my_acting",
    "my_acting_ask",
    "my_acting_choose",
    "my_acting_who",
    "my_documents",
    # By a button of the translator's screen.
    "translating_keys",
    # What a button sends in messages, their files, and the service's side of them.
    "client_correspondence_read",
    "client_correspondence_leave",
    "client_correspondence_translate",
    "client_correspondence_news",
    "client_correspondence_file",
    "received_messages",
    "received_messages_read",
    "received_translate",
    "received_message_file",
    "my_messages",
    "my_conversation",
    "my_conversation_read",
    "my_message_translate",
    # One document: tests/web/client/test_client_documents.py and tests/web/correspondence/test_documents_of_client.py.
    "my_document",
    "my_document_add",
    "my_document_file",
    "my_data_files",
    "client_document",
    "client_document_file",
    "client_document_reveal",
    "my_message_file",
    # Before the first meeting: test_start.py.
    "my_text_size",
    "my_start",
    "my_start_step",
    "my_account",
    "my_account_theme",
    "my_account_send",
    "my_account_remove",
    "assessment_told",
    # For the telephone: test_offline.py.
    "my_offline",
    "my_offline_keep",
    "my_offline_data",
    "my_offline_check",
    "my_offline_worker",
    "my_manifest",
    # There once a client has said something.
    "plan_word",
    "my_handovers",
    "my_appointment_book",
    "my_appointment_cancel",
    "my_appointment_confirm",
    "my_nearby",
    "my_task_word",
    "my_plan_done",
    "my_appointment_file",
    "my_appointment_join",
    "my_appointment_move",
    "my_cancel_link",
    "partner_interpreting",
    "public_contact_received",
    "public_handout",
    "public_handout_paper",
}
"""What is no page or is reached by pressing a button; the last three are looked at on the way from contact to end."""


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_wide_and_on_a_phone(open_browser: Opened, language: str) -> None:
    found = []
    first: dict[str, str] = {}
    of_each = OF_EACH if language == "fi" else A_FEW
    for who in (COACH, "admin", "dpo", *(() if of_each is A_FEW else (COORDINATOR,))):
        page, known = open_browser(who, language=language), set(first)
        for kind in pages_from(page, STARTS.get(who, ("/",)), of_each):
            if kind in known:
                continue
            shown = first.setdefault(kind, page.url)
            found += [f"{page.url} [{kind}]: {line}" for line in violations_of(page)]
            page.set_viewport_size(PHONE)
            found += [f"{page.url} [{kind}], 360 px: {line}" for line in overflow_of(page)]
            if kind.startswith(ON_A_PHONE) and page.url == shown:
                found += [f"{page.url} [{kind}], 360 px: {line}" for line in violations_of(page)]
            page.set_viewport_size(WIDE)
    assert not found, "\n".join(found)
    if of_each is A_FEW:
        return
    reached = {kind.split()[0] for kind in first}
    left = names_of_addresses() - reached - NOT_BY_LINKS
    assert left == set(), f"{sorted(left)} no client of the cast leads to these pages"


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_signing_in_and_searching(open_browser: Opened, viewport: dict[str, int]) -> None:
    page = open_browser(viewport=viewport)
    page.goto("/sign-in/")
    assert violations_of(page) + overflow_of(page) == []
    page = open_browser(COACH, viewport=viewport)
    assert search(page, "a").count()
    assert violations_of(page) + overflow_of(page) == []
    search(page, "Xyzzy")
    assert violations_of(page) + overflow_of(page) == []
