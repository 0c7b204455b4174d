"""The network of a case and its joint meetings, as pages."""
