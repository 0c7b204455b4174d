"""What a file is opened for, and the right that it takes: to look, and to change.

A purpose that is not here opens nothing: whoever adds a page says here what it needs.
"""

from typing import NamedTuple

from kotopolku.domain.access import Right


class Needed(NamedTuple):
    """The rights without which a file is not opened for a purpose."""

    to_look: Right
    to_change: Right


PURPOSES: dict[str, Needed] = {
    "client.overview": Needed(Right.OPEN, Right.EDIT),
    "client.person": Needed(Right.OPEN, Right.EDIT),
    "client.residence": Needed(Right.OPEN, Right.EDIT),
    "client.information": Needed(Right.OPEN, Right.EDIT),
    "client.information_give": Needed(Right.EDIT, Right.EDIT),
    "client.duties": Needed(Right.OPEN, Right.EDIT),
    "client.why": Needed(Right.OPEN, Right.EDIT),
    "client.edit": Needed(Right.EDIT, Right.EDIT),
    "client.invite": Needed(Right.ANSWER_DATA_SUBJECT, Right.ANSWER_DATA_SUBJECT),
    "client.corrections": Needed(Right.OPEN, Right.EDIT),
    "client.acting": Needed(Right.OPEN, Right.EDIT),
    "client.acting_confirm": Needed(Right.SEE_PROTECTED_CONTACTS, Right.SEE_PROTECTED_CONTACTS),
    "client.assign": Needed(Right.ASSIGN, Right.ASSIGN),
    "client.identity_code": Needed(Right.SEE_IDENTITY_CODE, Right.SEE_IDENTITY_CODE),
    "client.protected_contacts": Needed(Right.SEE_PROTECTED_CONTACTS, Right.SEE_PROTECTED_CONTACTS),
    # A decision of the authority (32 a §): also its paper is for those who make it.
    "client.fee": Needed(Right.DECIDE_FEE, Right.DECIDE_FEE),
    "client.messages": Needed(Right.OPEN, Right.EDIT),
    # What clients write may tell of health.
    "client.correspondence": Needed(Right.SEE_HEALTH, Right.EDIT),
    # Papers may tell of health; to open one is a look of its own.
    "client.documents": Needed(Right.SEE_HEALTH, Right.EDIT),
    "client.document": Needed(Right.SEE_HEALTH, Right.EDIT),
    "client.timeline": Needed(Right.SEE_HISTORY, Right.SEE_HISTORY),
    "client.access": Needed(Right.SEE_HISTORY, Right.GRANT),
    "client.grants": Needed(Right.GRANT, Right.GRANT),
    "client.disclose": Needed(Right.DISCLOSE, Right.DISCLOSE),
    "client.handover": Needed(Right.DISCLOSE, Right.DISCLOSE),
    "client.own_data": Needed(Right.ANSWER_DATA_SUBJECT, Right.ANSWER_DATA_SUBJECT),
    "client.provider_items": Needed(Right.SEE_PROVIDER_ITEMS, Right.SEE_PROVIDER_ITEMS),
    "client.network": Needed(Right.OPEN, Right.EDIT),
    "client.network_edit": Needed(Right.EDIT, Right.EDIT),
    "client.family": Needed(Right.SEE_PLAN, Right.SEE_PLAN),
    "client.appointments": Needed(Right.OPEN, Right.EDIT),
    "client.appointment_new": Needed(Right.EDIT, Right.EDIT),
    "client.assessment": Needed(Right.SEE_ASSESSMENT, Right.ASSESS),
    "client.assessment_edit": Needed(Right.ASSESS, Right.ASSESS),
    "client.assessment_summary": Needed(Right.SEE_ASSESSMENT, Right.ASSESS),
    # Told by the client before the interview.
    "client.assessment_told": Needed(Right.SEE_ASSESSMENT, Right.SEE_ASSESSMENT),
    "client.assessment_correct": Needed(Right.ASSESS, Right.ASSESS),
    "plan": Needed(Right.SEE_PLAN, Right.PLAN),
    "plan.edit": Needed(Right.PLAN, Right.PLAN),
    "plan.words": Needed(Right.SEE_PLAN, Right.PLAN),
    "plan_paper": Needed(Right.SEE_PLAN, Right.SEE_PLAN),
    # By which needs services are looked for is the assessment's.
    "client.services_fitting": Needed(Right.SEE_ASSESSMENT, Right.SEE_ASSESSMENT),
    "client.referrals": Needed(Right.SEE_PLAN, Right.DISCLOSE),
    "client.refer": Needed(Right.DISCLOSE, Right.DISCLOSE),
    "review": Needed(Right.SEE_PLAN, Right.REVIEW),
    "review.edit": Needed(Right.REVIEW, Right.REVIEW),
    "close": Needed(Right.CLOSE, Right.CLOSE),
    "client.advice": Needed(Right.OPEN, Right.EDIT),
    "contact.join_case": Needed(Right.OPEN, Right.EDIT),
}
