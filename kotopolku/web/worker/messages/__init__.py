"""The outbox as an organisation and a client's worker see it: counts and states, never what a message says."""
