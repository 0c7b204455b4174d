"""Writing, publishing and taking off; offices and their hours. Each is one transaction with one entry in
the log, but for the counting of forms."""

from .counting import count_form
from .offices import add_exception, add_office, change_office, remove_exception, remove_office
from .sites import add_news, add_page, change_site, open_site, remove_page
from .texts import discard_draft, publish, restore, save_draft, withdraw

__all__ = [
    "add_exception",
    "add_news",
    "add_office",
    "add_page",
    "change_office",
    "change_site",
    "count_form",
    "discard_draft",
    "open_site",
    "publish",
    "remove_exception",
    "remove_office",
    "remove_page",
    "restore",
    "save_draft",
    "withdraw",
]
