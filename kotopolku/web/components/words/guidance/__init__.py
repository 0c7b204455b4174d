"""Words of guidance, a module for each matter."""
