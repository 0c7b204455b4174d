"""In service: the keys come from the surroundings and nothing starts without them."""

from pathlib import Path

from kotopolku.platform.secrecy.keys import UnusableKeys, read_keys

from .base import *  # noqa: F403
from .database import password_of
from .environment import credential, secret, text
from .secrecy import KEYS_FILE

SECRET_KEY = secret("SECRET_KEY")
if len(SECRET_KEY) < 50:
    msg = "KOTOPOLKU_SECRET_KEY must be set, at least 50 characters long"
    raise SystemExit(msg)
DEMONSTRATION = False

if not (text("KEYS") or credential("keys")):
    msg = "KOTOPOLKU_KEYS must name the file of keys; `kotopolku keys new FILE` makes one"
    raise SystemExit(msg)
try:
    read_keys(Path(KEYS_FILE))
except UnusableKeys as error:
    raise SystemExit(str(error)) from None

if password_of(text("DATABASE")):
    msg = (
        "KOTOPOLKU_DATABASE holds a password; let PostgreSQL know this service by its user of the system (peer) "
        "or by a client certificate (KOTOPOLKU_DATABASE_CERTIFICATE)"
    )
    raise SystemExit(msg)
