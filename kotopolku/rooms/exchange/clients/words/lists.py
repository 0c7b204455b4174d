"""The word lists beside this module."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_list(name: str) -> dict[str, Any]:
    """The data file of that name."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
