"""Tables of the public pages."""

from .offices import Office, OfficeException, OfficeHours
from .pages import FIXED_SLUGS, Page, PageText, Shape, TextState
from .site import Site

__all__ = [
    "FIXED_SLUGS",
    "Office",
    "OfficeException",
    "OfficeHours",
    "Page",
    "PageText",
    "Shape",
    "Site",
    "TextState",
]
