"""The plan as it is read: versions, a look in the client's language, the paper."""
