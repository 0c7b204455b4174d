"""The law in plain words: what a section says, why a rulebook was chosen, how a date was reckoned."""

from django.utils.translation import gettext_lazy as _

from kotopolku.web.components.words import Words, worded

SECTIONS: Words = {
    "1386/2010 8 §": _("everyone with a right to stay is guided and advised"),
    "1386/2010 10 §": _(
        "an assessment for an unemployed jobseeker, a receiver of social assistance, and anyone who asks for it; "
        "it begins within two months"
    ),
    "1386/2010 12 § 1 mom.": _("a plan for a jobseeker, a receiver of social assistance, and anyone who needs it"),
    "1386/2010 12 § 2 mom.": _("the first plan within three years of the first permit, for at most one year"),
    "1386/2010 12 § 3 mom.": _("plans last at most three years from the signing of the first"),
    "1386/2010 12 § 4 mom.": _("special measures lengthen the plan, and so does an interruption"),
    "1386/2010 13 § 2 mom.": _("making the plan begins within two weeks of the assessment"),
    "1386/2010 14 § 3 mom.": _("direction to services within a month of the plan"),
    "1386/2010 15 §": _("a minor without a guardian is always given a plan"),
    "1386/2010 18 §": _("the plan is reviewed at least once a year"),
    "1386/2010 43 §": _("refugees and others under protection are directed to a municipality"),
    "1386/2010 62 §": _("data are deleted after five years"),
    "681/2023 2 § 2 mom.": _("guidance belongs to every immigrant, whatever the ground"),
    "681/2023 10 §": _("guidance and advice on integration"),
    "681/2023 14 § 1 mom.": _("an assessment within three years of the first permit"),
    "681/2023 14 § 1 mom. 1 k.": _("an unemployed jobseeker"),
    "681/2023 14 § 1 mom. 2 k.": _("a person under protection, or their family"),
    "681/2023 14 § 1 mom. 3 k.": _("cares for a child at home on home care allowance"),
    "681/2023 14 § 1 mom. 4 k.": _("has asked for an assessment, or an authority has told of the person"),
    "681/2023 14 § 1 mom. 5 k.": _("receives social assistance other than for a short time"),
    "681/2023 14 § 1 mom. 6 k.": _("came without a guardian as a minor and is under 23"),
    "681/2023 14 § 1 mom. 7 k.": _("a victim of trafficking in human beings"),
    "681/2023 14 § 2 mom.": _("the assessment begins without delay"),
    "681/2023 16 §": _("a plan for one whose assessment has found that it is needed"),
    "681/2023 20 § 1 mom.": _("making the plan begins without delay after the assessment"),
    "681/2023 20 § 3 mom.": _("the first plan within three years of the first permit"),
    "681/2023 20 § 5 mom.": _("direction to services within a month of the plan"),
    "681/2023 22 §": _("the plan is reviewed at least every six months"),
    "681/2023 22 § 1 mom.": _("the plan is reviewed also when the client asks for it"),
    "681/2023 23 § 2 mom.": _("the first plan for at most one year, all plans for at most two"),
    "681/2023 23 § 3 mom.": _("two more years for little schooling, needs of many services or care of a child at home"),
    "681/2023 23 § 4 mom.": _("an interruption lengthens the plan by the days lost"),
    "681/2023 31 § 1 mom.": _("one more year for the studies of a person under 25"),
    "681/2023 43 §": _("refugees and others under protection are directed to a municipality"),
    "681/2023 59 § 2 mom.": _("paid from the first municipality of residence in Finland"),
    "681/2023 59 § 3 mom.": _("paid from the first permit where there is no municipality of residence"),
    "681/2023 61 § 3 mom.": _("paid for two years, for a quota refugee three"),
    "681/2023 61 § 4 mom.": _("for a child born in Finland, paid as long as for the parent"),
    "681/2023 77 §": _("data are deleted four years after the end of the client relationship"),
    "681/2023 102 § 6 mom.": _("a period begun before 2025 keeps its length: three years, for a quota refugee four"),
}

BASES: Words = {
    "assessment_start": _("the first day on which an assessment was due in this case"),
    "plan_start": _("the day on which the assessment was completed"),
    "first_plan": _("the first permit, card or registration"),
    "direct_to_service": _("the day on which the plan was made"),
    "review": _("the latest review, or the making of the latest plan"),
    "review_asked": _("the day on which the client asked for a review"),
    "delete_client_data": _("the end of the client relationship"),
}
"""From what a duty's limit is counted."""

STEPS: Words = {
    "base": _("The longest duration of all plans"),
    "pause": _("Days of an interruption"),
    "extension": _("Extension"),
    "studies": _("Extension for studies under 25"),
}

RULEBOOKS: Words = {
    "assessment": _("Assessment"),
    "plan_duration": _("Duration of plans"),
    "review": _("Interval of reviews"),
    "reimbursement": _("Imputed reimbursement"),
}

RULEBOOK_REASONS: Words = {
    "assessment": _("the act in force on the day when the assessment began, or on the day asked"),
    "plan_duration": _("the act in force when the first plan was made; it stays (681/2023 section 102, subsection 2)"),
    "review": _(
        "the act of the latest plan or review: the old interval holds until the first review under the new act"
    ),
    "reimbursement": _("the act in force on the first day of the period (681/2023 section 102, subsection 6)"),
}


def section_text(section: str) -> str:
    """What a section says, in short; nothing where nobody has worded it."""
    return str(SECTIONS.get(section, ""))


def base_text(duty: str) -> str:
    """From what a duty's limit is counted."""
    return worded(BASES, duty)
