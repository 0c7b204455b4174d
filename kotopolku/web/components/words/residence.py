"""Rights to stay, their grounds, and the circumstances on which entitlements hang."""

from django.utils.translation import gettext_lazy as _

from . import Words, worded

KINDS: Words = {
    "residence_permit": _("Residence permit"),
    "registered_right": _("EU registration of right of residence"),
    "residence_card": _("Residence card of a family member of an EU citizen"),
    "nordic_registration": _("Registration of a Nordic citizen"),
    "temporary_protection": _("Temporary protection"),
    "none": _("No right to stay yet"),
}

GROUNDS: Words = {
    "quota_refugee": _("Quota refugee"),
    "family_of_quota_refugee": _("Family of a quota refugee"),
    "international_protection": _("International protection"),
    "family_of_protected": _("Family of a person under international protection"),
    "temporary_protection": _("Temporary protection"),
    "family": _("Family tie"),
    "work": _("Work"),
    "study": _("Study"),
    "returnee": _("Returnee"),
    "eu_citizen": _("EU citizen"),
    "other": _("Other ground"),
}

CIRCUMSTANCES: Words = {
    "unemployed_jobseeker": _("Unemployed jobseeker"),
    "social_assistance": _("Receives social assistance other than for a short time"),
    "home_care_allowance": _("Cares for a child at home on home care allowance"),
    "asked_for_assessment": _("Has asked for an assessment"),
    "authority_contact": _("An authority has told of the person"),
}

ROUTES: Words = {
    "quota": _("Quota refugee placed in the municipality"),
    "reception_centre": _("From a reception centre"),
    "own": _("Moved here on own initiative"),
    "family": _("Through a family tie"),
    "work": _("For work"),
    "other": _("Other route"),
}

PERMIT_TYPES: Words = {
    "A": _("A, continuous"),
    "B": _("B, temporary"),
    "P": _("P, permanent"),
    "P-EU": _("P-EU, long-term resident"),
}


def label(code: str | None) -> str:
    """The words of a ground of residence."""
    return worded(GROUNDS, code)


def kind_label(code: str | None) -> str:
    """The words of a kind of right to stay."""
    return worded(KINDS, code)


def circumstance_label(code: str | None) -> str:
    """The words of a circumstance."""
    return worded(CIRCUMSTANCES, code)


def route_label(code: str | None) -> str:
    """The words of the route to the municipality."""
    return worded(ROUTES, code)
