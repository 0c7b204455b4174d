"""The access matrix as data: each view with the right that it takes, each role in each relation with its rights.

Written down here a second time, by hand and away from the program, so that a slip there shows. A view that is not
here fails `test_access_matrix.py`.
"""

from typing import Any, NamedTuple

from django.urls import reverse

from kotopolku.domain.access import ROLES, Reach, Right, Role


class View(NamedTuple):
    """A page of one client: the right to look, the right to change by POST, what else its address holds.

    `post` for a view that answers by POST only.
    """

    look: Right
    change: Right
    rest: dict[str, Any] = {}
    post: bool = False


def _only(right: Right, *, post: bool = False, **rest: Any) -> View:
    return View(right, right, rest, post)


_SEEN, _PLAN = View(Right.OPEN, Right.EDIT), View(Right.SEE_PLAN, Right.PLAN)

CASE_VIEWS: dict[str, View] = {
    "client": _SEEN,
    "client_person": _SEEN,
    "client_residence": _SEEN,
    "client_information": _SEEN,
    "client_information_bundle": View(Right.EDIT, Right.EDIT, post=True),
    "client_information_take_back": _only(Right.EDIT, number=1),
    "client_duties": _SEEN,
    "client_why": _SEEN,
    "client_coach": _only(Right.ASSIGN),
    "client_reveal": _only(Right.SEE_IDENTITY_CODE, what="identity-code", post=True),
    "client_relative": _only(Right.EDIT),
    "client_household": _only(Right.EDIT),
    "client_edit": _only(Right.EDIT, what="name"),
    "client_edit_row": _only(Right.EDIT, what="contact-end", row=1),
    "client_items": _only(Right.SEE_PROVIDER_ITEMS),
    "client_network": _SEEN,
    "client_network_reveal": _only(Right.SEE_PROTECTED_CONTACTS, post=True),
    "client_network_new": _only(Right.EDIT),
    "client_network_edit": _only(Right.EDIT, number=1),
    "client_network_end": _only(Right.EDIT, number=1),
    "client_meeting": View(Right.OPEN, Right.EDIT, {"number": 1}),
    "client_meeting_reveal": _only(Right.SEE_PROTECTED_CONTACTS, number=1, post=True),
    "client_meeting_new": _only(Right.EDIT),
    "client_meeting_edit": _only(Right.EDIT, number=1),
    "client_meeting_edit_reveal": _only(Right.SEE_PROTECTED_CONTACTS, number=1, post=True),
    "client_meeting_hold": _only(Right.EDIT, number=1),
    "client_meeting_call_off": _only(Right.EDIT, number=1, post=True),
    "client_task_done": _only(Right.EDIT, number=1, post=True),
    "client_family": _only(Right.SEE_PLAN),
    "client_messages": _SEEN,
    "client_fees": _only(Right.DECIDE_FEE),
    "client_fee": _only(Right.DECIDE_FEE, number=1),
    "client_fee_none": _only(Right.DECIDE_FEE, number=1),
    "client_fee_given": _only(Right.DECIDE_FEE, number=1),
    "client_fee_void": _only(Right.DECIDE_FEE, number=1),
    "client_fee_pdf": _only(Right.DECIDE_FEE, number=1),
    "client_services": _only(Right.SEE_PLAN),
    "client_services_reveal": _only(Right.SEE_PROTECTED_CONTACTS, post=True),
    "client_referral_new": _only(Right.DISCLOSE),
    "client_referral": _only(Right.SEE_PLAN, number="nosuch"),
    "client_referral_reveal": _only(Right.SEE_PROTECTED_CONTACTS, number="nosuch", post=True),
    "client_referral_edit": _only(Right.DISCLOSE, number="nosuch"),
    "client_referral_send": _only(Right.DISCLOSE, number="nosuch"),
    "client_referral_step": _only(Right.DISCLOSE, number="nosuch", what="nosuch"),
    "client_appointments": _SEEN,
    "client_appointment_new": _only(Right.EDIT),
    "client_advice": _SEEN,
    "client_timeline": _only(Right.SEE_HISTORY),
    "client_access": View(Right.SEE_HISTORY, Right.GRANT),
    "client_access_reveal": _only(Right.SEE_PROTECTED_CONTACTS, post=True),
    "client_grant_choose": _only(Right.GRANT),
    "client_grant": _only(Right.GRANT, task="plan"),
    "client_grant_end": _only(Right.GRANT, number=1),
    "client_consent_withdraw": _only(Right.GRANT, number=1),
    "client_disclose": _only(Right.DISCLOSE),
    "client_own_pages": _SEEN,
    "client_invite": _only(Right.ANSWER_DATA_SUBJECT, post=True),
    "client_account_end": _only(Right.EDIT, post=True),
    "client_correction": View(Right.OPEN, Right.EDIT, {"number": 1}),
    "client_own_data": _only(Right.ANSWER_DATA_SUBJECT),
    "assessment": View(Right.SEE_ASSESSMENT, Right.ASSESS),
    "assessment_begin": _only(Right.ASSESS, post=True),
    "assessment_completion": _only(Right.ASSESS),
    "assessment_summary": View(Right.SEE_ASSESSMENT, Right.ASSESS, {"number": 1}),
    "assessment_correct": _only(Right.ASSESS, number=1, item="literacy"),
    "assessment_page": _only(Right.ASSESS, name="literacy"),
    "services_fitting": _only(Right.SEE_ASSESSMENT),
    "plan": _PLAN,
    "plan_preview": _PLAN,
    "plan_versions": _PLAN,
    "plan_version": View(Right.SEE_PLAN, Right.PLAN, {"number": 1, "version_number": 1}),
    "plan_pdf": _only(Right.SEE_PLAN),
    "plan_version_pdf": _only(Right.SEE_PLAN, number=1, version_number=1),
    "plan_start": _only(Right.PLAN),
    "plan_revise": _only(Right.PLAN),
    "plan_discard": _only(Right.PLAN),
    "plan_goal_new": _only(Right.PLAN),
    "plan_goal": _only(Right.PLAN, number=1),
    "plan_goal_remove": _only(Right.PLAN, number=1),
    "plan_measure_new": _only(Right.PLAN),
    "plan_measure": _only(Right.PLAN, number=1),
    "plan_measure_remove": _only(Right.PLAN, number=1),
    "plan_measure_service": _only(Right.PLAN, number=1),
    "plan_direct": _only(Right.PLAN, number=1),
    "plan_part": _only(Right.PLAN, name="terms"),
    "plan_departure": _only(Right.PLAN, expected="job"),
    "plan_people": _only(Right.PLAN),
    "plan_approve": _only(Right.PLAN),
    "plan_word": View(Right.SEE_PLAN, Right.PLAN, {"number": 1}),
    "plan_pause": _only(Right.PLAN),
    "plan_pause_end": _only(Right.PLAN, number=1),
    "plan_pause_retract": _only(Right.PLAN, number=1),
    "plan_extend": _only(Right.PLAN),
    "plan_extension_retract": _only(Right.PLAN, number=1),
    "reviews": View(Right.SEE_PLAN, Right.REVIEW),
    "review": _only(Right.REVIEW),
    "review_retract": _only(Right.REVIEW, number=1),
    "close": _only(Right.CLOSE),
    "client_handover": _only(Right.DISCLOSE),
    "client_handover_consent": _only(Right.DISCLOSE),
    "client_handover_one": _only(Right.DISCLOSE, number="A2B3C4D5E6"),
    "client_handover_file": _only(Right.DISCLOSE, number="A2B3C4D5E6", post=True),
}

# Of no one client: the right in some organisation, None for everybody who is signed in.
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
}

RELATIONS = (
    "own",
    "own_unit",
    "other_unit",
    "other_organisation",
    "granted",
    "grant_expired",
    "break_glass",
    "turvakielto",
)
"""Granted: the plan, to one in another organisation. Break-glass: another unit's. Turvakielto: a colleague's client."""

GRANTED_NOTHING = (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER)
"""Roles that look after access and its log are given none to a file."""
_PLAN_TASK = frozenset({Right.OPEN, Right.SEE_ASSESSMENT, Right.SEE_PLAN, Right.SEE_HEALTH, Right.PLAN})
_IN_AN_EMERGENCY = frozenset({Right.OPEN, Right.SEE_ASSESSMENT, Right.SEE_PLAN, Right.SEE_IDENTITY_CODE})


def rights_in(role: Role, relation: str) -> frozenset[Right]:
    """What one of the role may do with a file that stands so to them, where no organisation has changed the role."""
    rule = ROLES[role]
    if relation == "granted":
        return frozenset() if role in GRANTED_NOTHING else _PLAN_TASK
    if relation in {"other_organisation", "grant_expired"}:
        return frozenset()
    if relation == "turvakielto":
        return rule.rights & {Right.ANSWER_DATA_SUBJECT} if Right.OPEN not in rule.rights else frozenset()
    covered = {
        "own": True,
        "own_unit": rule.reach is not Reach.OWN,
        "other_unit": rule.reach is Reach.ORGANISATION,
        "break_glass": rule.reach is Reach.ORGANISATION,
    }[relation]
    taken = relation == "break_glass" and Right.BREAK_GLASS in rule.rights
    return (rule.rights if covered else frozenset()) | (_IN_AN_EMERGENCY if taken else frozenset())


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

APPOINTMENT_VIEWS: dict[str, View] = {
    "appointment": _only(Right.OPEN),
    "appointment_reveal": _only(Right.SEE_PROTECTED_CONTACTS, post=True),
    "appointment_move": _only(Right.EDIT),
    "appointment_cancel": _only(Right.EDIT),
    "appointment_enrol": _only(Right.EDIT, post=True),
    "appointment_mark": _only(Right.EDIT, post=True, number="attendee"),
    "appointment_leave": _only(Right.EDIT, post=True, number="attendee"),
    "interpreting_order": _SEEN,
    "interpreting_other": _only(Right.EDIT, post=True),
    "interpreting_conflict": _only(Right.EDIT, post=True),
    "interpreting_client_conflict_end": _only(Right.EDIT, post=True, number="conflict"),
    "interpreting_step": _only(Right.EDIT, post=True, number="order", what="cancel"),
}
"""Of one appointment of a client: the rights are those on the client's file; a number in the address is of what."""

NUMBERED_ELSEWHERE = {
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
    "my_data_pdf": Export("client/own_data.py", None),
}

FILES_OF_NOBODY = {"public/handouts.py", "worker/information/versions.py", "client/window.py"}
"""Modules that hand out general information, which is about no client, or what the modules that call them made."""
