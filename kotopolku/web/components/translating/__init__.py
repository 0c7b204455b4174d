"""The texts for clients and readers as a translator sees them: what is missing, stale or too long, and where it is."""

from .agreed import agree, not_agreed
from .standing import STATES, Entry, entries_of, figures_of
from .subjects import SOURCE, Subject, subject_named, subjects

__all__ = [
    "SOURCE",
    "STATES",
    "Entry",
    "Subject",
    "agree",
    "entries_of",
    "figures_of",
    "not_agreed",
    "subject_named",
    "subjects",
]
