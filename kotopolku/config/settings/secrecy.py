"""Where the keys lie that open what the database keeps encrypted: never in the database, never beside its copies."""

from .environment import VAR, credential, text

# The demonstration makes the file at its first start; a service does not start without one.
KEYS_FILE = str(credential("keys") or text("KEYS", str(VAR / "keys.json")))
