"""For trying it out: made-up people, passwords shown on the sign-in page, a key made at the first start."""

import secrets

from django.utils.functional import lazy

from kotopolku.config.demonstration.invitation import invitation_shown
from kotopolku.config.demonstration.organisations import PASSWORD, WORKERS, who

from .base import *  # noqa: F403
from .environment import VAR, flag
from .messages import MAIL_SERVER

_KEY_FILE = VAR / "demonstration-key"
if not _KEY_FILE.exists():
    VAR.mkdir(parents=True, exist_ok=True)
    _KEY_FILE.touch(mode=0o600)
    _KEY_FILE.write_text(secrets.token_urlsafe(64))
SECRET_KEY = _KEY_FILE.read_text()
DEMONSTRATION = True
MAIL_IS_ON = True
if not MAIL_SERVER:
    # Nobody gets a letter from a demonstration: `kotopolku messages deliver` writes them into var/mail.
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
PASSWORD_SIGN_IN = True
SECOND_FACTOR_REQUIRED = flag("SECOND_FACTOR_REQUIRED")

# Whom the sign-in page proposes; the role is worded when the page is shown.
DEMONSTRATION_PASSWORD = PASSWORD
DEMONSTRATION_INVITATION = invitation_shown
DEMONSTRATION_USERS = tuple({"username": worker.username, "who": lazy(who, str)(worker.username)} for worker in WORKERS)
