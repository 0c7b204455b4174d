"""Browser-side defences. Scripts, styles and pictures come from this server alone."""

from csp.constants import NONE, SELF

from . import environment

BEHIND_TLS: bool = environment.BEHIND_TLS
COOKIE_PREFIX: str = environment.COOKIE_PREFIX

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Whitenoise would let every other site read the static files.
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Lax, not Strict: a link in a colleague's mail and the way back from the identity provider must find the session.
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
# Every form carries its token; no script reads it from the cookie.
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kotopolku.web.problems.forged"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SESSION_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Few pages take files; the handler knows which, and refuses those of all others. The longest form is some ten thousand
# characters, but for the package of a hand-over that is pasted. Files are counted by the handler, not here.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_HANDLERS = ["kotopolku.web.components.uploads.handler.Uploads"]

# The socket of clamd, the scanner of ClamAV; empty: no scanner. See docs/how-to/install.md.
SCANNER_SOCKET = environment.text("SCANNER")
SCANNER_SECONDS = environment.number("SCANNER_SECONDS", 30)
