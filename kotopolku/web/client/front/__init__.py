"""The first page: my path, what is new, and the ways on."""
