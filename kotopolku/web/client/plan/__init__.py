"""My path and my plan: where the client is, what was agreed, and the client's own word on it."""
