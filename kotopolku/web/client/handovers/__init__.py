"""The client's own hand-overs: to whom, what, and how far it is."""
