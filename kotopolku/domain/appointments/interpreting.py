"""Who may interpret a meeting (681/2023 6 §, 434/2003 26 §), and what stands against it.

An authority does not let a child or a relative interpret, unless a person has written down why there was no other way.
"""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from typing import Literal, TypeVar

from msgspec import Struct

from .slots import Span

Weight = Literal["bars", "reason", "wish"]
"""Bars: it cannot be. Reason: only with a recorded reason. Wish: the client asked for something else."""


class Mode(StrEnum):
    """How the interpreter takes part."""

    PHONE = "phone"
    VIDEO = "video"
    ON_SITE = "on_site"


class Against(StrEnum):
    """What stands against an interpreter."""

    NOT_IN_USE = "not_in_use"
    LANGUAGE = "language"
    SIGN_UNSEEN = "sign_unseen"
    MODE = "mode"
    TAKEN = "taken"
    CONFLICT_CLIENT = "conflict_client"
    CONFLICT_FAMILY = "conflict_family"
    CONFLICT_ORGANISATION = "conflict_organisation"
    CHILD = "child"
    RELATIVE = "relative"
    DIALECT = "dialect"
    GENDER = "gender"


WEIGHTS: dict[Against, Weight] = {
    **dict.fromkeys(Against, "bars"),
    Against.CHILD: "reason",
    Against.RELATIVE: "reason",
    Against.DIALECT: "wish",
    Against.GENDER: "wish",
}

CONFLICTS = {
    "client": Against.CONFLICT_CLIENT,
    "family": Against.CONFLICT_FAMILY,
    "organisation": Against.CONFLICT_ORGANISATION,
}
"""With whom a conflict of interest was declared."""


class Tongue(Struct, frozen=True):
    """A language that one interprets; without `dialects` in all of them; `sign` for a signed language."""

    language: str
    dialects: tuple[str, ...] = ()
    sign: bool = False


class Wanted(Struct, frozen=True, kw_only=True):
    """What a meeting needs. An empty `dialect` or `gender` is no wish."""

    language: str
    span: Span
    mode: Mode
    dialect: str = ""
    gender: str = ""
    sign: bool = False


class Candidate(Struct, frozen=True, kw_only=True):
    """What is known of an interpreter on the day of the meeting; `conflicts` are keys of `CONFLICTS`."""

    tongues: tuple[Tongue, ...]
    modes: tuple[Mode, ...]
    gender: str = ""
    busy: tuple[Span, ...] = ()
    conflicts: tuple[str, ...] = ()
    is_in_use: bool = True
    is_child: bool = False
    is_relative: bool = False


def against(wanted: Wanted, candidate: Candidate) -> tuple[Against, ...]:
    """Everything that stands against the candidate, in the order of `Against`; nothing: they may take it.

    Raises KeyError for a conflict with what is no key of `CONFLICTS`.
    """
    found = {CONFLICTS[one] for one in candidate.conflicts}
    tongue = _tongue(wanted, candidate)
    checks = {
        Against.NOT_IN_USE: not candidate.is_in_use,
        Against.LANGUAGE: tongue is None,
        Against.SIGN_UNSEEN: wanted.sign and wanted.mode is Mode.PHONE,
        Against.MODE: wanted.mode not in candidate.modes,
        Against.TAKEN: any(span.meets(wanted.span) for span in candidate.busy),
        Against.CHILD: candidate.is_child,
        Against.RELATIVE: candidate.is_relative,
        Against.DIALECT: tongue is not None and not _speaks(tongue, wanted.dialect),
        # A gender that nobody has recorded is not the one wished for.
        Against.GENDER: bool(wanted.gender) and candidate.gender != wanted.gender,
    }
    found |= {one for one, stands in checks.items() if stands}
    return tuple(one for one in Against if one in found)


def _tongue(wanted: Wanted, candidate: Candidate) -> Tongue | None:
    """That of the language in which the dialect is spoken, if there are several."""
    rows = [one for one in candidate.tongues if (one.language, one.sign) == (wanted.language, wanted.sign)]
    return next((one for one in rows if _speaks(one, wanted.dialect)), rows[0] if rows else None)


def _speaks(tongue: Tongue, dialect: str) -> bool:
    asked = same(dialect)
    return not asked or not tongue.dialects or asked in {same(one) for one in tongue.dialects}


def same(text: str) -> str:
    """Names and dialects as they are compared: without case and double spaces."""
    return " ".join(text.casefold().split())


def is_possible(found: Collection[Against]) -> bool:
    """Whether nothing bars it."""
    return all(WEIGHTS[one] != "bars" for one in found)


def needs_reason(found: Collection[Against]) -> bool:
    """Whether it takes a recorded reason: a child or a relative."""
    return any(WEIGHTS[one] == "reason" for one in found)


_T = TypeVar("_T")


def in_order(candidates: Iterable[tuple[_T, Sequence[Against]]]) -> list[tuple[_T, Sequence[Against]]]:
    """Those who may take it: the fewest unmet wishes first, children and relatives last; the rest left out."""
    possible = [one for one in candidates if is_possible(one[1])]
    return sorted(possible, key=lambda one: (needs_reason(one[1]), len(one[1])))


def default_of(candidates: Iterable[tuple[_T, Sequence[Against]]]) -> _T | None:
    """Whom the program proposes: one against whom nothing stands at all, so never a child or a relative."""
    return next((who for who, found in in_order(candidates) if not found), None)


def overlapping(spans: Iterable[Span]) -> bool:
    """Whether two of the times have a moment in common."""
    latest = None
    for span in sorted(spans):
        if latest is not None and span.starts < latest:
            return True
        latest = span.ends if latest is None else max(latest, span.ends)
    return False
