"""Reading what is published. What is being written is read by `queries.editing`."""

from ..languages import LANGUAGES
from ..opening import OpenDay, OpenState, Span, text_of
from .offices import OfficeHeld, OfficeShown, held_offices, offices_of, shown_offices
from .reading import MenuEntry, NewsEntry, NewsList, Shown, menu_of, newest_news, news_of, news_text, text_of_page
from .sites import Site, open_sites, site_of, site_of_organisation, stamp_of

__all__ = [
    "LANGUAGES",
    "MenuEntry",
    "NewsEntry",
    "NewsList",
    "OfficeHeld",
    "OfficeShown",
    "OpenDay",
    "OpenState",
    "Shown",
    "Site",
    "Span",
    "held_offices",
    "menu_of",
    "newest_news",
    "news_of",
    "news_text",
    "offices_of",
    "open_sites",
    "shown_offices",
    "site_of",
    "site_of_organisation",
    "stamp_of",
    "text_of",
    "text_of_page",
]
