"""Who knows what has happened in a case: rooms above this one, which it may not know, register a source."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Source = Callable[[Sequence[int]], Mapping[int, Mapping[str, Any]]]

_sources: list[Source] = []


def add_source(fn: Source) -> None:
    """`fn(case_ids)` gives for each case keyword parts of `domain.vocabulary.CaseFacts`; register in `ready`.

    It is called with hundreds of ids at once and must not ask the database for each. Lists of several sources
    for the same keyword are joined; of single values the later source's counts.
    """
    if fn not in _sources:
        _sources.append(fn)


def parts_of(case_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The keyword parts of many cases from all sources."""
    found: dict[int, dict[str, Any]] = {case_id: {} for case_id in case_ids}
    for source in _sources:
        for case_id, parts in source(case_ids).items():
            known = found[case_id]
            for name, value in parts.items():
                if isinstance(value, (tuple, list)):
                    known[name] = (*known.get(name, ()), *value)
                elif value is not None or name not in known:
                    known[name] = value
    return found
