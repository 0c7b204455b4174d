"""Asking for help without an account, and referring a person (681/2023 9 §)."""
