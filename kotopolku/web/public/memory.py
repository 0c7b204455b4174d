"""What was read of a site, kept in the memory of the process until anything on the site changes."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches

from kotopolku.rooms.publishing.queries import Site, site_of

_T = TypeVar("_T")


def remembered(what: str, stamp: str, make: Callable[[], _T]) -> _T:
    """The outcome of `make`, from memory if it is there; a copy of one's own, which nobody else changes.

    `stamp` is the site's (`stamp_of`), read before: what is kept is never older than it.
    """
    pages, key = caches["pages"], f"{what}|{stamp}"
    known = pages.get(key)
    if known is None:
        known = (make(),)
        pages.set(key, known)
    made: _T = known[0]
    return made


def site_at(slug: str, stamp: str) -> Site:
    """The open site of the stamp; raises Site.DoesNotExist for an empty stamp or one closed just now."""
    if not stamp:
        raise Site.DoesNotExist
    return remembered("site", stamp, lambda: site_of(slug))
