"""What this room tells the law, and what it asks of it."""
