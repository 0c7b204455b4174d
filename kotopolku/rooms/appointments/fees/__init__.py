"""The fee for staying away (32 a §): what is known, for the domain to answer and a person to decide."""

from .facts import facts_of
from .following import follow

__all__ = ["facts_of", "follow"]
