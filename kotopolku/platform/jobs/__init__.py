"""Long work with progress, cancelling and a result."""
