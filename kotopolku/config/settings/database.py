"""SQLite inside by default; PostgreSQL by `KOTOPOLKU_DATABASE=postgresql://user@host:port/name`.

In service nobody proves who they are to PostgreSQL by a password: on one machine it asks the system (peer), elsewhere
it asks for a certificate.
"""

from typing import Any
from urllib.parse import unquote, urlsplit

from .environment import VAR, credential, flag, number, secret, text


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # A writer takes its lock at once, so that two savers wait for each other instead of failing half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL, not NORMAL: an acknowledged write survives a power cut.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY; "
                # What is erased is gone from the file too, not only from the tables.
                "PRAGMA secure_delete=ON;"
            ),
        },
    }


def _tls_of(host: str) -> dict[str, str]:
    """How the connection is guarded: on this machine nothing leaves it, elsewhere the server proves who it is."""
    is_here = not host or host.startswith("/") or host in {"localhost", "127.0.0.1", "::1"}
    mode = text("DATABASE_TLS", "prefer" if is_here else "verify-full")
    if mode != "verify-full":
        return {"sslmode": mode}
    return {"sslmode": mode, "sslrootcert": text("DATABASE_CA", "system")}


def _certificate() -> dict[str, str]:
    """By what this program proves who it is: a certificate, whose key is a credential of systemd or a file."""
    certificate = text("DATABASE_CERTIFICATE")
    if not certificate:
        return {}
    return {"sslcert": certificate, "sslkey": str(credential("database-key") or text("DATABASE_KEY"))}


def password_of(address: str) -> str:
    """The password in the address of a database; empty without one."""
    return unquote(urlsplit(address).password or "")


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": password_of(address),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": number("DATABASE_POOL", 8)},
            **_tls_of(unquote(parts.hostname or "")),
            **_certificate(),
        },
    }


def database_of(address: str) -> dict[str, Any]:
    """A Django database entry for an address of the form `sqlite:////path` or `postgresql://…`."""
    if address.startswith("sqlite:///"):
        return _sqlite(address.removeprefix("sqlite:///"))
    if address.startswith(("postgresql://", "postgres://")):
        return _postgresql(address)
    msg = "KOTOPOLKU_DATABASE must begin with sqlite:/// or postgresql://"
    raise ValueError(msg)


DATABASES = {"default": database_of(text("DATABASE", f"sqlite:///{VAR / 'kotopolku.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In service no page is made without the second wall between organisations, which only PostgreSQL has.
WALL_REQUIRED = flag("WALL_REQUIRED", default=bool(secret("SECRET_KEY")))
