"""In service: the keys come from the surroundings and nothing starts without them."""

from pathlib import Path

from kotopolku.platform.secrecy.keys import UnusableKeys, read_keys

from .base import *  # noqa: F403
from .environment import text

SECRET_KEY = text("SECRET_KEY")
if len(SECRET_KEY) < 50:
    msg = "KOTOPOLKU_SECRET_KEY must be set, at least 50 characters long"
    raise SystemExit(msg)
DEMONSTRATION = False

if not text("KEYS"):
    msg = "KOTOPOLKU_KEYS must name the file of keys; `kotopolku keys new FILE` makes one"
    raise SystemExit(msg)
try:
    read_keys(Path(text("KEYS")))
except UnusableKeys as error:
    raise SystemExit(str(error)) from None
