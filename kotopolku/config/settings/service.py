"""In service: the key comes from the surroundings and nothing starts without it."""

from .base import *  # noqa: F403
from .environment import text

SECRET_KEY = text("SECRET_KEY")
if len(SECRET_KEY) < 50:
    msg = "KOTOPOLKU_SECRET_KEY must be set, at least 50 characters long"
    raise SystemExit(msg)
DEMONSTRATION = False
