"""What a worker looks after of their own account."""
