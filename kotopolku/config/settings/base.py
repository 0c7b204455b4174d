"""What every way of running shares."""

import logging
from typing import Any

from .database import *  # noqa: F403
from .environment import ROOT, VAR, text, words
from .languages import *  # noqa: F403
from .messages import *  # noqa: F403
from .secrecy import *  # noqa: F403
from .security import *  # noqa: F403
from .sign_in import *  # noqa: F403
from .sign_in import SIGN_IN_APPS, SIGN_IN_MIDDLEWARE

DEBUG = False
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "127.0.0.1 localhost [::1]")
CSRF_TRUSTED_ORIGINS = words("TRUSTED_ORIGINS")
ROOT_URLCONF = "kotopolku.config.urls"
WSGI_APPLICATION = "kotopolku.config.wsgi.application"

INSTALLED_APPS = [
    "kotopolku.platform.secrecy",
    "kotopolku.platform.organisations",
    "kotopolku.platform.accounts",
    "kotopolku.platform.audit",
    "kotopolku.platform.files",
    "kotopolku.platform.jobs",
    "kotopolku.platform.messages",
    "kotopolku.platform.retention",
    "kotopolku.rooms.catalogue",
    "kotopolku.rooms.publishing",
    "kotopolku.rooms.people",
    "kotopolku.rooms.cases",
    "kotopolku.rooms.guidance",
    "kotopolku.rooms.appointments",
    "kotopolku.rooms.assessments",
    "kotopolku.rooms.plans",
    "kotopolku.rooms.referrals",
    "kotopolku.rooms.followup",
    "kotopolku.rooms.correspondence",
    "kotopolku.rooms.exchange",
    # After all others: it is built when their tables are there.
    "kotopolku.platform.walls",
    "kotopolku.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    *SIGN_IN_APPS,
]

MIDDLEWARE = [
    "kotopolku.web.headers.headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kotopolku.web.public_reading.public_reading",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kotopolku.web.no_store.no_store",
    "kotopolku.web.own_links.own_links",
    *SIGN_IN_MIDDLEWARE,
    "kotopolku.web.wall.wall",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "today"
CLIENT_HOME = "my_home"
LOGOUT_REDIRECT_URL = "sign_in"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_ENGINE = "django.contrib.sessions.backends.db"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "kotopolku" / "web" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "kotopolku.web.templatetags.look",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kotopolku.web.context.surroundings",
                "kotopolku.web.sessions.idle",
            ],
        },
    }
]
COTTON_DIR = "cotton"
FORM_RENDERER = "kotopolku.web.components.rendering.LookRenderer"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

PTV_ADDRESS = text("PTV")
"""The open interface of the Finnish Service Catalogue, from which `kotopolku services import` reads."""

TRANSLATOR = text("TRANSLATOR")
"""The path of a class that translates messages for their readers; empty, as by default: no machine translates."""

logging.captureWarnings(True)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "kotopolku.web.request_log.Line",
            "format": "{asctime} {levelname} {name}{asked} {message}",
            "style": "{",
        }
    },
    "filters": {"asked": {"()": "kotopolku.web.request_log.Asked"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["asked"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
