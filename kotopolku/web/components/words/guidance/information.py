"""Words of basic information."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .. import Words, refusals, worded

EVENTS: Words = {
    "permit_served": _("The decision on a residence permit was served"),
    "right_registered": _("The right of residence was registered"),
    "card_granted": _("A residence card was granted"),
    "home_registered": _("The municipality of residence was registered"),
}

GIVERS: Words = {
    "immigration_service": _("Finnish Immigration Service"),
    "population_register": _("Digital and Population Data Services Agency"),
}

SUBJECTS: Words = {
    "society": _("Rights and duties in society"),
    "working_life": _("Rights and duties in working life"),
    "services": _("Services"),
    "integration": _("Integration measures"),
}

KINDS: Words = {
    "guide": _("Guide"),
    "leaflet": _("Leaflet"),
    "video": _("Video"),
    "talk": _("Talk"),
}

FORMS: Words = {
    "print": _("On paper"),
    "page": _("Web page"),
    "video": _("Video"),
    "spoken": _("Spoken"),
}

WAYS: Words = {
    "handed": _("Given in the hand"),
    "sent": _("Sent"),
    "shown": _("Shown on a screen"),
    "told": _("Told"),
    "group": _("At group information"),
}

SEEN: Words = {
    "": _("Not asked: go by the client's languages"),
    "understood": _("The client understood it"),
    "not_understood": _("The client did not understand it"),
}

STANDINGS: Words = {
    "not_given": _("Not given"),
    "not_understood": _("Not in a language understood"),
    "partly": _("Some of it is missing"),
    "earlier": _("Given before the latest event"),
    "given": _("Given and understood"),
    "not_owed": _("Nothing is owed yet"),
}

TAGS = {
    "not_given": "overdue",
    "not_understood": "overdue",
    "partly": "soon",
    "earlier": "soon",
    "given": "done",
    "not_owed": "info",
}
"""The state of the tag for each standing."""

REFUSALS: Words = {
    "material_not_yours": _("This material belongs to another organisation."),
    "code_taken": _("Another material has this code."),
    "code_unreadable": _("Use small letters a–z, digits and dashes only."),
    "no_subject": _("Choose what the material tells of."),
    "nothing_in_version": _("Give the address, or write the text."),
    "title_missing": _("Write the title in the language of the text."),
    "address_not_safe": _("The address begins with https://"),
    "nothing_to_give": _("Choose what was given."),
    "given_in_future": _("This day has not come yet."),
    "not_published_then": _("This version was published on %(on)s. Choose that day or a later one."),
    "already_taken_back": _("This has been taken back already."),
    "reason_missing": _("Write why it is taken back."),
}


def standing_tag(standing: str) -> dict[str, Any]:
    """The tag of a standing: its state and words."""
    return {"state": TAGS.get(standing, "info"), "text": worded(STANDINGS, standing)}


def refusal_text(refusal: Any) -> str:
    """The sentence of a refusal of this room, else the general one."""
    text = REFUSALS.get(refusal.code)
    if text is None:
        return refusals.worded(refusal)
    return str(text) % {name: refusals.shown(value) for name, value in refusal.params.items()}
