"""Bringing clients in, many at once."""

from .bulk import Batch
from .bulk.tables import Layout, stored
from .importing.run import Outcome, import_clients

__all__ = ["Batch", "Layout", "Outcome", "import_clients", "stored"]
