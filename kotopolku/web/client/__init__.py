"""The client's window: a person's own pages, in their own language, on what they have: a phone, often borrowed."""
