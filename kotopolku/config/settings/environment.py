"""What the surroundings say: a setting that differs between installations is read here, and only here."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
"""The checkout or the installed tree: where `kotopolku/` lies."""

VAR = Path(os.environ.get("KOTOPOLKU_VAR", ROOT / "var"))
"""Everything that the running program writes to disk."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"KOTOPOLKU_{name}", default)


def words(name: str, default: str = "") -> list[str]:
    return [word for word in text(name, default).replace(",", " ").split() if word]


def flag(name: str, *, default: bool = False) -> bool:
    return text(name, "yes" if default else "no").lower() in {"1", "yes", "true", "on"}


def number(name: str, default: int) -> int:
    return int(text(name, str(default)))


# In service, which is where a secret key is set, TLS is what is expected; it has to be denied, not remembered.
BEHIND_TLS = flag("BEHIND_TLS", default=bool(text("SECRET_KEY")))

COOKIE_PREFIX = "__Host-" if BEHIND_TLS else ""
"""Browsers take a cookie of such a name only from this very host, over TLS. A demonstration has no TLS."""
