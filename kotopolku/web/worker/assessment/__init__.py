"""The pages of the assessment."""
