"""Many clients at once: rows made as tuples and written in one go, the same rows that the actions write."""

from .batch import Batch
from .tables import Writer

__all__ = ["Batch", "Writer"]
