"""Commands that bring in single clients."""
