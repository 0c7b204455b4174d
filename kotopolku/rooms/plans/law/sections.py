"""By which sections a series runs: those of the act under which its first plan was made."""

from dataclasses import dataclass
from datetime import date

from kotopolku.domain.rulebook import CURRENT


@dataclass(frozen=True, slots=True)
class SeriesSections:
    """Sections such as "681/2023 23 § 4 mom."."""

    pause: str
    extension: str
    directing: str


def sections_of_series(first_made: date) -> SeriesSections:
    """The sections on pauses, extensions and directing to services (1386/2010 12, 14 §; 681/2023 20, 23 §)."""
    book = CURRENT.on(first_made)
    return SeriesSections(
        pause=str(book.pause),
        extension=str(book.extensions[0].duration.section),
        directing=str(book.direct_to_service.section),
    )
