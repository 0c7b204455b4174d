"""The secrets of three addresses: of a link that cancels, of a worker's calendar feed, of a provider's order.

The database keeps only hashes that need the program's key; whoever copies it can open none.
"""

from secrets import token_hex

from kotopolku.platform.secrecy.hashing import keyed_hash

from .models import Attendee

_LENGTH = 32


def new_salt() -> str:
    """What one attendee's link is made from, by chance."""
    return token_hex(16)


def token_of(salt: str) -> str:
    """The secret of the link: the same each time, and known to nobody without the program's key."""
    return keyed_hash("appointments.cancel", salt)[:_LENGTH]


def hash_of_token(token: str) -> str:
    """The hash under which a link is found."""
    return keyed_hash("appointments.cancel_link", token.strip().lower())


def cancel_token(attendee: Attendee) -> str:
    """The secret of the address `/my/cancel/<token>/` of one who is expected."""
    return token_of(attendee.cancel_salt)


def new_feed_address() -> str:
    """The secret of a feed's address, by chance."""
    return token_hex(24)


def hash_of_feed(address: str) -> str:
    """The hash under which a feed is found."""
    return keyed_hash("appointments.feed", address.strip().lower())


def order_token_of(salt: str) -> str:
    """The secret of the address `/partner/interpreting/<token>/` of an order."""
    return keyed_hash("appointments.interpreting", salt)[:_LENGTH]


def hash_of_order(token: str) -> str:
    """The hash under which an order is found."""
    return keyed_hash("appointments.interpreting_link", token.strip().lower())
