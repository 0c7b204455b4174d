"""The secret of the address by which a provider without an account opens a referral.

The database keeps only its hash, which needs the program's key; whoever copies it can open none.
"""

from secrets import token_hex

from kotopolku.platform.secrecy.hashing import keyed_hash

_LENGTH = 32


def new_salt() -> str:
    """What one link is made from, by chance."""
    return token_hex(16)


def token_of(salt: str) -> str:
    """The secret of the address `/partner/referral/<token>/`; known to nobody without the program's key."""
    return keyed_hash("referrals.referral", salt)[:_LENGTH]


def hash_of(token: str) -> str:
    """The hash under which a referral is found."""
    return keyed_hash("referrals.link", token.strip().lower())
