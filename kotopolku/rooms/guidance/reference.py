"""Reference numbers of contacts."""

import secrets

# Without 0 O, 1 I L, 5 S, 8 B, U V: read aloud or from paper, none is taken for another.
_LETTERS = "234679ACDEFGHJKMNPQRTWXYZ"
_LENGTH = 10


def new_reference() -> str:
    """Ten letters and digits by chance: 25¹⁰ of them, so that guessing one finds nobody."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
