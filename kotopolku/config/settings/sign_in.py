"""Who lets people in: providers, second factor, lock-out, sessions. What differs is said by the surroundings."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from . import environment
from .environment import flag, number, secret, text, words

SIGN_IN_APPS = [
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
]
SIGN_IN_MIDDLEWARE = [
    "allauth.account.middleware.AccountMiddleware",
    "kotopolku.web.sessions.sessions",
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "kotopolku.platform.accounts.backends.WorkerBackend",
    "kotopolku.platform.accounts.backends.ClientBackend",
]

PASSWORD_SIGN_IN = False
"""Whether user name and password let anybody in; a demonstration and the tests say yes."""
SECOND_FACTOR_REQUIRED = flag("SECOND_FACTOR_REQUIRED", default=True)
"""Whether a worker reaches any page before a second factor; a demonstration says no."""

MINUTE = 60
IDLE_WORKER = number("IDLE_MINUTES_WORKER", 30) * MINUTE
IDLE_CLIENT = number("IDLE_MINUTES_CLIENT", 15) * MINUTE
"""Seconds without a page after which a session ends."""
IDLE_WARNING = 2 * MINUTE
"""Seconds before that end at which the page warns."""
SESSION_LONGEST = number("SESSION_HOURS", 10) * 60 * MINUTE
"""Seconds after which a session ends however busy it was."""


def providers_of(path: str) -> dict[str, list[dict[str, Any]]]:
    """The tables `[[oidc]]` and `[[saml]]` of a TOML file; none without a path. See docs/how-to/sign-in.md."""
    if not path:
        return {"oidc": [], "saml": []}
    with Path(path).open("rb") as file:
        given = tomllib.load(file)
    return {kind: list(given.get(kind, [])) for kind in ("oidc", "saml")}


def _secret_of(given: dict[str, Any]) -> str:
    """A secret lies in the file or, better, in one of its own."""
    return (_read(given, "secret_file") or str(given.get("secret", ""))).strip()


def _read(given: dict[str, Any], name: str) -> str | None:
    """What stands in the file of that name: of a credential of systemd, or any other. Raises FileNotFoundError."""
    return (environment.credential(given[name]) or Path(given[name])).read_text() if name in given else None


def _over_tls(address: str) -> str:
    """The address of a provider; in service nothing is asked of one over an open connection. Raises ValueError."""
    if environment.BEHIND_TLS and not address.startswith("https://"):
        msg = f"the address of a provider begins with https://, not {address!r}"
        raise ValueError(msg)
    return address


def _shared(given: dict[str, Any]) -> dict[str, Any]:
    side = given["side"]
    if side not in {"staff", "client"}:
        msg = f"the side of a provider is staff or client, not {side!r}"
        raise ValueError(msg)
    names = ("match_claim", "match_field", "second_factor", "second_factor_claim", "attributes", "verified_email")
    return {"side": side, **{name: given[name] for name in names if name in given}}


def oidc_app(given: dict[str, Any]) -> dict[str, Any]:
    """One OpenID Connect provider in the shape that allauth reads."""
    return {
        "provider_id": given["id"],
        "name": given["name"],
        "client_id": given["client_id"],
        "secret": _secret_of(given),
        "settings": {
            **_shared(given),
            "server_url": _over_tls(given["server"]),
            # The name by which the provider calls itself, where it is not its address.
            **({"issuer": given["issuer"]} if "issuer" in given else {}),
            "oauth_pkce_enabled": True,
            "scope": given.get("scope", ["openid", "profile", "email"]),
        },
    }


def saml_app(given: dict[str, Any]) -> dict[str, Any]:
    """One SAML provider in the shape that allauth reads; assertions have to be signed, and asked for by us."""
    certificate, key = _read(given, "own_certificate_file"), _read(given, "own_key_file")
    return {
        "provider_id": given["id"],
        "client_id": given["id"],
        "name": given["name"],
        "settings": {
            **_shared(given),
            "attribute_mapping": {"uid": given.get("uid_attribute", "urn:oid:0.9.2342.19200300.100.1.1")},
            "idp": {
                "entity_id": given["entity_id"],
                "sso_url": _over_tls(given["sign_in_address"]),
                "slo_url": given.get("sign_out_address", ""),
                "x509cert": _read(given, "certificate_file"),
            },
            "advanced": {
                "strict": True,
                "want_assertion_signed": True,
                "want_assertion_encrypted": bool(given.get("encrypted", False)),
                "reject_idp_initiated_sso": True,
                "reject_deprecated_algorithm": True,
                "authn_request_signed": key is not None,
                "logout_request_signed": key is not None,
                "logout_response_signed": key is not None,
                "metadata_signed": key is not None,
                **({"x509cert": certificate, "private_key": key} if key is not None else {}),
            },
        },
    }


def _from_surroundings() -> list[dict[str, Any]]:
    """The one provider of workers that a small installation names by variables instead of a file."""
    if not text("OIDC_SERVER"):
        return []
    return [
        {
            "id": "staff",
            "side": "staff",
            "name": text("OIDC_NAME", "OpenID Connect"),
            "server": text("OIDC_SERVER"),
            **({"issuer": text("OIDC_ISSUER")} if text("OIDC_ISSUER") else {}),
            "client_id": text("OIDC_CLIENT_ID"),
            "secret": secret("OIDC_SECRET"),
            "match_claim": text("OIDC_MATCH_CLAIM", "email"),
            "match_field": text("OIDC_MATCH_FIELD", "email"),
            "second_factor": words("OIDC_SECOND_FACTOR"),
        }
    ]


_providers = providers_of(text("SIGN_IN_FILE"))
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": [oidc_app(one) for one in (*_from_surroundings(), *_providers["oidc"])]},
    "saml": {"APPS": [saml_app(one) for one in _providers["saml"]]},
}
SOCIALACCOUNT_ADAPTER = "kotopolku.platform.accounts.sign_in.adapters.Providers"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_AUTO_SIGNUP = False
# A link, not a form: the policy for forms lets them go nowhere but to this server.
SOCIALACCOUNT_LOGIN_ON_GET = True

ACCOUNT_ADAPTER = "kotopolku.platform.accounts.sign_in.adapters.Accounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * MINUTE

MFA_ADAPTER = "kotopolku.platform.accounts.sign_in.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Kotopolku"
# A code holds for its own half minute: for that long allauth remembers which ones were used.
MFA_TOTP_TOLERANCE = 0
APP_CODES_SHA256 = flag("APP_CODES_SHA256", default=True)
"""Whether new authenticator apps use HMAC-SHA-256; some know SHA-1 only, and an installation may have to allow it."""
MFA_RECOVERY_CODES_SHOW_ONCE = True
RECOVERY_CODE_ROUNDS = 600_000
"""Rounds of PBKDF2-HMAC-SHA-256 for each recovery code: the least that OWASP holds to be enough."""
# A browser holds localhost to be safe; any other origin has to have TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not environment.BEHIND_TLS

TRUSTED_PROXIES = number("TRUSTED_PROXIES", 1 if environment.BEHIND_TLS else 0)
"""How many proxies of one's own stand before the program, for the address of who is asking."""
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

AXES_FAILURE_LIMIT = number("SIGN_IN_TRIES", 5)
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "kotopolku.platform.accounts.sign_in.tries.address_of"
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# The sign-in page words a lock-out itself.
SILENCED_SYSTEM_CHECKS = ["axes.W002"]

# Tries are counted in the database, so that all processes and machines count together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_count",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Finished public pages, in each process by itself: the same for every reader until their site changes.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 1_000},
    },
}
