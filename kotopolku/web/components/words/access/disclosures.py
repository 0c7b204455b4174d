"""Disclosures: on which ground, what and how; codes as the log has them."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.access.telling import SECTIONS

from .. import Words, worded
from ..law.citations import citation
from . import RIGHTS, TASKS

SECTION_TEXTS: Words = {
    "681/2023 85 §": _("To the new municipality of a client who moves"),
    "681/2023 86 §": _("Between authorities, for the assessment, the plan and its review"),
    "681/2023 87 §": _("For a child without a guardian"),
    "681/2023 88 §": _("To Kela, that a plan was made or has ended"),
    "681/2023 91 §": _("To the Economic Development Centre, for guidance and supervision"),
    "681/2023 92 §": _("To the supervising authority"),
    "681/2023 93 §": _("To the representative of a child"),
    "681/2023 94 §": _("To a service provider"),
}
OTHER_GROUNDS: Words = {
    "consent": _("The client's consent"),
    "other_law": _("Another act"),
}

PROVIDER_ITEMS: Words = {
    "names": _("Names"),
    "birth": _("Birth date"),
    "identity_code": _("Personal identity code"),
    "mother_tongue": _("Mother tongue"),
    "service_language": _("Language of service"),
    "citizenship": _("Citizenship"),
    "residence": _("Municipality of residence"),
    "contacts": _("Contacts"),
    "official": _("Contacts of the official"),
    "plan_dates": _("First and last day of the plan"),
    "training_recommendation": _("Recommendation of training"),
    "level_test": _("Result of the level test"),
    "education": _("Education"),
    "occupation": _("Occupation and work history"),
    "target_occupation": _("Occupation aimed at"),
    "earlier_training": _("Earlier integration training"),
    "earlier_measures": _("Earlier measures"),
    "other": _("Other data necessary for the service"),
}
OTHER_ITEMS: Words = {
    "permit": _("Residence permit"),
    "family": _("Family"),
    "interpreter": _("Need of an interpreter"),
    "assessment": _("Assessment"),
    "health": _("Health and working capacity"),
    "plan": _("Plan"),
    "progress": _("How the plan is carried out"),
    "services": _("Services and final language test"),
    "directing": _("Directing to a municipality"),
    "reimbursements": _("Reimbursements"),
}
ITEMS: Words = {**PROVIDER_ITEMS, **OTHER_ITEMS}

WAYS: Words = {
    "letter": _("By letter or on paper"),
    "phone": _("By telephone"),
    "meeting": _("In a meeting"),
    "secure_mail": _("By secure email"),
    "system": _("From system to system"),
}


PROTECTED_LOOKS = (
    "people.protected_contacts",
    "guidance.protected_contact",
    "appointments.protected_meeting",
    "cases.protected_network",
    "audit.protected_receivers",
)
"""Looks at what only few may see."""


def ground_text(ground: str) -> str:
    """A ground in words; a section as it is cited, with what it is about."""
    if ground.startswith("consent "):
        return worded(OTHER_GROUNDS, "consent")
    if ground in SECTION_TEXTS:
        return now_("%(section)s: %(what)s") % {"section": citation(ground), "what": SECTION_TEXTS[ground]}
    return worded(OTHER_GROUNDS, ground) if ground in OTHER_GROUNDS else citation(ground)


def ground_choices() -> list[tuple[str, str]]:
    """All grounds, sections first."""
    return [(code, ground_text(code)) for code in (*SECTIONS, *OTHER_GROUNDS)]


def item_text(item: str) -> str:
    """One thing that was told; of a grant, what it lets the receiver see."""
    return worded(ITEMS if item in ITEMS else RIGHTS, item)


def purpose_of_grant(purpose: str) -> str:
    """The task for which access was granted; nothing for another purpose."""
    return worded(TASKS, purpose) if purpose in TASKS else ""


def hidden_receiver() -> str:
    """What stands in the place of a receiver who may tell where a protected client is."""
    return now_("Not shown (non-disclosure)")


def told(detail: dict[str, Any], purpose: str = "") -> dict[str, Any]:
    """A disclosure's details in words: `receiver`, `ground`, `items`, `way`, `on` and `task`."""
    return {
        "receiver": detail.get("receiver", ""),
        "ground": ground_text(str(detail.get("ground", ""))),
        "items": [item_text(str(item)) for item in detail.get("items", ())],
        "way": worded(WAYS, detail.get("way", "")),
        "on": detail.get("on", ""),
        "task": purpose_of_grant(purpose),
    }
