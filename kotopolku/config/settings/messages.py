"""The mail server and the provider of text messages; without them messages wait in the outbox."""

from .environment import VAR, flag, number, secret, text

PUBLIC_ADDRESS = text("PUBLIC_ADDRESS", "http://localhost:8000").rstrip("/")
"""Where people reach this installation: the beginning of every link in a message and on paper."""

MAIL_SERVER = text("MAIL_SERVER")
MAIL_IS_ON = bool(MAIL_SERVER)
"""Whether e-mails are sent at all; a demonstration writes them into files."""
EMAIL_BACKEND = "kotopolku.platform.messages.smtp.Backend"
EMAIL_HOST = MAIL_SERVER.partition(":")[0]
_TLS = text("MAIL_TLS", "none" if EMAIL_HOST in {"localhost", "127.0.0.1"} else "starttls")
EMAIL_USE_TLS = _TLS == "starttls"
EMAIL_USE_SSL = _TLS == "tls"
EMAIL_PORT = int(MAIL_SERVER.partition(":")[2] or {"starttls": 587, "tls": 465}.get(_TLS, 25))
EMAIL_HOST_USER = text("MAIL_USER")
EMAIL_HOST_PASSWORD = secret("MAIL_PASSWORD")
# Each command of the conversation; a message must be handed over well before its claim counts as dead.
EMAIL_TIMEOUT = number("MAIL_TIMEOUT", 30)
EMAIL_FILE_PATH = str(VAR / "mail")
DEFAULT_FROM_EMAIL = text("MAIL_FROM", "no-reply@localhost")

# https; http only to this very machine.
SMS_ADDRESS = text("SMS_ADDRESS")
SMS_SECRET = secret("SMS_SECRET")
SMS_SENDER = text("SMS_SENDER")
# Whether the provider promises to send nothing twice that has the same reference (docs/how-to/messages.md).
SMS_KNOWS_REFERENCES = flag("SMS_KNOWS_REFERENCES")
