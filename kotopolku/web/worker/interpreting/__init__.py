"""Interpreters as workers order them, and as those keep them who look after the organisation."""
