"""Who signs in, and in which organisation and role they work."""
