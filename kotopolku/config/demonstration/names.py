"""Made-up people's names, in the script of their language too."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Written:
    """A name in Latin letters, and in its own script where that is another."""

    latin: str
    original: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Names that go together. `share` of a thousand clients; `countries` repeat by their weight."""

    language: str
    share: int
    countries: tuple[str, ...]
    women: tuple[Written, ...]
    men: tuple[Written, ...]
    families: tuple[Written, ...]


@cache
def origins() -> tuple[Origin, ...]:
    """All languages of origin with their names."""
    data = tomllib.loads((files(__package__) / "names.toml").read_text(encoding="utf-8"))
    return tuple(
        Origin(
            language,
            row["share"],
            tuple(country for country, weight in row["countries"].items() for _ in range(weight)),
            *(tuple(map(_written, row[kind])) for kind in ("women", "men", "families")),
        )
        for language, row in data.items()
    )


def _written(text: str) -> Written:
    latin, _, original = text.partition("|")
    return Written(latin, original)
