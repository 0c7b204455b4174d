"""The pages of reviews and of the end of a client relationship."""
