"""What the surroundings say: a setting that differs between installations is read here, and only here.

Secrets come as credentials of systemd where there are any, and from variables where there are not.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
"""The checkout or the installed tree: where `kotopolku/` lies."""

VAR = Path(os.environ.get("KOTOPOLKU_VAR", ROOT / "var"))
"""Everything that the running program writes to disk."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"KOTOPOLKU_{name}", default)


def credential(name: str) -> Path | None:
    """The file of a secret that systemd has decrypted for this service alone; None where it gave none of the name.

    A service of systemd with `LoadCredentialEncrypted=` finds it in a folder in memory that no other user reads and
    that is gone when the service ends.
    """
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    path = Path(folder, name) if folder else None
    return path if path is not None and path.is_file() else None


def secret(name: str) -> str:
    """A secret: the credential `secret-key` for SECRET_KEY, or else the variable."""
    path = credential(name.lower().replace("_", "-"))
    return text(name) if path is None else path.read_text().strip()


def words(name: str, default: str = "") -> list[str]:
    return [word for word in text(name, default).replace(",", " ").split() if word]


def flag(name: str, *, default: bool = False) -> bool:
    return text(name, "yes" if default else "no").lower() in {"1", "yes", "true", "on"}


def number(name: str, default: int) -> int:
    return int(text(name, str(default)))


# In service, which is where a secret key is set, TLS is what is expected; it has to be denied, not remembered.
BEHIND_TLS = flag("BEHIND_TLS", default=bool(secret("SECRET_KEY")))

COOKIE_PREFIX = "__Host-" if BEHIND_TLS else ""
"""Browsers take a cookie of such a name only from this very host, over TLS. A demonstration has no TLS."""
