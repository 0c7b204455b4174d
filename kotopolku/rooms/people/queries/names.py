"""Names as they are shown, sorted and compared."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..models import Name, Person
from ..spelling import latin

SORT_NAME_LENGTH = 160


def family_first(given: str, family: str) -> str:
    """ "Family, Given"; the one that there is where the other is missing."""
    return ", ".join(part for part in (family, given) if part)


def given_first(given: str, family: str) -> str:
    """ "Given Family", as a person is addressed."""
    return " ".join(part for part in (given, family) if part)


def names_of(person: Person) -> list[Name]:
    """Standing names, the primary one first."""
    return list(
        Name.objects.standing().filter(person=person).select_related("recorded_by").order_by("-is_primary", "pk")
    )


def shown_name(person: Person) -> str:
    """ "Family, Given" of the primary name; one query."""
    return shown_names([person.pk]).get(person.pk, "")


def shown_names(person_ids: Iterable[int]) -> dict[int, str]:
    """ "Family, Given" of many people in one query."""
    rows = Name.objects.standing().filter(person_id__in=list(person_ids), is_primary=True)
    return {
        person: family_first(given, family)
        for person, given, family in rows.values_list("person_id", "given", "family")
    }


def spellings_of(person_ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """All standing names of many people as (given, family), the primary one first; one query."""
    rows = Name.objects.standing().filter(person_id__in=person_ids).order_by("-is_primary", "pk")
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for person, given, family in rows.values_list("person_id", "given", "family"):
        found[person].append((given, family))
    return found


def registered_by(person_id: int) -> int | None:
    """Who wrote the person's first name into the register; None where the program did."""
    rows = Name.objects.filter(person_id=person_id).order_by("pk").values_list("recorded_by_id", flat=True)
    return rows.first()


def latin_name(given: str, family: str) -> tuple[str, str]:
    """A proposal for the name in Latin letters; recorded only if the worker takes it (kind "spelling")."""
    return latin(given).title(), latin(family).title()
