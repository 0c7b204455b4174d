"""Basic information (11 §): materials, giving them, and who has not been reached."""
