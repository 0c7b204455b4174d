"""A person's client relationship with an organisation, and the one ledger of what the law asks in it."""
