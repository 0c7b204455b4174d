"""Basic information: materials, giving them to clients, and who has not been reached."""
