"""Finding a client: by name across spellings and scripts, by birth date, identifier or reference.

Every look-up is a bounded walk along an index; likeness is judged here among at most a few hundred candidates,
so that the time does not grow with the register.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db.models import Q, QuerySet

from kotopolku.domain.calendar import PartialDate, UnreadableDate
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_of
from kotopolku.rooms.people import queries as people

from ..models import Case, SearchToken
from ..tokens import LENGTH, pair_tokens, word_token
from .reach import granted_to, seen_by

CANDIDATES = 100
SHOWN = 50
_ALIKE = 65.0
_REFERENCE = re.compile(r"[2-9A-HJ-KMNP-TV-Z]{10}")
_ARTICLES = {"al", "el", "ul"}
# Follows every character that a token can have.
_LAST = "\x7f"


@dataclass(frozen=True, slots=True)
class Hit:
    """A client found. `because`: reference, identifier, born or name; `matched` is the spelling that did."""

    case: Case
    because: str
    matched: str
    likeness: float


def search(user: User, text: str) -> list[Hit]:
    """Clients in the user's organisations and those granted to the user, best first, at most fifty.

    The text may be an identity code: take it from a POST body, never put it in an address or a log.
    """
    asked = " ".join(text.split())
    if not asked:
        return []
    dates, said = _parted(asked)
    if dates and not said:
        # A birth date is asked for oftener than an identifier that looks like one.
        return _alike(user, dates, said) or _exact(user, asked)
    hits = _exact(user, asked)
    if hits or people.is_identity_code(asked):
        return hits
    return _alike(user, dates, said)


def _alike(user: User, dates: list[str], said: tuple[str, ...]) -> list[Hit]:
    """By birth date and by words of names, the likest first."""
    # Granted cases lie in other organisations' registers; they are few, so each is judged.
    granted = {case.pk: case for case in granted_to(user) if not dates or case.person.born.startswith(dates[0])}
    candidates = _candidates(user, dates, said)
    if unnamed := {case.pk: case.person_id for case in granted.values() if case.pk not in candidates}:
        spellings = people.spellings_of(list(unnamed.values()))
        candidates |= {pk: spellings[person] for pk, person in unnamed.items()}
    ranked = _ranked(candidates, said)[:SHOWN]
    cases = {case.pk: case for case in _seen(user, Q(pk__in=[hit.case_id for hit in ranked]))} if ranked else {}
    cases |= granted
    return [Hit(cases[hit.case_id], hit.because, hit.matched, hit.likeness) for hit in ranked if hit.case_id in cases]


def likely_duplicates(
    user: User, *, given: str, family: str, born: str = "", identifiers: Sequence[str] = ()
) -> list[Hit]:
    """Cases that the user may see of people who may be the one about to be registered."""
    likely = people.likely_duplicates(given, family, born, identifiers)[:SHOWN]
    rows = _seen(user, Q(person_id__in=[one.person_id for one in likely])) if likely else []
    cases = {case.person_id: case for case in rows}
    return [
        Hit(cases[one.person_id], one.because, cases[one.person_id].sort_name, one.likeness)
        for one in likely
        if one.person_id in cases
    ]


def _seen(user: User, which: Q) -> list[Case]:
    """Cases by their keys, as far as the user may see them, in the order of the list."""
    found = seen_by(user, Case.objects.filter(which).select_related("coach").order_by()[:CANDIDATES])
    return sorted(found, key=lambda case: (case.sort_name, case.pk))


def _exact(user: User, asked: str) -> list[Hit]:
    """By reference, or by identifier: those have a digit, which spares names the look-up."""
    if _REFERENCE.fullmatch(asked.upper()):
        rows = _seen(user, Q(reference=asked.upper()))
        if rows:
            return [Hit(case, "reference", case.sort_name, 100.0) for case in rows]
    has_digit = any(letter.isdigit() for letter in asked)
    found = people.by_identifier(None, asked) if has_digit else []
    rows = _seen(user, Q(person_id__in=found)) if found else []
    return [Hit(case, "identifier", case.sort_name, 100.0) for case in rows]


def _parted(asked: str) -> tuple[list[str], tuple[str, ...]]:
    """Birth dates and words of names; "Ali 1.4.1990" has one and one."""
    dates, rest = [], []
    for part in asked.split():
        try:
            dates.append(str(PartialDate.of(part)))
        except UnreadableDate:
            rest.append(part)
    return dates, people.words(" ".join(rest))


_Spelt = dict[int, list[tuple[str, str]]]
"""Cases and the names of each as (given, family), the primary one first."""


class _Ranked(NamedTuple):
    case_id: int
    because: str
    matched: str
    likeness: float


def _candidates(user: User, dates: list[str], said: tuple[str, ...]) -> _Spelt:
    """A hundred cases or two and their names, from the most telling token that there is."""
    organisations = organisations_of(user, clock.today())
    if not organisations or not (dates or said):
        return {}
    tokens = SearchToken.objects.filter(organisation_id__in=organisations)
    if dates:
        return _first_found(_Step(CANDIDATES, (tokens.filter(_begins(f"b:{dates[0]}")), CANDIDATES)))
    if len(said) == 1:
        return _first_found(_Step(2 * CANDIDATES, _beginning(tokens, said[0]), _sounding(tokens, said[0])))
    longest = sorted(said, key=len, reverse=True)[:2]
    together = _Step(CANDIDATES, (tokens.filter(token__in=pair_tokens(*longest)), CANDIDATES))
    # Half-typed words and names written apart: cases that have both words, among the first of each.
    begun = (_beginning(tokens, word, 10 * CANDIDATES) for word in longest)
    return _first_found(together, _Step(CANDIDATES, *begun, _sounding(tokens, longest[0])))


def _beginning(tokens: QuerySet[SearchToken], word: str, limit: int = CANDIDATES) -> tuple[QuerySet[SearchToken], int]:
    """Names with a word that begins so, at most `limit` of them."""
    return tokens.filter(_begins(word_token(word))), limit


def _sounding(tokens: QuerySet[SearchToken], word: str) -> tuple[QuerySet[SearchToken], int]:
    """Names with a word of the same consonants."""
    return tokens.filter(token__in=[f"s:{one}"[:LENGTH] for one in people.skeletons(word)]), CANDIDATES


class _Step:
    """Ways of looking, each bounded by itself; `most` of the cases found: those of most ways, then of the first."""

    def __init__(self, most: int, *ways: tuple[QuerySet[SearchToken], int]) -> None:
        self._most, self._ways = most, ways

    def written(self) -> tuple[str, list[Any]]:
        """One statement and its values; an empty one where there is nothing to look for.

        A union, since with an "or" the index would be read whole; written out, since Django bounds no part of a union
        on SQLite. The ways are read without an order: sorting would read all rows before the first is given. They
        read ids alone, which stand in the index itself.
        """
        parts: list[str] = []
        values: list[Any] = []
        for number, (rows, limit) in enumerate(self._ways):
            try:
                sql, given = rows.order_by().values_list("case_id")[:limit].query.sql_with_params()
            except EmptyResultSet:
                continue
            # The words searched for stay parameters; only what Django has written is put together here.
            parts.append(f"SELECT DISTINCT {number} AS way, case_id FROM ({sql}) AS way{number}")  # noqa: S608
            values += given
        if not parts:
            return "", []
        ways = " UNION ALL ".join(parts)
        counted = f"SELECT case_id FROM ({ways}) AS found GROUP BY case_id"  # noqa: S608
        return f"{counted} ORDER BY COUNT(*) DESC, MIN(way), case_id LIMIT {self._most}", values


def _first_found(*steps: _Step) -> _Spelt:
    """Cases and their names by the first step that finds any, in one statement.

    Only what a step gives is looked up among the cases: each costs a page read from somewhere in a large file.
    """
    written = [(sql, values) for sql, values in (step.written() for step in steps) if sql]
    if not written:
        return {}
    named = ", ".join(f"step{number} AS ({sql})" for number, (sql, _) in enumerate(written))
    parts = []
    for number in range(len(written)):
        before = " AND ".join(f"NOT EXISTS (SELECT 1 FROM step{earlier})" for earlier in range(number))  # noqa: S608
        parts.append(
            f"SELECT step{number}.case_id, cases.person_id FROM step{number} "  # noqa: S608
            f'JOIN "{Case._meta.db_table}" AS cases ON cases.id = step{number}.case_id'
            + (f" WHERE {before}" if before else "")
        )
    found: _Spelt = defaultdict(list)
    values = [value for _, given in written for value in given]
    for case_id, _person, name in people.spellings_among(f"WITH {named} {' UNION ALL '.join(parts)}", values):
        found[case_id].append(name)
    return found


def _begins(token: str) -> Q:
    """ "Begins with" as a range of the index: LIKE is one on neither database without more ado."""
    return Q(token__gte=token, token__lt=token + _LAST)


def _ranked(candidates: _Spelt, said: tuple[str, ...]) -> list[_Ranked]:
    """Those alike enough, best first; all of them where only a birth date was asked for."""
    # Candidates for one name have the same few names between them: each is judged once. Kept for this search only,
    # since names are not to lie about in memory.
    likeness_of = cache(partial(_likeness, _telling(said), cache(_near)))
    hits = []
    for case_id, spellings in candidates.items():
        names = spellings or [("", "")]
        if not said:
            hits.append(_Ranked(case_id, "born", people.family_first(*names[0]), 100.0))
            continue
        likeness, name = max((likeness_of(given, family), (family, given)) for given, family in names)
        if likeness >= _ALIKE:
            hits.append(_Ranked(case_id, "name", people.family_first(name[1], name[0]), likeness))
    return sorted(hits, key=lambda hit: (-hit.likeness, hit.matched, hit.case_id))


def _likeness(asked: tuple[str, ...], near: Callable[[str, str], float], given: str, family: str) -> float:
    """Each word asked for against its nearest in the name: half a name is asked for more often than a whole."""
    there = _telling(people.words(f"{given} {family}"))
    if not there:
        return 0.0
    return sum(max(near(word, other) for other in there) for word in asked) / len(asked)


def _telling(said: tuple[str, ...]) -> tuple[str, ...]:
    """Without the article of "Al-Hussein", unless there is nothing else."""
    return tuple(word for word in said if word not in _ARTICLES) or said


def _near(word: str, other: str) -> float:
    if other == word:
        return 100.0
    if other.startswith(word):
        return 95.0
    return min(people.name_likeness(word, other), 94.0)
