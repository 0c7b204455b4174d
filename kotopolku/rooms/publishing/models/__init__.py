"""Tables of the public pages."""

from .counts import FormCount
from .offices import Office, OfficeException, OfficeHours
from .pages import FIXED_SLUGS, Page, PageText, Shape, TextState
from .site import Site

__all__ = [
    "FIXED_SLUGS",
    "FormCount",
    "Office",
    "OfficeException",
    "OfficeHours",
    "Page",
    "PageText",
    "Shape",
    "Site",
    "TextState",
]
