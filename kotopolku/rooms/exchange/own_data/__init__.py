"""Everything that is held about one person, as a package to be handed to them (GDPR 15 and 20 art.; 73 §)."""

from .known import known_of
from .package import FORMAT, Datum, OwnData, Section, package_of
from .scope import LEFT_OUT, unaccounted_tables

__all__ = ["FORMAT", "LEFT_OUT", "Datum", "OwnData", "Section", "known_of", "package_of", "unaccounted_tables"]
