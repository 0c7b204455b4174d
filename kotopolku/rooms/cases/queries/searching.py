"""Finding a client: by name across spellings and scripts, by birth date, identifier or reference.

Every look-up is a bounded walk along an index; likeness is judged here among at most a few hundred candidates,
so that the time does not grow with the register.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kotopolku.domain.calendar import PartialDate, UnreadableDate
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_of
from kotopolku.rooms.people import queries as people

from ..models import Case, SearchToken
from ..tokens import LENGTH, pair_tokens, word_token
from .reach import visible_cases

CANDIDATES = 200
SHOWN = 50
_ALIKE = 55.0
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
    """Clients in the user's organisations, best first, at most fifty.

    The text may be an identity code: take it from a POST body, never put it in an address or a log.
    """
    asked = " ".join(text.split())
    if not asked:
        return []
    hits = _exact(user, asked)
    if hits or people.is_identity_code(asked):
        return hits
    dates, said = _parted(asked)
    found = _candidates(user, dates, said)
    return _ranked(found, said) if found else []


def likely_duplicates(
    user: User, *, given: str, family: str, born: str = "", identifiers: Sequence[str] = ()
) -> list[Hit]:
    """Cases that the user may see of people who may be the one about to be registered."""
    likely = people.likely_duplicates(given, family, born, identifiers)[:SHOWN]
    rows = _listed(visible_cases(user).filter(person_id__in=[one.person_id for one in likely]))
    cases = {case.person_id: case for case in rows}
    return [
        Hit(cases[one.person_id], one.because, cases[one.person_id].sort_name, one.likeness)
        for one in likely
        if one.person_id in cases
    ]


def _listed(rows: QuerySet[Case]) -> list[Case]:
    return list(rows.select_related("coach").order_by("sort_name", "id")[:CANDIDATES])


def _exact(user: User, asked: str) -> list[Hit]:
    """By reference or identifier; only a text with a digit can be either."""
    if not any(letter.isdigit() for letter in asked):
        return []
    if _REFERENCE.fullmatch(asked.upper()):
        rows = _listed(visible_cases(user).filter(reference=asked.upper()))
        if rows:
            return [Hit(case, "reference", case.sort_name, 100.0) for case in rows]
    found = people.by_identifier(None, asked)
    rows = _listed(visible_cases(user).filter(person_id__in=found)) if found else []
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


def _candidates(user: User, dates: list[str], said: tuple[str, ...]) -> list[Case]:
    """A few hundred cases at most, from the most telling token that there is."""
    organisations = organisations_of(user, clock.today())
    if not organisations or not (dates or said):
        return []
    tokens = SearchToken.objects.filter(organisation_id__in=organisations)
    ids: list[int] = []
    if dates:
        ids = _cases(tokens.filter(_begins(f"b:{dates[0]}")))
    elif len(said) > 1:
        longest = sorted(said, key=len, reverse=True)[:2]
        ids = _cases(tokens.filter(token__in=pair_tokens(*longest)))
        if not ids:
            ids = _by_parts(tokens, longest)
    else:
        ids = [*_begun(tokens, said[0]), *_sounding(tokens, said[0])]
    return _listed(visible_cases(user).filter(pk__in=ids))


def _by_parts(tokens: QuerySet[SearchToken], longest: Sequence[str]) -> list[int]:
    """Half-typed words and names written apart: cases that have both words, among the first of each."""
    votes: Counter[int] = Counter()
    for word in longest:
        votes.update(_begun(tokens, word, 5 * CANDIDATES))
    votes.update(_sounding(tokens, longest[0]))
    return [case_id for case_id, _ in votes.most_common(CANDIDATES)]


def _begun(tokens: QuerySet[SearchToken], word: str, limit: int = CANDIDATES) -> list[int]:
    """Names with a word that begins so."""
    return _cases(tokens.filter(_begins(word_token(word))), limit)


def _sounding(tokens: QuerySet[SearchToken], word: str) -> list[int]:
    """Names with a word of the same consonants. Asked apart: with an "or" the index would be read whole."""
    return _cases(tokens.filter(token__in=[f"s:{one}"[:LENGTH] for one in people.skeletons(word)]))


def _begins(token: str) -> Q:
    """ "Begins with" as a range of the index: LIKE is one on neither database without more ado."""
    return Q(token__gte=token, token__lt=token + _LAST)


def _cases(rows: QuerySet[SearchToken], limit: int = CANDIDATES) -> list[int]:
    return list(dict.fromkeys(rows.values_list("case_id", flat=True)[:limit]))


def _ranked(cases: list[Case], said: tuple[str, ...]) -> list[Hit]:
    spellings = people.spellings_of([case.person_id for case in cases])
    if not said:
        return [Hit(case, "born", case.sort_name, 100.0) for case in cases][:SHOWN]
    hits = []
    for case in cases:
        scored = [
            (_likeness(said, given, family), people.family_first(given, family))
            for given, family in spellings.get(case.person_id, ())
        ]
        likeness, name = max(scored, default=(0.0, ""))
        if likeness >= _ALIKE:
            hits.append(Hit(case, "name", name, likeness))
    hits.sort(key=lambda hit: (-hit.likeness, hit.case.sort_name, hit.case.pk))
    return hits[:SHOWN]


def _likeness(said: tuple[str, ...], given: str, family: str) -> float:
    """Each word asked for against its nearest in the name: half a name is asked for more often than a whole."""
    asked, there = _telling(said), _telling(people.words(f"{given} {family}"))
    if not there:
        return 0.0
    return sum(max(_near(word, other) for other in there) for word in asked) / len(asked)


def _telling(said: tuple[str, ...]) -> tuple[str, ...]:
    """Without the article of "Al-Hussein", unless there is nothing else."""
    return tuple(word for word in said if word not in _ARTICLES) or said


def _near(word: str, other: str) -> float:
    if other == word:
        return 100.0
    if other.startswith(word):
        return 95.0
    return min(people.name_likeness(word, other), 94.0)
