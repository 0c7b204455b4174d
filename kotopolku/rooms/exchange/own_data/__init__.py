"""Everything that is held about one person, as a package to be handed to them (GDPR 15 and 20 art.; 73 §)."""

from .package import FORMAT, Datum, OwnData, Section, package_of
from .scope import LEFT_OUT, unaccounted_tables

__all__ = ["FORMAT", "LEFT_OUT", "Datum", "OwnData", "Section", "package_of", "unaccounted_tables"]
