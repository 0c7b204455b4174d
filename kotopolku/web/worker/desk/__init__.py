"""Guidance and advice at the desk (10 §)."""
