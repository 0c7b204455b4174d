"""Words of the directory of services: states, kinds, prices, groups, channels, refusals."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kotopolku.platform.refusals import Refusal

from .. import Words, access, worded

STATES: Words = {
    "draft": _("Draft"),
    "proposed": _("Waits for approval"),
    "published": _("In the directory"),
    "refused": _("Sent back"),
    "gone": _("No longer offered"),
}
STATE_TAGS = {"draft": "draft", "proposed": "waiting", "published": "done", "refused": "overdue", "gone": "ended"}

KINDS: Words = {
    "municipality": _("Municipality"),
    "county": _("Wellbeing services county"),
    "employment_authority": _("Employment authority"),
    "school": _("School or institute"),
    "ngo": _("Organisation of the third sector"),
    "company": _("Company"),
    "state": _("State authority"),
    "other": _("Other"),
}

PRICES: Words = {"free": _("Free of charge"), "charged": _("Charged")}

YES_NO: Words = {"yes": _("Yes"), "no": _("No")}

AUDIENCES: Words = {
    "jobseekers": _("Jobseekers"),
    "parents_at_home": _("Parents at home"),
    "families": _("Families with children"),
    "young": _("Young people"),
    "older": _("Older people"),
    "women": _("Women"),
    "men": _("Men"),
    "students": _("Students"),
    "entrepreneurs": _("Entrepreneurs"),
    "unaccompanied_minors": _("Minors without a guardian"),
    "quota_refugees": _("Quota refugees"),
    "temporary_protection": _("People under temporary protection"),
}

CHANNELS: Words = {
    "place": _("Place"),
    "phone": _("Telephone"),
    "web_page": _("Web page"),
    "e_service": _("Electronic service"),
    "form": _("Form"),
}

SECTIONS: Words = {
    "10 §": _("Guidance and advice (section 10)"),
    "14 §": _("Assessment of skills and service needs (section 14)"),
    "16 §": _("Integration plan (section 16)"),
    "25 §": _("Multilingual civic orientation (section 25)"),
    "26 §": _("Integration training (section 26)"),
    "13 § 1 mom. 4 k.": _("Other training and services of the programme (section 13, subsection 1, paragraph 4)"),
    "13 § 1 mom. 5 k.": _("Guidance during the programme (section 13, subsection 1, paragraph 5)"),
    "13 § 2 mom.": _("Voluntary part of the programme (section 13, subsection 2)"),
    "35 §": _("Representative of a minor (section 35)"),
}

EDITED: Words = {
    "law_section": _("Section"),
    "price": _("Price"),
    "is_open": _("Takes new clients now"),
    "teaches": _("Teaches"),
    "level_from": _("From level"),
    "level_to": _("Up to level"),
    "age_from": _("From age"),
    "age_to": _("Up to age"),
    "has_childcare": _("Childcare"),
    "is_remote": _("At a distance"),
    "hours_per_week": _("Hours a week"),
    "week": _("Hours of the week"),
    "audiences": _("For whom"),
    "is_nationwide": _("Whole country"),
    "first_day": _("First day"),
    "last_day": _("Last day"),
    "needs": _("Needs"),
    "languages": _("Languages of service"),
    "municipalities": _("Municipalities"),
    "state": _("Withdrawn here"),
    "name": _("Name"),
    "names": _("Name"),
    "kind": _("Kind"),
    "business_id": _("Business identity code"),
    "phone": _("Telephone"),
    "email": _("Email"),
    "url": _("Web page"),
    "language": _("Language of messages"),
}
"""Columns that may have been edited here."""

REFUSALS: Words = {
    "not_yours_to_keep": _("This belongs to another organisation or area."),
    "not_yours_to_judge": _("Proposals are judged by the authority of the area."),
    "another_state": _("This is not possible now. Look at the service as it is."),
    "area_missing": _("Tell where it is offered: municipalities, the whole country or at a distance."),
    "ages_inverted": _("The upper age is below the lower one."),
    "levels_inverted": _("The highest level is below the first one."),
    "wrong_business_id": _("This is not a business identity code. Write it like 2005488-2."),
    "no_words_left": _("A service needs its words in at least one language."),
    "days_overlap": _("Other exceptional hours hold on some of these days already."),
    "unreadable_hours": _("Write the hours like 9–15 or 9–12, 13–15.30."),
}


def refusal_text(refusal: Refusal) -> str:
    """The sentence of a refusal of the directory, or one of all pages."""
    text: Any = REFUSALS.get(refusal.code)
    return access.refusal_text(refusal) if text is None else str(text)


def state_label(code: str) -> str:
    """The words of a state."""
    return worded(STATES, code)


ACTIONS: Words = {
    "catalogue.take_in": _("The Finnish Service Catalogue was read"),
    "catalogue.make_provider": _("A provider of services was entered"),
    "catalogue.edit_provider": _("A provider of services was changed"),
    "catalogue.draft_service": _("A service was entered"),
    "catalogue.edit_service": _("A service was changed"),
    "catalogue.edit_words": _("The words of a service were changed"),
    "catalogue.remove_words": _("Words of a service were removed"),
    "catalogue.propose_service": _("A service was offered to the directory"),
    "catalogue.publish": _("A service was put into the directory"),
    "catalogue.refuse_service": _("A proposed service was sent back"),
    "catalogue.withdraw_service": _("A service was withdrawn"),
    "catalogue.add_channel": _("It was added where a service is reached"),
    "catalogue.edit_channel": _("It was changed where a service is reached"),
    "catalogue.remove_channel": _("It was removed where a service is reached"),
    "catalogue.add_exception": _("Exceptional hours of a service were entered"),
    "catalogue.remove_exception": _("Exceptional hours of a service were removed"),
}
"""What is done to the directory."""
