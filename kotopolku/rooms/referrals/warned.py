"""What the texts of a referral are warned of, and which texts somebody has looked at."""

from collections.abc import Collection

from kotopolku.domain.access import ProviderItem
from kotopolku.domain.referral import warnings
from kotopolku.platform.secrecy.hashing import keyed_hash

from .gathering import Values

_WRITTEN = (
    ProviderItem.TRAINING_RECOMMENDATION,
    ProviderItem.EDUCATION,
    ProviderItem.OCCUPATION,
    ProviderItem.TARGET_OCCUPATION,
    ProviderItem.EARLIER_TRAINING,
    ProviderItem.EARLIER_MEASURES,
)
"""Items whose values somebody wrote freely, in the plan or the assessment, with no provider in mind."""
_LENGTH = 16


def written_in(items: Collection[str], known: Values) -> list[str]:
    """What was written freely among the chosen items, as it would go."""
    values = (value for item in _WRITTEN if item.value in items for value in known.get(item.value, ()))
    return [value[-1] for value in values if value[0] in {"text", "measure"} and value[-1]]


def warned_of(*texts: str) -> tuple[str, ...]:
    """The codes of all warnings on the texts, each once, in order."""
    return tuple(sorted({one.code.value for text in texts for one in warnings(text)}))


def mark_of(*texts: str) -> str:
    """A mark of exactly these texts, which a form carries from the warning to the second press."""
    return keyed_hash("referrals.looked_at", "\0".join(texts))[:_LENGTH]


def marks_of(*texts: str) -> set[str]:
    """A mark of each text that is warned of: who let one stand has let no other stand, though it be warned of alike.

    Keyed, because the texts themselves lie encrypted beside them.
    """
    return {mark_of(text) for text in texts if warnings(text)}
