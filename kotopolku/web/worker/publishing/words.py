"""Words of the editors of public pages: shapes, standings, reasons of other hours."""

from django.utils.translation import gettext_lazy as _

from kotopolku.web.components.words import Words

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
