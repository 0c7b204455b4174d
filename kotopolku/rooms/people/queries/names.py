"""Names as they are shown, sorted and compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection

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


def spellings_among(sql: str, values: Sequence[Any]) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Keys of another table and of people, as a statement selects them in this order, each with a standing name.

    One row a name, ("", "") for one without any, the primary one of a person first; one query. `sql` is a program's
    own text, its values are parameters.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH found (id, person_id) AS ({sql}) SELECT found.id, found.person_id, n.given, n.family "  # noqa: S608
            f"FROM found LEFT JOIN {Name._meta.db_table} n ON n.person_id = found.person_id AND n.retracted_at IS NULL "
            "ORDER BY found.id, n.is_primary DESC, n.id",
            list(values),
        )
        for one, person, given, family in cursor.fetchall():
            yield one, person, (given or "", family or "")


def registered_by(person_id: int) -> int | None:
    """Who wrote the person's first name into the register; None where the program did."""
    rows = Name.objects.filter(person_id=person_id).order_by("pk").values_list("recorded_by_id", flat=True)
    return rows.first()


def latin_name(given: str, family: str) -> tuple[str, str]:
    """A proposal for the name in Latin letters; recorded only if the worker takes it (kind "spelling")."""
    return latin(given).title(), latin(family).title()
