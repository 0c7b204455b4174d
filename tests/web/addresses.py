"""Every address of the program, by who may open it. A new page has to be listed here, or `test_access.py` fails."""

from typing import Any

from tests.web.pages_of_appointments import PAGES_OF_APPOINTMENTS, PAGES_OF_INTERPRETING
from tests.web.pages_of_others import (
    ACCOUNT_PAGES,
    CLIENT_WINDOW,
    ORGANISATION_PAGES,
    PUBLIC_PAGES,
    PUBLISHING_PAGES,
)

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
"""Of no one client: what they show of clients is tested in `test_access.py`."""

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
    "client_correspondence": ({}, OWN),
    "client_correspondence_read": ({}, BY_POST),
    "client_correspondence_leave": ({}, BY_POST),
    "client_correspondence_translate": ({}, BY_POST),
    "client_correspondence_news": ({}, BY_POST),
    "client_correspondence_file": ({"number": 1}, {404}),
    "client_documents": ({}, OWN),
    "client_document_add": ({}, OWN),
    "client_document": ({"number": 1}, {404}),
    "client_document_file": ({"number": 1}, {404}),
    "client_document_reveal": ({"number": 1}, BY_POST),
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
    "client_advice_reveal": ({}, BY_POST),
    "client_timeline": ({}, OWN),
    "client_access": ({}, OWN),
    "client_access_reveal": ({}, BY_POST),
    "client_own_pages": ({}, OWN),
    "client_own_data": ({}, OWN),
    "client_acting": ({}, OWN),
    "client_acting_invite": ({"number": 1}, BY_POST),
    "client_acting_confirm": ({"number": 1}, BY_POST),
    "client_acting_end": ({"number": 1}, BY_POST),
    "client_invite": ({}, BY_POST),
    "client_account_end": ({}, BY_POST),
    "client_correction": ({"number": 1}, {404}),
    "client_disclose": ({}, OWN),
    "client_grant_choose": ({}, OWN),
    "client_grant": ({"task": "plan"}, OWN),
    "client_grant_end": ({"number": 1}, {404}),
    "client_consent_withdraw": ({"number": 1}, {404}),
    "client_consent_ask": ({}, OWN),
    "client_consent_take_back": ({"number": 1}, BY_POST),
    "assessment": ({}, OWN),
    "assessment_begin": ({}, BY_POST),
    "assessment_told": ({}, {404}),
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
    "plan_offer": ({}, {404} | LATER),
    "plan_offer_code": ({}, BY_POST),
    "plan_offer_withdraw": ({}, BY_POST),
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
REFERRAL_PAGES = {
    "received_referral",
    "partner_referral",
    "received_messages",
    "received_messages_read",
    "received_translate",
    "received_message_file",
}
"""Of the provider of a service: tests/web/referrals, tests/web/correspondence."""
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

ADDRESSES = (
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
