"""Words of guidance and advice."""

from django.utils.translation import gettext_lazy as _

from .. import Words

TOPICS: Words = {
    "integration": _("Integration services"),
    "permits": _("Residence permit"),
    "registration": _("Registration and municipality of residence"),
    "housing": _("Housing"),
    "benefits": _("Benefits and money"),
    "work": _("Work"),
    "language": _("Finnish or Swedish"),
    "studies": _("Studies"),
    "health": _("Health"),
    "family": _("Family and children"),
    "everyday": _("Everyday life: bank, phone, forms"),
    "rights": _("Rights and duties"),
    "safety": _("Safety and violence"),
    "leisure": _("Leisure and organisations"),
    "other": _("Something else"),
}

DIRECTIONS: Words = {
    "walk_in": _("At the desk"),
    "phone": _("By phone"),
    "email": _("By email"),
    "chat": _("In a chat"),
    "outreach": _("Where people are"),
}

ONWARD: Words = {
    "assessment": _("Assessment of needs (section 14)"),
    "municipality": _("Another service of the municipality"),
    "county": _("Wellbeing services county"),
    "employment": _("Employment services"),
    "school": _("School or university"),
    "kela": _("Kela"),
    "migri": _("Finnish Immigration Service"),
    "dvv": _("Digital and Population Data Services Agency"),
    "police": _("Police"),
    "legal_aid": _("Legal aid"),
    "ngo": _("Organisation or association"),
    "elsewhere": _("Elsewhere"),
}

REFUSALS: Words = {
    "topic_missing": _("Choose what it was about."),
    "minutes_out_of_range": _("Choose how many minutes it took."),
    "note_of_nobody": _("Words about a person belong to the person's file."),
    "not_your_advice": _("This cannot be taken back any more."),
    "nobody_waits": _("Nobody is waiting."),
    "organisation_not_yours": _("Choose an organisation in which you work."),
}
