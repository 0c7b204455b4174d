"""For trying it out: made-up people, passwords that are shown on the sign-in page, a key that is made at the first start."""

import secrets

from .base import *  # noqa: F403
from .environment import VAR

_KEY_FILE = VAR / "demonstration-key"
if not _KEY_FILE.exists():
    VAR.mkdir(parents=True, exist_ok=True)
    _KEY_FILE.touch(mode=0o600)
    _KEY_FILE.write_text(secrets.token_urlsafe(64))
SECRET_KEY = _KEY_FILE.read_text()
DEMONSTRATION = True
