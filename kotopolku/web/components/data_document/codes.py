"""Which columns of the register hold codes, and the words of those."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language

from ..client_texts import client_texts
from ..public_texts import nearest_reader_language, reader_texts
from ..words import Words, appointments, assessment, duties, followup, handovers, people, plan, residence
from ..words import access as of_access
from ..words import interpreting as of_interpreting
from ..words.access import disclosures
from ..words.assessment.own_account import account_text
from ..words.cooperation import acting as of_acting
from ..words.cooperation import correspondence, network, referrals
from ..words.cooperation import documents as of_documents
from ..words.guidance import advice, contacts, information
from ..words.uses import ground_said


def _told(subject: str, group: str) -> Callable[[str], str]:
    """The words that readers meet on their own pages, in the active language."""

    def said(code: str) -> str:
        return reader_texts(subject, nearest_reader_language(get_language() or "en")).code(group, code)

    return said


def _ground(code: str) -> str:
    texts = client_texts(nearest_reader_language(get_language() or "en"))
    return ground_said(code, texts) or code


_limit = lazy(duties.limit_text, str)
_LIMITS: Words = {
    wording: _limit(wording)
    for wording in (
        *("without delay", "2 weeks", "1 month", "2 months", "6 months", "12 months"),
        *("3 years", "4 years", "5 years"),
    )
}
_LEVELS = dict.fromkeys(("listening", "reading", "speaking", "writing"), people.LEVELS)
CODES: Mapping[str, Mapping[str, Any]] = {
    "people.Person": {"gender": people.GENDERS, "born_source": people.SOURCES},
    "people.Circumstance": {"kind": residence.CIRCUMSTANCES},
    "people.ContactPoint": {"kind": people.CONTACT_KINDS},
    "people.Identifier": {"kind": people.IDENTIFIER_KINDS},
    "people.Kinship": {"kind": people.KIN},
    "people.LanguageSkill": {**_LEVELS, "assessed_how": people.ASSESSED_HOW},
    "people.Name": {"kind": people.NAME_KINDS},
    "people.Residence": {
        "kind": residence.KINDS,
        "ground": residence.GROUNDS,
        "permit_type": residence.PERMIT_TYPES,
    },
    "cases.Case": {
        "route": residence.ROUTES,
        "ground": residence.GROUNDS,
        "stage": duties.STAGES,
        "next_duty": duties.DUTIES,
        "closing_reason": followup.REASONS,
    },
    "cases.Consent": {"what": of_access.CONSENTS, "how": contacts.CONSENT_HOW},
    "cases.ConsentRequest": {"what": of_access.CONSENTS, "answer": of_access.CONSENT_STATES},
    "cases.Duty": {"what": duties.DUTIES, "wording": _LIMITS},
    "cases.Emergency": {"verdict": of_access.VERDICTS},
    "cases.Grant": {"task": of_access.TASKS},
    "cases.ActingRight": {"basis": of_acting.BASES},
    "cases.NetworkMember": {"kind": network.KINDS, "sees": network.SEES},
    "appointments.Appointment": {
        "kind": appointments.KINDS,
        "form": appointments.FORMS,
        "state": appointments.ATTENDANCE,
    },
    "appointments.AppointmentChange": {"what": appointments.CHANGES, "how": appointments.CANCELLED_HOW},
    "appointments.Attendee": {
        "state": appointments.ATTENDANCE,
        "cancelled_how": appointments.CANCELLED_HOW,
        "fee_told_how": appointments.TOLD_HOW,
    },
    "appointments.JointMeeting": {"state": network.MEETING_STATES},
    "appointments.MeetingPart": {"role": {**plan.ROLES, "network": network.NETWORK}},
    "appointments.ConflictOfInterest": {"scope": of_interpreting.SCOPES},
    "appointments.InterpreterBooking": {
        "gender_wish": of_interpreting.GENDERS,
        "mode": of_interpreting.MODES,
        "state": of_interpreting.STATES,
        "ended_how": of_interpreting.ENDED_HOW,
    },
    "assessments.Answer": {"item": assessment.PAGES},
    "assessments.Assessment": {
        "interpreter_how": assessment.INTERPRETER_HOW,
        "place": assessment.PLACES,
        "outcome": assessment.OUTCOMES,
        "rulebook": assessment.RULEBOOKS,
    },
    "assessments.FurtherMeasure": {"measure": assessment.FURTHER},
    "assessments.Need": {"need": assessment.NEEDS},
    "assessments.OwnAccount": {"answers": account_text},
    "assessments.Told": {"item": assessment.TELLINGS},
    "correspondence.ClientDocument": {"kind": of_documents.KINDS, "given_by": of_documents.GIVEN_BY},
    "files.StoredFile": {"media_type": of_documents.MEDIA_TYPES},
    "followup.Handover": {"kind": handovers.SHORT_KINDS, "state": handovers.STATES},
    "followup.Closure": {"reason": followup.REASONS, "outcome": followup.OUTCOMES},
    "followup.Participation": {"state": followup.PARTICIPATION},
    "followup.Review": {"initiative": followup.INITIATIVES},
    "guidance.AdviceContact": {"direction": advice.DIRECTIONS},
    "guidance.AdviceOnward": {"code": advice.ONWARD},
    "guidance.AdviceTopic": {"code": advice.TOPICS},
    "guidance.FirstContact": {
        "came_from": contacts.CAME_FROM,
        "kinds": contacts.KINDS,
        "reach_by": contacts.REACH_BY,
        "consent_how": contacts.CONSENT_HOW,
        "outcome": contacts.OUTCOMES,
    },
    "guidance.InformationGiven": {
        "form": information.FORMS,
        "subjects": information.SUBJECTS,
        "how": information.WAYS,
        "event": information.EVENTS,
        "seen": information.SEEN,
    },
    "correspondence.Conversation": {"kind": correspondence.KINDS},
    "correspondence.Message": {"side": correspondence.SIDES},
    "plans.Approval": {"party": plan.PARTIES, "how": plan.HOW, "means": plan.MEANS},
    "plans.ClientWord": {"kind": plan.CLIENT_WORDS},
    "plans.Extension": {"ground": plan.EXTENSIONS},
    "plans.Goal": {"term": plan.TERMS, "kind": plan.GOALS},
    "plans.Measure": {"kind": plan.MEASURES, "responsible": plan.RESPONSIBLE, "state": plan.MEASURE_STATES},
    "plans.Participant": {"role": plan.ROLES, "how": plan.PRESENCE},
    "plans.Pause": {"ground": plan.PAUSES},
    "plans.Plan": {"state": plan.STATES, "kind": plan.KINDS},
    "plans.PlanOffer": {"state": plan.OFFERS},
    "referrals.Referral": {
        "state": _told("my_services", "states"),
        "items": _told("my_services", "items"),
        "ground": _ground,
        "way": disclosures.WAYS,
    },
    "referrals.Reply": {"state": _told("my_services", "states"), "party": referrals.PARTIES},
    "referrals.Outcome": {"attendance": _told("my_services", "attendance")},
}
"""By table and column the words of its codes."""

_WHOLE_PLAN: Mapping[str, Any] = {
    "kind": {**plan.KINDS, **plan.GOALS, **plan.MEASURES},
    "term": plan.TERMS,
    "responsible": plan.RESPONSIBLE,
    "role": plan.ROLES,
    "party": plan.PARTIES,
    "how": {**plan.HOW, **plan.PRESENCE},
}
NESTED: Mapping[str, Mapping[str, Any]] = {
    "assessments.Answer": {**_LEVELS, "assessed_how": people.ASSESSED_HOW},
    "followup.Handover": {"part": _told("handover", "part")},
    "plans.PlanOffer": _WHOLE_PLAN,
    "plans.PlanVersion": _WHOLE_PLAN,
}
"""The same for what stands by name within a column of several parts."""
