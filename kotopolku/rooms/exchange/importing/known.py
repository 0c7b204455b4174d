"""What the organisation knows already: its workers, and the people whom it need not get twice."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from kotopolku.platform.accounts.queries import members_of
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.people.queries import by_identifier, words

from ..clients.problem import Problem
from ..clients.row import ClientRow
from ..clients.words.plain import folded
from ..models import ImportedRow
from .keys import digest_of, key_of

if TYPE_CHECKING:
    from kotopolku.platform.accounts.queries import User


@dataclass(frozen=True, slots=True)
class Coming:
    """A row that may be imported, its coach found.

    With `protects` it is about that client of the organisation: nothing of it is written but turvakielto, which a list
    may raise and never lowers.
    """

    client: ClientRow
    key: str
    digest: str
    coach_id: int | None
    protects: int | None = None


@dataclass(slots=True)
class Surroundings:
    """Everything that rows are compared with; read once for a whole list."""

    organisation_id: int
    coaches: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    imported: dict[str, str] = field(default_factory=dict)
    person_of: dict[str, int] = field(default_factory=dict)
    by_name: dict[frozenset[str], list[str]] = field(default_factory=lambda: defaultdict(list))
    clients: set[int] = field(default_factory=set)
    protected: set[int] = field(default_factory=set)
    seen: dict[str, int] = field(default_factory=dict)


def surroundings_of(organisation_id: int, today: date) -> Surroundings:
    """Workers by name and user name, rows imported earlier, and the organisation's own clients by name."""
    found = Surroundings(organisation_id)
    worker: User
    for worker in members_of([organisation_id], today):
        for name in {folded(worker.username), folded(worker.display_name), _turned(worker.display_name)}:
            found.coaches[name].append(worker.pk)
    rows = ImportedRow.objects.filter(organisation_id=organisation_id)
    for key, digest, person_id in rows.values_list("key", "digest", "case__person_id"):
        found.imported[key], found.person_of[key] = digest, person_id
    known = Case.objects.filter(organisation_id=organisation_id)
    for person_id, name, born, nondisclosure in known.values_list(
        "person_id", "sort_name", "person__born", "person__nondisclosure"
    ):
        found.clients.add(person_id)
        if nondisclosure not in {"", "0"}:
            found.protected.add(person_id)
        found.by_name[frozenset(words(name))].append(born)
    return found


def _turned(name: str) -> str:
    """ "Kettunen Aino", as lists often have it."""
    parts = name.split()
    return folded(" ".join((parts[-1], *parts[:-1])))


def judged(client: ClientRow, known: Surroundings) -> Coming | Problem | None:
    """What is to be done with a row: it comes in, it has a problem, or (None) it is in already, unchanged."""
    key, digest = key_of(client), digest_of(client)
    if first := known.seen.get(key):
        return Problem(client.row, "", "same_as_row", params={"other": first})
    known.seen[key] = client.row
    if key in known.imported:
        return None if known.imported[key] == digest else Problem(client.row, "", "changed_since_import")
    coaches = known.coaches.get(folded(client.coach), []) if client.coach else [None]
    if len(coaches) != 1:
        code = "coach_unknown" if not coaches else "coach_ambiguous"
        return Problem(client.row, "coach", code, client.coach)
    people = by_identifier("identity_code", client.identity_code) if client.identity_code else []
    if people:
        # Of one who is a client elsewhere no more is told than that the code cannot be registered here.
        code = "already_client" if people[0] in known.clients else "not_registrable_here"
        return Problem(client.row, "identity_code", code)
    if _is_like_a_client(client, known):
        return Problem(client.row, "family", "likely_duplicate")
    return Coming(client, key, digest, coaches[0])


def protecting(client: ClientRow, known: Surroundings) -> Coming | None:
    """What a row about a client whom the organisation has already still brings: turvakielto, if it is new."""
    if not client.nondisclosure:
        return None
    key = key_of(client)
    holders = by_identifier("identity_code", client.identity_code) if client.identity_code else []
    person_id = known.person_of.get(key) or next((one for one in holders if one in known.clients), None)
    if person_id is None or person_id in known.protected:
        return None
    known.protected.add(person_id)
    return Coming(client, key, digest_of(client), None, person_id)


def _is_like_a_client(client: ClientRow, known: Surroundings) -> bool:
    """The same name in any spelling of the order, and a birth date that may be the same."""
    born = str(client.born)
    same_name = known.by_name.get(frozenset(words(f"{client.given} {client.family}")), ())
    return any(other.startswith(born) or born.startswith(other) for other in same_name)
