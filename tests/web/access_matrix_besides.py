"""The access matrix as data, of what is no page of one client: pages of an organisation, of one thing, and files.

A view that is not here fails `test_access_matrix_besides.py`, or `test_access_matrix.py` for an organisation's pages.
"""

from typing import Any, NamedTuple

from django.urls import reverse

from kotopolku.domain.access import Right

# The right in some organisation, None for everybody who is signed in.
ORGANISATION_VIEWS: dict[str, Right | None] = {
    "today": None,
    "clients": None,
    "client_search": None,
    "access": None,
    "law": None,
    "jobs": None,
    "referrals": None,
    "received_referrals": None,
    "own_sessions": None,
    "services": None,
    "services_gone": None,
    "services_rules": None,
    "service_providers": None,
    "services_mine": Right.OFFER_SERVICES,
    "service_new": Right.OFFER_SERVICES,
    "service_provider_new": Right.MANAGE_SERVICES,
    "client_new": Right.REGISTER,
    "first_contacts": Right.REGISTER,
    "appointments": Right.REGISTER,
    "appointment_new": Right.REGISTER,
    "appointment_group_new": Right.REGISTER,
    "appointment_hours": Right.REGISTER,
    "appointment_calendars": Right.KEEP_CALENDARS,
    "appointment_rooms": Right.REGISTER,
    "appointment_room_new": Right.REGISTER,
    "appointment_feed": Right.REGISTER,
    "contact_new": Right.REGISTER,
    "handovers": Right.REGISTER,
    "handover_bring_in": Right.REGISTER,
    "desk": Right.ADVISE,
    "desk_statistics": Right.ADVISE,
    "information": Right.OPEN,
    "information_materials": Right.REGISTER,
    "information_material_new": Right.EDIT_INFORMATION,
    "pathways": Right.REGISTER,
    "emergency": Right.BREAK_GLASS,
    "emergencies": Right.REVIEW_EMERGENCIES,
    "log": Right.SEE_LOGS,
    "log_anomalies": Right.SEE_LOGS,
    "administration": Right.ADMINISTER,
    "fees": Right.DECIDE_FEE,
    "interpreting": Right.REGISTER,
    "interpreting_costs": Right.ADMINISTER,
    "interpreting_providers": Right.ADMINISTER,
    "interpreting_provider_new": Right.ADMINISTER,
    "publishing": Right.PUBLISH,
    "publishing_new": Right.PUBLISH,
    "translating": Right.PUBLISH,
}


class Numbered(NamedTuple):
    """A page of one thing that is no client's file: the right in the thing's organisation, None for its holder only.

    `of` is what the address names besides the organisation, `also` a thing under it; `post` for a view that answers
    by POST only.
    """

    right: Right | None
    of: str = ""
    post: bool = False
    rest: dict[str, Any] = {}
    also: str = ""


NUMBERED_VIEWS: dict[str, Numbered] = {
    "organisation": Numbered(Right.ADMINISTER),
    "organisation_edit": Numbered(Right.ADMINISTER),
    "organisation_unit_new": Numbered(Right.ADMINISTER),
    "organisation_unit": Numbered(Right.ADMINISTER, "unit_number"),
    "organisation_people": Numbered(Right.ADMINISTER),
    "organisation_person_new": Numbered(Right.ADMINISTER),
    "organisation_role_new": Numbered(Right.ADMINISTER),
    "organisation_role_end": Numbered(Right.ADMINISTER, "membership_number"),
    "organisation_account": Numbered(Right.ADMINISTER, "user_number"),
    "organisation_account_factors": Numbered(Right.ADMINISTER, "user_number"),
    "organisation_account_sessions": Numbered(Right.ADMINISTER, "user_number"),
    "organisation_account_inactive": Numbered(Right.ADMINISTER, "user_number"),
    "organisation_account_active": Numbered(Right.ADMINISTER, "user_number"),
    "organisation_receiving": Numbered(Right.ADMINISTER),
    "organisation_roles": Numbered(Right.ADMINISTER),
    "organisation_role": Numbered(Right.ADMINISTER, rest={"code": "coach"}),
    "organisation_messages": Numbered(Right.ADMINISTER),
    "organisation_messages_again": Numbered(Right.ADMINISTER, post=True),
    "organisation_message_settle": Numbered(Right.ADMINISTER, "message_number", post=True),
    "organisation_reminders": Numbered(Right.ADMINISTER),
    "emergency_review": Numbered(Right.REVIEW_EMERGENCIES, "emergency"),
    "access_give_back": Numbered(None, "grant"),
    "retention_hold_end": Numbered(Right.RETAIN, "hold", post=True),
    "retention_run": Numbered(Right.RETAIN, "run"),
    "retention_confirm": Numbered(Right.RETAIN, "run"),
    "retention_erase": Numbered(Right.RETAIN, "run", post=True),
    "retention_discard": Numbered(Right.RETAIN, "run", post=True),
    "retention_proof": Numbered(Right.RETAIN, "run", rest={"form": "json"}),
    "job_cancel": Numbered(Right.IMPORT, "job", post=True),
    "information_material": Numbered(Right.REGISTER, "material"),
    "information_publish": Numbered(Right.EDIT_INFORMATION, "material"),
    "information_version": Numbered(Right.REGISTER, "material_version"),
    "information_paper": Numbered(Right.REGISTER, "material_version"),
    "pathway": Numbered(Right.REGISTER, "pathway"),
    "pathway_version": Numbered(Right.REGISTER, "pathway", rest={"version_number": 1}),
    "pathway_copy": Numbered(Right.MANAGE_PATHWAYS, "pathway"),
    "pathway_begin": Numbered(Right.MANAGE_PATHWAYS, "pathway", post=True),
    "pathway_retire": Numbered(Right.MANAGE_PATHWAYS, "pathway"),
    "pathway_draft": Numbered(Right.MANAGE_PATHWAYS, "pathway"),
    "pathway_publish": Numbered(Right.MANAGE_PATHWAYS, "pathway"),
    "pathway_discard": Numbered(Right.MANAGE_PATHWAYS, "pathway"),
    "pathway_part": Numbered(Right.MANAGE_PATHWAYS, "pathway", rest={"what": "step", "code": "language"}),
    "pathway_part_remove": Numbered(Right.MANAGE_PATHWAYS, "pathway", rest={"what": "step", "code": "language"}),
    "contact": Numbered(Right.REGISTER, "contact"),
    "contact_take": Numbered(Right.REGISTER, "contact", post=True),
    "contact_reveal": Numbered(Right.REGISTER, "contact", post=True),
    "contact_answer": Numbered(Right.REGISTER, "contact", post=True),
    "contact_open": Numbered(Right.REGISTER, "contact"),
    "contact_pass": Numbered(Right.REGISTER, "contact"),
    "appointment_room": Numbered(Right.REGISTER, "room"),
    "appointment_away_remove": Numbered(None, "days_away", post=True),
    "appointment_hours_of": Numbered(Right.KEEP_CALENDARS, "colleague"),
    "appointment_away_of": Numbered(Right.KEEP_CALENDARS, "colleague", post=True),
    "appointment_away_remove_of": Numbered(Right.KEEP_CALENDARS, "days_away", post=True, also="colleague"),
    "organisation_answering": Numbered(Right.ADMINISTER),
    "organisation_lengths": Numbered(Right.ADMINISTER),
    "interpreting_provider": Numbered(Right.ADMINISTER, "provider"),
    "interpreting_price": Numbered(Right.ADMINISTER, "provider"),
    "interpreting_interpreter_new": Numbered(Right.ADMINISTER, "provider"),
    "interpreting_interpreter": Numbered(Right.ADMINISTER, "provider", also="interpreter_number"),
    "interpreting_conflicts": Numbered(Right.ADMINISTER, "provider", also="interpreter_number"),
    "interpreting_conflict_end": Numbered(
        Right.ADMINISTER, "provider", post=True, rest={"conflict_number": 1}, also="interpreter_number"
    ),
}

NUMBERED_ELSEWHERE = {
    "my_acting_ask": "tests/web/client/test_acting.py",
    "my_plan_pdf": "tests/web/client/test_client_plan.py",
    "my_plan_version": "tests/web/client/test_client_plan.py",
    "received_referral": "tests/web/referrals/test_received.py",
    "own_session_end": "tests/web/test_sign_in_sessions.py",
    "mfa_remove_webauthn": "tests/web/test_sign_in_second_factor.py",
    "publishing_office": "tests/web/publishing/test_editing.py",
    "publishing_office_remove": "tests/web/publishing/test_editing.py",
    "publishing_exceptions": "tests/web/publishing/test_editing.py",
    "publishing_exception_remove": "tests/web/publishing/test_editing.py",
    "publishing_restore": "tests/web/publishing/test_editing.py",
    "service": "tests/web/services/test_directory.py",
    "service_edit": "tests/web/services/test_directory.py",
    "service_words": "tests/web/services/test_directory.py",
    "service_words_remove": "tests/web/services/test_directory.py",
    "service_refuse": "tests/web/services/test_directory.py",
    "service_step": "tests/web/services/test_directory.py",
    "service_channel_new": "tests/web/services/test_directory.py",
    "service_channel": "tests/web/services/test_directory.py",
    "service_channel_remove": "tests/web/services/test_directory.py",
    "service_exceptions": "tests/web/services/test_directory.py",
    "service_exception_remove": "tests/web/services/test_directory.py",
    "service_provider": "tests/web/services/test_directory.py",
    "service_provider_edit": "tests/web/services/test_directory.py",
    "received_messages": "tests/web/correspondence/test_messages_of_service.py",
    "received_messages_read": "tests/web/correspondence/test_messages_of_service.py",
    "received_translate": "tests/web/correspondence/test_messages_of_service.py",
    "received_message_file": "tests/web/correspondence/test_messages_of_service.py",
    "my_consent_answer": "tests/web/client/test_client_consents.py",
    "my_consent_withdraw": "tests/web/client/test_client_consents.py",
    "my_document": "tests/web/client/test_client_documents.py",
    "my_document_file": "tests/web/client/test_client_documents.py",
    "my_message_file": "tests/web/client/test_client_messages.py",
    "my_task": "tests/web/client/test_client_tasks.py",
    "my_task_word": "tests/web/client/test_client_tasks.py",
}
"""Of the asker's own account, which no role and no organisation opens, or of public pages: where it is tried."""


class Export(NamedTuple):
    """A view that hands out a file: the module that makes it, whose it is, and the right it takes.

    `right` None: only the client themselves; no worker has the page. `of_a_time`: its address names an appointment;
    `number`: one of the client's own things.
    """

    module: str
    right: Right | None
    of_a_time: bool = False
    number: int | None = None

    def address(self, name: str, time: str) -> str:
        return reverse(name, args=[one for one in (time if self.of_a_time else None, self.number) if one is not None])


EXPORTS: dict[str, Export] = {
    "plan_pdf": Export("worker/plan/reading/paper.py", Right.SEE_PLAN),
    "client_fee_pdf": Export("worker/fees/paper.py", Right.DECIDE_FEE),
    "client_handover_file": Export("worker/handovers/one.py", Right.DISCLOSE),
    "plan_version_pdf": Export("worker/plan/reading/paper.py", Right.SEE_PLAN),
    "client_own_data": Export("worker/retention/own_data.py", Right.ANSWER_DATA_SUBJECT),
    "retention_proof": Export("worker/retention/runs.py", Right.RETAIN),
    "information_export": Export("worker/information/sheet.py", Right.EXPORT),
    "my_appointment_file": Export("client/meetings/appointments.py", None, of_a_time=True),
    "my_looks_pdf": Export("client/looks.py", None),
    "my_plan_pdf": Export("client/plan/page.py", None, number=1),
    "my_data_json": Export("client/own_data.py", None),
    "my_data_files": Export("client/correspondence/all_files.py", None),
    "my_data_pdf": Export("client/own_data.py", None),
}

FILES_OF_NOBODY = {
    "public/handouts.py",
    "worker/information/versions.py",
    "client/window.py",
    "components/uploads/field.py",
    "components/uploads/serving.py",
    "components/words/cooperation/documents.py",
}
"""Modules that hand out general information, which is about no client, or what the modules that call them made."""
