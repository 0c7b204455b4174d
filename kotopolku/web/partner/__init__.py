"""The window of partners: who sends interpreters answers orders by a link, without an account."""
