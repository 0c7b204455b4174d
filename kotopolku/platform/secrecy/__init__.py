"""Keeping from the eyes of one who reads the database what only the program may read."""
