"""Words of the network of a case, its joint meetings and tasks."""

from django.utils.translation import gettext_lazy as _

from .. import Words

KINDS: Words = {
    "municipality": _("Municipality"),
    "employment_authority": _("Employment authority"),
    "county": _("Wellbeing services county"),
    "school": _("School"),
    "early_education": _("Early childhood education"),
    "ngo": _("Organisation of the third sector"),
    "company": _("Company"),
    "representative": _("Representative of a child"),
    "other": _("Other"),
}

SEES: Words = {
    "nothing": _("Nothing of the file"),
    "disclosed": _("Only what was disclosed to them"),
}

NETWORK = _("Network")
"""One of those who work with the client."""

MEETING_STATES: Words = {
    "planned": _("Planned"),
    "held": _("Held"),
    "cancelled": _("Called off"),
}
MEETING_TAGS = {"planned": "due", "held": "done", "cancelled": "ended"}
