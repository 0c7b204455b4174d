"""What is ticked beforehand in a referral: the items of 94 § without which the chosen service cannot begin."""

from collections.abc import Collection

from kotopolku.domain.access import ProviderItem
from kotopolku.domain.needs import NeedCode
from kotopolku.domain.services import service_class
from kotopolku.domain.vocabulary.section import ACT_B

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
# By which section a service is arranged tells what kind it is; of "other training and services" it does not.
_SECTIONS = {
    "10 §": "guidance",
    "13 § 1 mom. 5 k.": "guidance",
    "14 §": "recognition_of_skills",
    "25 §": "civic_orientation",
    "26 §": "integration_training",
    "27 §": "integration_training",
    **{f"{number} §": "self_motivated_studies" for number in range(28, 33)},
}
_KINDS = {
    NeedCode.LANGUAGE_TRAINING: "language_studies",
    NeedCode.LITERACY_TRAINING: "literacy",
    NeedCode.CIVIC_ORIENTATION: "civic_orientation",
    NeedCode.BASIC_EDUCATION: "basic_education",
    NeedCode.UPPER_SECONDARY_EDUCATION: "upper_secondary",
    NeedCode.RECOGNITION_OF_SKILLS: "recognition_of_skills",
    NeedCode.CAREER_GUIDANCE: "employment_services",
    NeedCode.JOB_SEARCH: "employment_services",
    NeedCode.ENTREPRENEURSHIP: "entrepreneurship",
}
_OF_TRAINING = frozenset(service_class("integration_training").needs)
"""A service that answers just these together is integration training, also where nobody has told its section."""


def necessary_items(*, law_section: str = "", needs: Collection[str] = (), kind: str = "") -> frozenset[ProviderItem]:
    """The items without which the service cannot begin; only how to call the client where nothing is known.

    What the service itself needs decides: `law_section` by which it is arranged, else the `needs` that it answers (of
    several, what all of them take). `kind`, that of the measure, counts only for a service of which neither is known.
    """
    of_section = _SECTIONS.get(law_section.removeprefix(f"{ACT_B} "), "")
    known = frozenset(NeedCode(need) for need in needs if need in set(NeedCode))
    if of_section or not known:
        return _of_kind(of_section or kind)
    if known == _OF_TRAINING:
        return _of_kind("integration_training")
    return frozenset.intersection(*(_of_kind(_KINDS.get(need, "")) for need in known))


def _of_kind(kind: str) -> frozenset[ProviderItem]:
    return _NECESSARY.get(kind, _TO_CALL)
