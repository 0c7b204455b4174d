"""Values of the register in words: what a code means, for the person about whom it was recorded."""

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

from django.utils.translation import override

from ..words import access as of_access
from ..words import appointments, assessment, duties, followup, people, plan, residence, worded
from ..words import interpreting as of_interpreting
from ..words.assessment.own_account import account_text
from ..words.cooperation import acting as of_acting
from ..words.cooperation import correspondence, network
from ..words.cooperation import documents as of_documents
from ..words.guidance import advice, contacts, information
from ..words.languages import country_name, language_name

WORKERS_LANGUAGES = frozenset({"fi", "sv", "en"})
"""In which the codes have words; in all others they are told in English."""

_LEVELS = dict.fromkeys(("listening", "reading", "speaking", "writing"), people.level_label)
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
    "cases.Duty": {"what": duties.DUTIES},
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
}
"""By table and column the words of its codes."""
_COUNTRIES = frozenset({"country", "birth_country"})
_SEVERAL_WORDS = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")


def speaking(language: str) -> AbstractContextManager[Any]:
    """Within it codes are worded for a reader of the language."""
    return override(language if language in WORKERS_LANGUAGES else "en")


def value_text(table: str, column: str, code: str) -> str:
    """What a text means that may be a code: its words; else its English words apart; else as it is."""
    words = CODES.get(table, {}).get(column)
    if words is None and column.endswith("language"):
        words = language_name
    elif words is None and column in _COUNTRIES:
        words = country_name
    said = worded(words, code) if isinstance(words, Mapping) else words(code) if words is not None else code
    return said.replace("_", " ") if _SEVERAL_WORDS.fullmatch(said) else said
