"""The package in which a client is handed over: its form, what goes into it, and what becomes of it."""
