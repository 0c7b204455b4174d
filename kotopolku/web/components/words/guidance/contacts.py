"""Words of first contacts."""

from django.utils.translation import gettext_lazy as _

from .. import Words, worded

CAME_FROM: Words = {
    "person": _("The person"),
    "authority": _("An authority"),
    "partner": _("A partner"),
}

OUTCOMES: Words = {
    "guided": _("Guided and advised"),
    "directed": _("Directed elsewhere"),
    "unreachable": _("Not reached"),
    "case": _("Became a client"),
}

KINDS: Words = {
    "start": _("Has just moved to Finland"),
    "permit": _("Residence permit and registration"),
    "language": _("Learning Finnish or Swedish"),
    "work": _("Work"),
    "studies": _("Studies"),
    "housing": _("Housing"),
    "money": _("Money and benefits"),
    "health": _("Health"),
    "family": _("Family and children"),
    "authorities": _("Letters and forms of authorities"),
    "other": _("Something else"),
}

REACH_BY: Words = {
    "phone": _("By phone"),
    "email": _("By email"),
    "visit": _("Comes to the office"),
}

CONSENT_HOW: Words = {
    "written": _("In writing"),
    "spoken": _("Spoken"),
    "electronic": _("Electronically"),
}

REFUSALS: Words = {
    "consent_missing": _(
        "An authority may tell of a person only with the person's consent (681/2023 section 9). "
        "Ask for it and record its day; without it nothing about the person is written down."
    ),
    "consent_in_future": _("This day has not come yet."),
    "sender_missing": _("Write who tells of the person."),
    "contact_name_missing": _("Write the person's name, or a part of it."),
    "no_way_to_answer": _("Write a telephone number or an email, so that the person can be answered."),
    "birth_unreadable": _("This date does not exist. Write it like 15.3.2019, 3/2019 or 2019."),
    "organisation_not_yours": _("Choose an organisation in which you work."),
    "contact_already_answered": _("This contact has been answered already. See what was answered below."),
    "answer_missing": _("Write what was told or done."),
    "direction_missing": _("Write where the person was directed."),
    "unknown_outcome": _("Choose what came of the contact."),
    "nowhere_to_pass_on": _("Choose another unit or organisation."),
    "passing_reason_missing": _("Write why it is passed on, for the one who receives it."),
    "already_open": _("This person is a client already. Join the contact to that case."),
    "opened_in_the_future": _("This day has not come yet."),
    "not_of_the_organisation": _("Choose somebody who works in this organisation."),
    "not_your_organisation": _("Choose an organisation in which you work."),
}


def label(code: str | None) -> str:
    """The words of what came of a contact."""
    return worded(OUTCOMES, code)


def came_from_label(code: str | None) -> str:
    """The words of who made the contact."""
    return worded(CAME_FROM, code)
