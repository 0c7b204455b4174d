"""The access matrix as data: each view with the right that it takes, each role in each relation with its rights.

Written down here a second time, by hand and away from the program, so that a slip there shows. A view that is not
here fails `test_access_matrix.py`; what is no page of one client: `access_matrix_besides.py`.
"""

from typing import Any, NamedTuple

from kotopolku.domain.access import ROLES, Reach, Right, Role


class View(NamedTuple):
    """A page of one client: the right to look, the right to change by POST, what else its address holds.

    `post` for a view that answers by POST only, `besides` for a right that it takes as well.
    """

    look: Right
    change: Right
    rest: dict[str, Any] = {}
    post: bool = False
    besides: Right | None = None

    def lacking(self, right: Right, rights: frozenset[Right]) -> Right:
        """The right that is asked for: the other one where only that one is lacking."""
        return self.besides if self.besides is not None and right in rights else right


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
    "client_correspondence": View(Right.SEE_HEALTH, Right.EDIT),
    "client_correspondence_read": View(Right.EDIT, Right.EDIT, post=True, besides=Right.SEE_HEALTH),
    "client_correspondence_leave": View(Right.EDIT, Right.EDIT, post=True, besides=Right.SEE_HEALTH),
    "client_correspondence_translate": View(Right.EDIT, Right.EDIT, post=True, besides=Right.SEE_HEALTH),
    "client_correspondence_news": View(Right.SEE_HEALTH, Right.EDIT, post=True, besides=Right.SEE_HEALTH),
    "client_correspondence_file": _only(Right.SEE_HEALTH, number=1),
    "client_documents": _only(Right.SEE_HEALTH),
    "client_document_add": _only(Right.EDIT),
    "client_document": View(Right.SEE_HEALTH, Right.EDIT, {"number": 1}),
    "client_document_file": _only(Right.SEE_HEALTH, number=1),
    "client_document_reveal": _only(Right.SEE_PROTECTED_CONTACTS, number=1, post=True),
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
    "client_advice_reveal": _only(Right.SEE_PROTECTED_CONTACTS, post=True),
    "client_timeline": _only(Right.SEE_HISTORY),
    "client_access": View(Right.SEE_HISTORY, Right.GRANT),
    "client_access_reveal": _only(Right.SEE_PROTECTED_CONTACTS, post=True),
    "client_grant_choose": _only(Right.GRANT),
    "client_grant": _only(Right.GRANT, task="plan"),
    "client_grant_end": _only(Right.GRANT, number=1),
    "client_consent_withdraw": _only(Right.GRANT, number=1),
    "client_consent_ask": _only(Right.GRANT),
    "client_consent_take_back": _only(Right.GRANT, number=1, post=True),
    "client_disclose": _only(Right.DISCLOSE),
    "client_own_pages": _SEEN,
    "client_invite": _only(Right.ANSWER_DATA_SUBJECT, post=True),
    "client_account_end": _only(Right.EDIT, post=True),
    "client_acting": View(Right.OPEN, Right.EDIT),
    "client_acting_invite": _only(Right.ANSWER_DATA_SUBJECT, post=True, number=1),
    "client_acting_confirm": _only(Right.SEE_PROTECTED_CONTACTS, post=True, number=1),
    "client_acting_end": _only(Right.EDIT, post=True, number=1),
    "client_correction": View(Right.OPEN, Right.EDIT, {"number": 1}),
    "client_own_data": _only(Right.ANSWER_DATA_SUBJECT),
    "assessment": View(Right.SEE_ASSESSMENT, Right.ASSESS),
    "assessment_told": _only(Right.SEE_ASSESSMENT),
    "assessment_begin": _only(Right.ASSESS, post=True),
    "assessment_completion": _only(Right.ASSESS),
    "assessment_summary": View(Right.SEE_ASSESSMENT, Right.ASSESS, {"number": 1}),
    "assessment_correct": _only(Right.ASSESS, number=1, item="literacy"),
    "assessment_page": _only(Right.ASSESS, name="literacy"),
    "services_fitting": _only(Right.SEE_ASSESSMENT),
    "plan": _PLAN,
    "plan_offer": _only(Right.PLAN),
    "plan_offer_code": _only(Right.PLAN, post=True),
    "plan_offer_withdraw": _only(Right.PLAN, post=True),
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
    "client_handover_reveal": _only(Right.SEE_PROTECTED_CONTACTS, number="A2B3C4D5E6", post=True),
    "client_handover_file": _only(Right.DISCLOSE, number="A2B3C4D5E6", post=True),
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
