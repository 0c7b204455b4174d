"""What the texts of a referral are warned of, and which texts somebody has looked at."""

from hashlib import sha256

from kotopolku.domain.referral import warnings


def warned_of(*texts: str) -> tuple[str, ...]:
    """The codes of all warnings on the texts, each once, in order."""
    return tuple(sorted({one.code.value for text in texts for one in warnings(text)}))


def mark_of(*texts: str) -> str:
    """A mark of exactly these texts, which a form carries from the warning to the second press."""
    return sha256("\0".join(texts).encode()).hexdigest()[:16]
