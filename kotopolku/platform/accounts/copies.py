"""Copies of their own pages that clients keep on their telephones: which of them still hold.

The copy itself lies on the telephone. Here is only a mark by which a telephone asks whether it may go on: one for each
user, in the cache of counts, gone when the user signs out anywhere. What the cache has lost holds no more.
"""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.core.cache import cache
from django.utils.crypto import constant_time_compare

from kotopolku.domain.access.copies import COPY_LASTS
from kotopolku.platform import clock


def copy_lasts() -> timedelta:
    """How long a copy holds from the visit at which it was made."""
    return timedelta(days=COPY_LASTS.on(clock.today()).value)


def keep_copy(user_id: int) -> str:
    """The mark of the user's copies, which hold from now on for as long as a copy may."""
    lasts = int(copy_lasts().total_seconds())
    # Two telephones that begin at once get the same one.
    cache.add(_key(user_id), secrets.token_urlsafe(24), lasts)
    kept = str(cache.get(_key(user_id), ""))
    cache.touch(_key(user_id), lasts)
    return f"{user_id}-{kept}" if kept else ""


def holder_of(mark: str) -> int | None:
    """The user whose copies have the mark; None where they hold no more."""
    number, _, secret = mark[:100].partition("-")
    if not (number.isdecimal() and number.isascii() and len(number) < 19 and secret):
        return None
    kept = str(cache.get(_key(int(number)), ""))
    return int(number) if kept and constant_time_compare(kept, secret) else None


def end_copies(user_ids: Iterable[int]) -> None:
    """No copy of these users holds any more: each is removed as soon as its telephone asks."""
    cache.delete_many([_key(one) for one in user_ids])


def _key(user_id: int) -> str:
    return f"own_copy:{user_id}"
