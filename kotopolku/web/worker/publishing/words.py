"""Words of the editors of public pages: shapes, standings, and why a text or hours are not taken."""

from django.utils.translation import gettext_lazy as _

from kotopolku.web.components.words import Words, refusals

SHAPES: Words = {
    "plain": _("Text"),
    "terms": _("List of definitions"),
    "stages": _("Path of stages"),
    "parties": _("Who is responsible for what"),
    "news": _("News"),
}

STATES: Words = {
    "draft": _("Draft"),
    "published": _("Published"),
    "replaced": _("Replaced"),
    "withdrawn": _("Taken off"),
    "missing": _("Not translated"),
    "stale": _("Older than the original"),
}

REASONS: Words = {
    "holiday": _("Public holiday"),
    "summer": _("Summer hours"),
    "training": _("Staff training"),
    "move": _("Moving"),
    "repair": _("Repair"),
    "other": _("Other hours"),
}

refusals.REFUSALS.update(
    {
        "not_an_editor": _("You do not write the public pages of this organisation."),
        "slug_taken": _("This address is in use already."),
        "slug_unusable": _("Use small letters a–z, digits and hyphens, as in first-steps."),
        "not_ready_to_open": _("Publish the first page, the accessibility statement and the privacy notice first."),
        "page_stays": _("Every site needs this page."),
        "unsafe_link": _("The link %(address)s cannot be used. Begin it with https://, mailto:, tel: or page:."),
        "link_to_no_page": _("There is no page %(address)s on these pages."),
        "html_in_text": _("HTML is not used here: %(tag)s. Use Markdown."),
        "picture_in_text": _("Pictures cannot be used here."),
        "first_heading_in_text": _("The title is the main heading. Begin headings of the text with ##."),
        "identity_code_in_text": _("The text has a personal identity code. Remove it."),
        "text_too_long": _("The text is longer than %(limit)s characters. Divide it into two pages."),
        "nothing_to_publish": _("There is no draft any more. Somebody has published or discarded it."),
        "unreadable_hours": _("Write the hours like 9–15 or 9–12, 13–15.30."),
        "inverted_hours": _("The closing time is not after the opening time."),
        "overlapping_hours": _("Two of these times overlap."),
        "exceptions_overlap": _("Other exceptional hours hold on some of these days, from %(since)s."),
    }
)
