"""For the tests: no disk for static files, fast password hashing, an undefined template variable is an error."""

from typing import NoReturn

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from .base import *  # noqa: F403
from .base import TEMPLATES
from .database import database_of
from .environment import VAR, text


class _Undefined(str):
    """Django formats this with the name of a variable that a template used and nobody gave."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: object) -> NoReturn:
        msg = f"undefined template variable: {name}"
        raise AssertionError(msg)


class OneRound(PBKDF2PasswordHasher):
    """As in a demonstration, a million times faster."""

    iterations = 1


SECRET_KEY = "for tests only, protects nothing " * 2
DEMONSTRATION = True
PASSWORD_SIGN_IN = True
SECOND_FACTOR_REQUIRED = False
# The tables of the database cache are not there in a test without a database.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
}
KEYS_FILE = str(VAR / "keys-of-tests.json")
REFUSE_IDENTITY_CODES_IN_LOG = True
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {"default": database_of(text("TEST_DATABASE", "sqlite:///:memory:"))}
RECOVERY_CODE_ROUNDS = 1
PASSWORD_HASHERS = [f"{__name__}.OneRound"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = _Undefined("%s")
