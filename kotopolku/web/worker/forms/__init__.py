"""Forms of the client's pages and what they are made of."""
