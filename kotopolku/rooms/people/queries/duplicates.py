"""Is the person perhaps in the register already?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kotopolku.domain.calendar import PartialDate, UnreadableDate

from ..models import Person
from ..spelling import long_vowels, skeletons, words
from .identifiers import by_identifier
from .names import spellings_of

_CANDIDATES = 500
_ALIKE = 80.0


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """A person who may be the same. `because` is identifier or name_and_birth; `likeness` is 0–100."""

    person_id: int
    because: str
    likeness: float


def likely_duplicates(
    given: str, family: str, born: str = "", identifiers: Sequence[str] = ()
) -> list[LikelyDuplicate]:
    """People with one of the identifiers, or with a like name and a birth date that can be the same.

    Most likely first. They may be anybody's clients: tell a user only of those that the user may see
    (`cases.queries.likely_duplicates`).
    """
    found = {
        person: LikelyDuplicate(person, "identifier", 100.0)
        for text in identifiers
        for person in by_identifier(None, text)
    }
    people = _born_alike(born)
    for person, names in spellings_of(people).items():
        likeness = max((name_likeness(f"{given} {family}", f"{g} {f}") for g, f in names), default=0.0)
        if likeness >= _ALIKE and person not in found:
            found[person] = LikelyDuplicate(person, "name_and_birth", likeness)
    return sorted(found.values(), key=lambda one: (-one.likeness, one.person_id))


def _born_alike(born: str) -> list[int]:
    """People with the same birth date, or with one of which less is known."""
    try:
        read = PartialDate.of(born)
    except UnreadableDate:
        return []
    text = str(read)
    shorter = {text[:length] for length in (4, 7, 10)}
    rows = Person.objects.filter(born__in=shorter).order_by("-pk")
    return list(rows.values_list("pk", flat=True)[:_CANDIDATES])


def name_likeness(asked: str, name: str) -> float:
    """How alike two names are, 0–100, whatever their script, spelling and order of words."""
    mine, theirs = words(asked), words(name)
    if not mine or not theirs:
        return 0.0
    spelled = max(_ratio(mine, theirs), _ratio(_all(long_vowels, mine), _all(long_vowels, theirs)))
    # Vowels weigh little: a name that agrees in its consonants is as good as the same.
    return max(_ratio(mine, theirs), 0.6 * _ratio(_bones(mine), _bones(theirs)) + 0.4 * spelled)


def _ratio(mine: Iterable[str], theirs: Iterable[str]) -> float:
    return float(fuzz.ratio(" ".join(sorted(mine)), " ".join(sorted(theirs))))


def _all(form: Callable[[str], str], of: Sequence[str]) -> list[str]:
    return [form(word) for word in of]


def _bones(of: Sequence[str]) -> list[str]:
    return [skeletons(word)[-1] for word in of]
