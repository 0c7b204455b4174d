"""The pages of the integration plan."""
