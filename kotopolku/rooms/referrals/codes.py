"""The closed lists of words of this room."""

from kotopolku.domain.access import ProviderItem, Role
from kotopolku.domain.referral import State, is_unanswered

STATES = tuple(state.value for state in State)
OPEN_STATES = ("sent", "received", "accepted", "waiting", "started", "attended")
"""Those in which the provider has the referral and something can still become of it."""

UNANSWERED_STATES = tuple(state.value for state in State if is_unanswered(state))
"""Those in which the provider has not yet said whether the client gets a place."""

ATTENDANCE = ("whole", "mostly", "little", "none")
"""How much of it the client was there, as the provider says."""

WAYS = ("system", "letter", "phone", "meeting", "secure_mail")
"""How the provider gets it: by this system, or as the coach hands it over; what went by the system is told first."""

CONSENT = "service_referral"
"""What the client consents to where no section gives the provider a right."""

RECEIVING_ROLES = frozenset(
    {
        Role.PROVIDER_WORKER,
        Role.COACH,
        Role.EMPLOYMENT_EXPERT,
        Role.SOCIAL_WORKER,
        Role.COORDINATOR,
    }
)
"""Who carries out or arranges services in the organisation that keeps them (94 §); not who looks after users."""

_TO_CALL = frozenset({ProviderItem.NAMES, ProviderItem.SERVICE_LANGUAGE, ProviderItem.CONTACTS})
_TO_TEACH = _TO_CALL | {
    ProviderItem.BIRTH,
    ProviderItem.MOTHER_TONGUE,
    ProviderItem.OFFICIAL,
    ProviderItem.PLAN_DATES,
    ProviderItem.TRAINING_RECOMMENDATION,
    ProviderItem.LEVEL_TEST,
    ProviderItem.EDUCATION,
    ProviderItem.EARLIER_TRAINING,
}
_TO_WORK = _TO_CALL | {
    ProviderItem.BIRTH,
    ProviderItem.OFFICIAL,
    ProviderItem.LEVEL_TEST,
    ProviderItem.EDUCATION,
    ProviderItem.OCCUPATION,
    ProviderItem.TARGET_OCCUPATION,
    ProviderItem.EARLIER_MEASURES,
}
# A register of students is kept by identity code.
_TO_ENROL = _TO_TEACH | {ProviderItem.IDENTITY_CODE}

_NECESSARY: dict[str, frozenset[ProviderItem]] = {
    "integration_training": _TO_ENROL,
    "basic_education": _TO_ENROL,
    "upper_secondary": _TO_ENROL,
    "higher_education": _TO_ENROL,
    "language_studies": _TO_TEACH,
    "literacy": _TO_TEACH,
    "self_motivated_studies": _TO_TEACH,
    "civic_orientation": _TO_CALL | {ProviderItem.MOTHER_TONGUE, ProviderItem.OFFICIAL},
    "recognition_of_skills": _TO_WORK,
    "employment_services": _TO_WORK,
    "work_trial": _TO_WORK,
    "job_search": _TO_WORK,
    "entrepreneurship": _TO_WORK,
}
_SECTIONS = {
    "25 §": "civic_orientation",
    "26 §": "integration_training",
    "27 §": "integration_training",
    **{f"{number} §": "self_motivated_studies" for number in range(28, 33)},
}


def necessary_items(kind: str, law_section: str = "") -> frozenset[ProviderItem]:
    """The items without which a service of the kind cannot begin; only how to call the client where nothing is known.

    `kind` is that of the measure; without a measure the section of the service says which it is.
    """
    known = kind or _SECTIONS.get(law_section.removeprefix("681/2023 "), "")
    return _NECESSARY.get(known, _TO_CALL)
