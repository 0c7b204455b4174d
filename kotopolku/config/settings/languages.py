"""Languages of the worker's side; the languages of printed plans are their own list, in the documents' texts."""

from . import environment

LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]
LANGUAGE_CODE = "fi"
LOCALE_PATHS = [environment.ROOT / "kotopolku" / "locale"]
LANGUAGE_COOKIE_NAME = f"{environment.COOKIE_PREFIX}kotopolku_language"
LANGUAGE_COOKIE_SECURE = environment.BEHIND_TLS
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"
