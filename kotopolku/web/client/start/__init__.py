"""My start: a guide before the first meeting, and what the client tells beforehand."""
