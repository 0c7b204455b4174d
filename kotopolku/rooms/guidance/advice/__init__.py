"""Guidance and advice (10 §): recording it, the queue at the desk, figures."""
