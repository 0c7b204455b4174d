"""Municipalities, and the organisations and units that work in them."""
