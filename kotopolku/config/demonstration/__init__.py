"""Made-up organisations, users and clients for trying the system, for tests and for pictures of it."""
